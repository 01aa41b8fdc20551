/** Mounts the stage's canvas, keeps its size, and floats the stage's own buttons over it. Draws nothing itself. */
import { Focus, LocateFixed } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { resetView } from '../commands/resetView.ts';
import { toggleFollow } from '../commands/toggleFollow.ts';
import { useCommand, useParts, useStudio } from './context.ts';
import { CompareBar } from './experts/CompareBar.tsx';
import { IconButton } from './parts/Button.tsx';

/** Pixels of the stage under the prompt bar and its chips. */
const COVERED_TOP = 128;

export function StageView() {
  const { stage } = useParts();
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = host.current;
    if (!element || !stage) return;
    element.append(stage.canvas);
    const observer = new ResizeObserver(() => stage.resize(element.clientWidth, element.clientHeight, COVERED_TOP));
    observer.observe(element);
    return () => {
      observer.disconnect();
      stage.canvas.remove();
    };
  }, [stage]);
  const follow = useStudio((state) => state.follow);
  const followCommand = useCommand(toggleFollow);
  const resetCommand = useCommand(resetView);
  return (
    <>
      <div ref={host} className="absolute inset-0 overflow-hidden" />
      {stage ? <CompareBar /> : null}
      {stage ? (
        <div className="floating absolute right-3 bottom-3 z-10 flex rounded-lg p-0.5">
          <IconButton label="Follow the figure" shortcut="f" pressed={follow} onClick={followCommand.perform}>
            <LocateFixed size={16} aria-hidden />
          </IconButton>
          <IconButton label="Reset the view" shortcut="v" onClick={resetCommand.perform}>
            <Focus size={16} aria-hidden />
          </IconButton>
        </div>
      ) : null}
    </>
  );
}
