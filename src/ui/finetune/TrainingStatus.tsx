/**
 * The training in the last line of the window, whatever tab is open: how far it is, and that its expert is ready. Where there is room, pressed, it
 * is the way to it.
 */
import type { RunningTraining } from '../../stores/finetune.ts';
import { useParts, useStudio } from '../context.ts';
import { useWide } from '../useWide.ts';
import { duration } from './jobWords.ts';

export function TrainingStatus() {
  const { studio } = useParts();
  const training = useStudio((state) => state.training);
  const finished = useStudio((state) => state.finished);
  const wide = useWide();
  if (!training && !finished) return null;
  const words = (
    <>
      <span
        className={`size-2 shrink-0 rounded-full ${training ? 'animate-pulse bg-accent motion-reduce:animate-none' : 'bg-good'}`}
        aria-hidden
      />
      <span className="truncate">{training ? trainingWords(training) : `${finished} is ready`}</span>
    </>
  );
  // A line this low is no target for a finger: there the bar above it leads to the tab.
  if (!wide) return <span className="flex min-w-0 items-center gap-1.5">{words}</span>;
  const open = (): void => {
    const { setTab, setPanelOpen } = studio.store.getState();
    setTab('finetune');
    setPanelOpen(true);
  };
  return (
    <button type="button" className="flex h-full shrink-0 items-center gap-1.5 hover:text-text" onClick={open}>
      {words}
    </button>
  );
}

function trainingWords({ name, view }: RunningTraining): string {
  const share = view && view.steps > 0 && view.phase ? ` · ${view.phase} ${Math.floor((100 * view.step) / view.steps)} %` : '';
  const left = view?.secondsLeft === undefined ? '' : ` · ${duration(view.secondsLeft)} left`;
  return `Training ${name}${share}${left}`;
}
