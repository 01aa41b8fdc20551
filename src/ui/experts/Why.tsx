/** Why the router gave an expert its weight: the prototype prompt that pulled most, and how near it is. */
import { askAbout } from '../../commands/experts/manageExperts.ts';
import { useParts, useStudio } from '../context.ts';
import { Tip } from '../parts/Tip.tsx';

const LINE = 'min-w-0 flex-1 truncate text-[11px] text-muted';

export function Why({ name, listed }: { readonly name: string; readonly listed: boolean }) {
  const { studio } = useParts();
  const nearest = useStudio((state) => state.routing?.nearest[name]);
  if (!listed)
    return (
      <button type="button" className={`${LINE} text-left underline narrow:h-11`} onClick={() => askAbout(studio, name, 'prompts')}>
        No prompt calls it yet
      </button>
    );
  if (!nearest) return <span className={LINE} />;
  return (
    <Tip text={`Nearest of its prompts: “${nearest.prompt}”, cosine ${nearest.cosine.toFixed(2)}`}>
      <span className={LINE} data-testid={`why-${name}`}>
        <span className="text-text">{nearest.cosine.toFixed(2)}</span> “{nearest.prompt}”
      </span>
    </Tip>
  );
}
