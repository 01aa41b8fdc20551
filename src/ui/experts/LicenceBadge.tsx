/** The licence of an expert's data where it asks something of the person; others are in the row's menu. */
import { forbidsCommerce } from '../../core/experts/licence.ts';
import { Tip } from '../parts/Tip.tsx';

export function LicenceBadge({ licence }: { readonly licence: string }) {
  const restricted = forbidsCommerce(licence);
  const meaning = restricted ? 'not for commercial use' : licence === 'unknown' ? 'nobody says under which licence' : 'licence of its data';
  return (
    <Tip text={`${licence}: ${meaning}`}>
      <span
        className={`max-w-20 shrink-0 truncate rounded border px-1 text-[11px] leading-4 ${restricted ? 'border-warn/50 text-warn' : 'border-hairline text-muted'}`}
      >
        {licence === 'unknown' ? 'no licence' : licence}
      </span>
    </Tip>
  );
}
