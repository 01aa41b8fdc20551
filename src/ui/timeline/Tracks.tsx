/**
 * The clip against time: ruler, prompt span, action of each token, feet on the ground. Rendered once per clip; the playhead
 * moves over it without React.
 */
import { memo, type ReactNode } from 'react';
import type { ClipRecord } from '../../stores/clips.ts';
import { useWide } from '../useWide.ts';
import { LaneNames } from './CurveLanes.tsx';
import { contactRuns, runs, type Segment, tickSpacing } from './segments.ts';

/** Labels of the ruler that fit beside each other. */
const MOST_TICKS = { wide: 24, narrow: 7 };
/** An action label stands for one token of the plan. */
const FRAMES_PER_ACTION = 4;

export const Tracks = memo(function Tracks({ record, duration }: { readonly record: ClipRecord; readonly duration: number }) {
  const frames = record.clip.frames;
  return (
    <>
      <Ruler duration={duration} />
      <Row height="h-6">
        <div className="absolute inset-y-0.5 right-0 left-0 truncate rounded bg-accent/18 px-2 leading-5 text-text">
          {record.clip.plan?.prompt ?? record.clip.name}
        </div>
      </Row>
      <Row height="h-5">
        {runs(record.actions).map((segment) => (
          <div
            key={segment.start}
            className="absolute inset-y-0.5 truncate rounded-sm border-l border-edge bg-raised px-1.5 text-[11px] leading-4 text-muted"
            style={extent(segment, FRAMES_PER_ACTION, frames)}
          >
            {segment.label}
          </div>
        ))}
      </Row>
      <Row height="h-4">
        <Contacts segments={contactRuns(record.contacts, 'left')} frames={frames} colour="fill-left-side" />
      </Row>
      <Row height="h-4">
        <Contacts segments={contactRuns(record.contacts, 'right')} frames={frames} colour="fill-right-side" />
      </Row>
    </>
  );
});

/** Names of the rows, beside them. */
export function TrackNames() {
  return (
    <div className="w-20 shrink-0 pl-3 text-[11px] text-muted narrow:hidden" aria-hidden>
      <div className="h-5 leading-5">Time</div>
      <div className="h-6 leading-6">Prompt</div>
      <div className="h-5 leading-5">Actions</div>
      <div className="h-4 leading-4">Left foot</div>
      <div className="h-4 leading-4">Right foot</div>
      <LaneNames />
    </div>
  );
}

function Row({ height, children }: { readonly height: string; readonly children: ReactNode }) {
  return <div className={`relative ${height} overflow-hidden`}>{children}</div>;
}

function extent(segment: Segment, framesPerItem: number, frames: number): { left: string; width: string } {
  const start = (segment.start * framesPerItem) / frames;
  const end = Math.min(1, (segment.end * framesPerItem) / frames);
  return { left: `${start * 100}%`, width: `${(end - start) * 100}%` };
}

function Ruler({ duration }: { readonly duration: number }) {
  const spacing = tickSpacing(duration, useWide() ? MOST_TICKS.wide : MOST_TICKS.narrow);
  const ticks = Array.from({ length: Math.floor(duration / spacing + 1e-6) + 1 }, (_, i) => i * spacing);
  return (
    <div className="relative h-5 text-[11px] text-muted" aria-hidden>
      {ticks.map((time) => (
        <span
          key={time}
          className="absolute top-0 bottom-0 border-l border-edge pl-1 leading-5 whitespace-nowrap"
          style={{ left: `${(time / duration) * 100}%` }}
        >
          {time / duration < 0.94 ? `${time} s` : ''}
        </span>
      ))}
    </div>
  );
}

function Contacts({
  segments,
  frames,
  colour,
}: {
  readonly segments: readonly Segment[];
  readonly frames: number;
  readonly colour: string;
}) {
  const path = segments.map(({ start, end }) => `M${start} 0H${end}V1H${start}Z`).join('');
  return (
    <svg
      className="absolute inset-x-0 top-1 h-2 w-full rounded-sm bg-raised"
      viewBox={`0 0 ${frames} 1`}
      preserveAspectRatio="none"
      aria-hidden
    >
      <path d={path} className={colour} opacity={0.85} />
    </svg>
  );
}
