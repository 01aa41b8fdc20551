/** What the plain base keeps of the style weights, where the registry lets it. */
import { useStudio } from '../context.ts';
import { percent } from '../words.ts';

export function BaseShare() {
  const included = useStudio((state) => state.registry?.router.include_base ?? false);
  const base = useStudio((state) => state.routing?.base ?? 0);
  if (!included) return null;
  return (
    <div className="flex h-7 items-center gap-2 text-muted" title="How much a plain prompt leaves to the base model">
      <span className="w-20 shrink-0">Plain base</span>
      <span className="relative h-1 flex-1 overflow-hidden rounded-full bg-raised" aria-hidden>
        <span className="absolute inset-y-0 left-0 rounded-full bg-muted transition-[width]" style={{ width: `${base * 100}%` }} />
      </span>
      <span className="w-11 text-right whitespace-nowrap">{percent(base)}</span>
    </div>
  );
}
