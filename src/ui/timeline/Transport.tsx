/** Play, step, loop, speed, and where we are: the row above the tracks. The readout is written by hand, not by React. */
import { Pause, Play, Redo2, Repeat, SkipBack, SkipForward, Undo2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { firstFrame } from '../../commands/firstFrame.ts';
import { lastFrame } from '../../commands/lastFrame.ts';
import { redoClip } from '../../commands/redoClip.ts';
import { toggleLoop } from '../../commands/toggleLoop.ts';
import { togglePlay } from '../../commands/togglePlay.ts';
import { undoClip } from '../../commands/undoClip.ts';
import { SPEEDS } from '../../stores/player.ts';
import { useCommand, useParts, useStudio } from '../context.ts';
import { IconButton } from '../parts/Button.tsx';
import { clock } from '../words.ts';

export function Transport() {
  const { studio } = useParts();
  const playing = useStudio((state) => state.playing && state.current >= 0);
  const loop = useStudio((state) => state.loop);
  const speed = useStudio((state) => state.speed);
  const play = useCommand(togglePlay);
  const toStart = useCommand(firstFrame);
  const toEnd = useCommand(lastFrame);
  const looping = useCommand(toggleLoop);
  const undo = useCommand(undoClip);
  const redo = useCommand(redoClip);
  return (
    <div className="flex h-10 shrink-0 items-center gap-0.5 px-2 narrow:h-12">
      <IconButton label="First frame" shortcut="Home" disabled={!toStart.enabled} onClick={toStart.perform} className="narrow:hidden">
        <SkipBack size={16} aria-hidden />
      </IconButton>
      <IconButton label={playing ? 'Pause' : 'Play'} shortcut="Space" disabled={!play.enabled} onClick={play.perform} className="text-text">
        {playing ? <Pause size={16} fill="currentColor" aria-hidden /> : <Play size={16} fill="currentColor" aria-hidden />}
      </IconButton>
      <IconButton label="Last frame" shortcut="End" disabled={!toEnd.enabled} onClick={toEnd.perform} className="narrow:hidden">
        <SkipForward size={16} aria-hidden />
      </IconButton>
      <IconButton label="Loop" shortcut="l" pressed={loop} onClick={looping.perform}>
        <Repeat size={16} aria-hidden />
      </IconButton>
      <label className="ml-1 flex h-8 items-center gap-1.5 rounded-md px-1.5 text-muted hover:bg-raised narrow:h-11">
        <span className="narrow:sr-only">Speed</span>
        <select
          className="bg-transparent text-text [&>option]:bg-panel narrow:h-11"
          value={speed}
          onChange={(event) => studio.store.getState().setSpeed(Number(event.target.value))}
        >
          {SPEEDS.map((choice) => (
            <option key={choice} value={choice}>
              {choice}×
            </option>
          ))}
        </select>
      </label>
      <Readout />
      <div className="ml-auto flex">
        <IconButton label="Previous clip" shortcut="$mod+z" disabled={!undo.enabled} onClick={undo.perform}>
          <Undo2 size={16} aria-hidden />
        </IconButton>
        <IconButton label="Next clip" shortcut="$mod+Shift+z" disabled={!redo.enabled} onClick={redo.perform}>
          <Redo2 size={16} aria-hidden />
        </IconButton>
      </div>
    </div>
  );
}

function Readout() {
  const { playback } = useParts();
  const time = useRef<HTMLSpanElement>(null);
  const frame = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = (): void => {
      if (time.current) time.current.textContent = `${clock(playback.time)} / ${clock(playback.duration)}`;
      if (frame.current) frame.current.textContent = playback.frames > 0 ? `frame ${playback.frame + 1} of ${playback.frames}` : '';
    };
    write();
    return playback.subscribe(write);
  }, [playback]);
  return (
    <span className="ml-2 flex gap-3 whitespace-nowrap text-muted">
      <span ref={time} className="text-text" data-testid="time" />
      <span ref={frame} className="narrow:hidden" />
    </span>
  );
}
