/** The licence of an expert's data where it asks something of the person, or nobody says which it is; others stand in the row's menu. */
import { forbidsCommerce, isCommercialSafe } from '../../core/experts/licence.ts';
import { Tip } from '../parts/Tip.tsx';

/** It says only what matters; the tooltip says the rest. */
export function LicenceBadge({ licence }: { readonly licence: string }) {
  const restricted = forbidsCommerce(licence);
  if (isCommercialSafe(licence)) return null;
  const meaning = restricted ? 'not for commercial use' : 'nobody says under which licence its data is';
  return (
    <Tip text={`${licence}: ${meaning}`}>
      <span
        className={`max-w-28 shrink-0 truncate rounded border px-1 text-[11px] leading-4 ${restricted ? 'border-warn/50 text-warn' : 'border-hairline text-muted'}`}
      >
        {restricted ? 'NC' : licence === 'unknown' ? 'no licence' : licence}
      </span>
    </Tip>
  );
}
