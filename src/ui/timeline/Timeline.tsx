/** The timeline: transport and tracks with the playhead, which is dragged with mouse or finger and moved with the keys. */
import { type PointerEvent, useEffect, useRef } from 'react';
import { currentRecord } from '../../stores/clips.ts';
import { useParts, useStudio } from '../context.ts';
import { clock } from '../words.ts';
import { CurveLanes } from './CurveLanes.tsx';
import { TrackNames, Tracks } from './Tracks.tsx';
import { Transport } from './Transport.tsx';

export function Timeline() {
  const { studio, playback } = useParts();
  const record = useStudio(currentRecord);
  const area = useRef<HTMLDivElement>(null);
  const resume = useRef<boolean>(undefined);
  const seek = (event: PointerEvent): void => {
    const box = area.current?.getBoundingClientRect();
    if (box && box.width > 0) playback.seek(((event.clientX - box.left) / box.width) * playback.duration);
  };
  const release = (): void => {
    if (resume.current) studio.store.getState().setPlaying(true);
    resume.current = undefined;
  };
  return (
    <section aria-label="Timeline" className="flex min-h-0 flex-1 flex-col bg-panel">
      <Transport />
      <div className="flex min-h-0 flex-1 overflow-y-auto overflow-x-hidden pr-3 pb-2 narrow:px-3">
        {record ? <TrackNames /> : null}
        <div
          ref={area}
          className={`relative min-w-0 flex-1 touch-none self-start ${record ? 'cursor-ew-resize' : ''}`}
          onPointerDown={(event) => {
            if (!record) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            resume.current = studio.store.getState().playing;
            studio.store.getState().setPlaying(false);
            seek(event);
          }}
          onPointerMove={(event) => {
            if (resume.current !== undefined) seek(event);
          }}
          onPointerUp={release}
          onPointerCancel={release}
        >
          {record ? (
            <>
              <Tracks record={record} duration={record.clip.frames / playback.framesPerSecond} />
              <CurveLanes duration={record.clip.frames / playback.framesPerSecond} />
            </>
          ) : (
            <p className="pt-1 pl-3 text-muted narrow:pl-0">The motion’s prompt, actions and footsteps appear here.</p>
          )}
          {record ? <Playhead /> : null}
        </div>
      </div>
    </section>
  );
}

function Playhead() {
  const { playback } = useParts();
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const move = (): void => {
      const element = line.current;
      if (!element) return;
      element.style.left = `${playback.duration > 0 ? (playback.time / playback.duration) * 100 : 0}%`;
      if (playback.running) return;
      element.setAttribute('aria-valuenow', String(playback.frame + 1));
      element.setAttribute('aria-valuemax', String(playback.frames));
      element.setAttribute('aria-valuetext', `${clock(playback.time)}, frame ${playback.frame + 1} of ${playback.frames}`);
    };
    move();
    return playback.subscribe(move);
  }, [playback]);
  return (
    <div
      ref={line}
      role="slider"
      data-playhead
      aria-label="Playhead"
      aria-valuemin={1}
      aria-valuemax={playback.frames}
      aria-valuenow={playback.frame + 1}
      tabIndex={0}
      // As wide as a target must be; presses go through it to what lies below, which seeks or, in a lane, draws.
      className="pointer-events-none absolute top-0 bottom-0 -ml-3 w-6 before:absolute before:inset-y-0 before:left-1/2 before:-ml-px before:w-0.5 before:rounded before:bg-accent after:absolute after:-top-0.5 after:left-1/2 after:-ml-1.25 after:size-2.5 after:rounded-full after:bg-accent"
    />
  );
}
