/** The training under way in the last line of the window, whatever tab is open: how far it is; where there is room, pressed, the way to it. */
import { useParts, useStudio } from '../context.ts';
import { useWide } from '../useWide.ts';
import { duration } from './jobWords.ts';

export function TrainingStatus() {
  const { studio } = useParts();
  const training = useStudio((state) => state.training);
  const wide = useWide();
  if (!training) return null;
  const { name, view } = training;
  const share = view && view.steps > 0 && view.phase ? ` · ${view.phase} ${Math.floor((100 * view.step) / view.steps)} %` : '';
  const left = view?.secondsLeft === undefined ? '' : ` · ${duration(view.secondsLeft)} left`;
  const words = (
    <>
      <span className="size-2 shrink-0 animate-pulse rounded-full bg-accent motion-reduce:animate-none" aria-hidden />
      <span className="truncate">{`Training ${name}${share}${left}`}</span>
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
    <button type="button" className="flex h-full min-w-0 items-center gap-1.5 hover:text-text" onClick={open}>
      {words}
    </button>
  );
}
