/** Over the stage while there is something to compare: how the second figure is shown, and which is which. */
import { Columns2, Ghost, User } from 'lucide-react';
import { ToggleGroup } from 'radix-ui';
import { COMPARE_MODES, type CompareMode, comparedNow } from '../../stores/compare.ts';
import { expertTitle } from '../../stores/experts.ts';
import { useParts, useStudio } from '../context.ts';
import { Tip } from '../parts/Tip.tsx';
import { useHues } from './useHue.ts';

const MODES: Readonly<Record<CompareMode, { readonly words: string; readonly icon: typeof Ghost }>> = {
  off: { words: 'The new motion alone', icon: User },
  ghost: { words: 'The other as a ghost', icon: Ghost },
  side: { words: 'Side by side', icon: Columns2 },
};

export function CompareBar() {
  const { studio } = useParts();
  const compared = useStudio(comparedNow);
  const mode = useStudio((state) => state.compareMode);
  if (!compared) return null;
  return (
    <div className="floating appear absolute bottom-14 left-1/2 narrow:bottom-18 z-10 flex -translate-x-1/2 items-center gap-2 rounded-lg p-0.5 @min-[720px]:bottom-3">
      <ToggleGroup.Root
        type="single"
        aria-label="Compare"
        value={mode}
        onValueChange={(value) => {
          const next = COMPARE_MODES.find((name) => name === value);
          if (next) studio.store.getState().setCompareMode(next);
        }}
        className="flex"
      >
        {COMPARE_MODES.map((name) => {
          const { words, icon: Icon } = MODES[name];
          return (
            <Tip key={name} text={words} shortcut={name === mode ? undefined : 'c'}>
              <ToggleGroup.Item
                value={name}
                aria-label={words}
                className="flex size-8 items-center justify-center rounded-md text-muted transition-colors hover:bg-raised hover:text-text aria-checked:bg-accent/12 aria-checked:text-accent narrow:size-11"
              >
                <Icon size={16} aria-hidden />
              </ToggleGroup.Item>
            </Tip>
          );
        })}
      </ToggleGroup.Root>
      <Legend />
    </div>
  );
}

function Legend() {
  const compared = useStudio(comparedNow);
  const mode = useStudio((state) => state.compareMode);
  const experts = useStudio((state) => state.experts);
  const hue = useHues()(compared?.expert);
  if (!compared) return null;
  const expert = experts.find(({ name }) => name === compared.expert);
  const title = expert && expertTitle(expert);
  const words = compared.kind === 'without' ? `without ${title ?? 'it'}` : 'before';
  return (
    <p className="flex items-center gap-1.5 pr-2.5 whitespace-nowrap" style={{ '--expert': hue }}>
      <span className={`expert-fill size-2.5 rounded-full ${mode === 'off' ? 'opacity-35' : 'opacity-70'}`} aria-hidden />
      <span className={mode === 'off' ? 'text-muted' : ''}>
        {words}
        {compared.kind === 'before' && title ? <span className="text-muted narrow:hidden">, {title} moved</span> : null}
      </span>
    </p>
  );
}
