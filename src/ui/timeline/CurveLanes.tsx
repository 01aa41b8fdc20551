/**
 * Weights over time: a lane for every expert whose curve is open. A press on a lane adds a point, points are dragged or moved with the
 * keys, Delete takes one away. The curve goes into the next generation as it stands.
 */
import { Plus, Trash2, X } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { removeCurve, setCurve, toggleCurve } from '../../commands/experts/weights.ts';
import { addPoint, CURVE_GAP, movePoint, removePoint } from '../../core/experts/curveEdit.ts';
import type { ExpertFacts } from '../../core/experts/facts.ts';
import { weightAt } from '../../core/experts/mix.ts';
import { expertTitle, routedWeight } from '../../stores/experts.ts';
import { mixEntry } from '../../stores/mix.ts';
import { useParts, useStudio } from '../context.ts';
import { useHues } from '../experts/useHue.ts';
import { IconButton } from '../parts/Button.tsx';
import { percent } from '../words.ts';

/** Weight by one press of an arrow key. */
const WEIGHT_STEP = 0.05;
/** Frames and weight steps by key. */
const KEY_STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

function useOpenLanes(): readonly ExpertFacts[] {
  const experts = useStudio((state) => state.experts);
  const mix = useStudio((state) => state.mix);
  return experts.filter(({ name, state }) => state === 'ready' && mix[name]?.curveOpen);
}

/** Beside the lanes, as the names of the other rows. */
export function LaneNames() {
  const lanes = useOpenLanes();
  return lanes.map((expert) => (
    <div key={expert.name} className="mt-1 h-22 pt-1 leading-4">
      {expertTitle(expert)}
    </div>
  ));
}

export function CurveLanes({ duration }: { readonly duration: number }) {
  const lanes = useOpenLanes();
  return lanes.map((expert) => <CurveLane key={expert.name} expert={expert} duration={duration} />);
}

function CurveLane({ expert, duration }: { readonly expert: ExpertFacts; readonly duration: number }) {
  const { studio, playback } = useParts();
  const { name } = expert;
  const title = expertTitle(expert);
  const hue = useHues()(name);
  const curve = useStudio((state) => mixEntry(state, name).curve);
  const flat = useStudio((state) => (mixEntry(state, name).mode === 'pinned' ? mixEntry(state, name).weight : routedWeight(state, name)));
  const plot = useRef<HTMLDivElement>(null);
  const points = useRef<(HTMLElement | null)[]>([]);
  const [dragged, setDragged] = useState<number>();

  const at = (event: PointerEvent): readonly [second: number, weight: number] => {
    const box = plot.current?.getBoundingClientRect();
    if (!box || box.width === 0) return [0, 0];
    return [((event.clientX - box.left) / box.width) * duration, 1 - (event.clientY - box.top) / box.height];
  };
  /** Where the new point stands among the others. */
  const add = (second: number, weight: number): number => {
    const added = addPoint(curve, second, weight, duration);
    setCurve(studio, name, added.curve);
    requestAnimationFrame(() => points.current[added.index]?.focus());
    return added.index;
  };
  const remove = (index: number): void => {
    setCurve(studio, name, removePoint(curve, index));
    requestAnimationFrame(() => points.current[Math.max(0, index - 1)]?.focus());
  };
  const move = (index: number, second: number, weight: number): void =>
    setCurve(studio, name, movePoint(curve, index, second, weight, duration));
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    const [second, weight] = curve[index];
    const steps = KEY_STEPS[event.key];
    const removes = event.key === 'Delete' || event.key === 'Backspace';
    if (!steps && !removes) return;
    event.preventDefault();
    event.stopPropagation();
    const times = event.shiftKey ? 5 : 1;
    if (steps) move(index, second + steps[0] * CURVE_GAP * times, weight + steps[1] * WEIGHT_STEP * times);
    else remove(index);
  };
  const release = (): void => setDragged(undefined);

  const now = curve.length > 0 ? curve : ([[0, flat]] as const);
  const line = [0, ...now.map(([second]) => second).filter((second) => second < duration), duration].map(
    (second) => `${(second / duration) * 100},${(1 - weightAt(now, second)) * 100}`,
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's own look and layout are in the way of a drawing.
    <div
      role="group"
      aria-label={`Weight of ${title} over time`}
      style={{ '--expert': hue }}
      className="relative mt-1 cursor-crosshair touch-none rounded bg-raised/60"
      onPointerDown={(event) => {
        event.stopPropagation();
        if (event.button !== 0 || (event.target instanceof Element && event.target.closest('button'))) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragged(add(...at(event)));
      }}
      onPointerMove={(event) => {
        if (dragged === undefined) return;
        event.stopPropagation();
        move(dragged, ...at(event));
      }}
      onPointerUp={release}
      onPointerCancel={release}
    >
      <div className="flex h-6 items-center text-[11px] text-muted narrow:h-11">
        <span className="mr-auto truncate pl-1 wide:hidden">{title}</span>
        <IconButton
          label={`Add a point for ${title} at the playhead`}
          small
          onClick={() => add(playback.time, weightAt(now, playback.time))}
        >
          <Plus size={14} aria-hidden />
        </IconButton>
        <IconButton label={`Remove the curve of ${title}`} small disabled={curve.length === 0} onClick={() => removeCurve(studio, name)}>
          <Trash2 size={14} aria-hidden />
        </IconButton>
        <IconButton label={`Close the curve of ${title}`} small onClick={() => toggleCurve(studio, name)}>
          <X size={14} aria-hidden />
        </IconButton>
      </div>
      <div ref={plot} className="relative my-2 h-12">
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" className="absolute inset-0 size-full overflow-visible" aria-hidden>
          <polyline
            points={line.join(' ')}
            fill="none"
            strokeWidth={2}
            strokeDasharray={curve.length > 0 ? undefined : '4 4'}
            vectorEffect="non-scaling-stroke"
            className="expert-stroke"
          />
        </svg>
        {curve.map(([second, weight], index) =>
          second > duration ? null : (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place in the curve; moving it must not take the focus away.
              key={index}
              ref={(element) => {
                points.current[index] = element;
              }}
              role="slider"
              tabIndex={0}
              aria-label={`Point ${index + 1} of ${curve.length}`}
              aria-valuemin={0}
              aria-valuemax={100}
              aria-valuenow={Math.round(weight * 100)}
              aria-valuetext={`${percent(weight)} at ${second.toFixed(2)} s`}
              title={`${percent(weight)} at ${second.toFixed(2)} s. Delete takes it away.`}
              className="absolute z-10 flex size-6 -translate-1/2 cursor-grab items-center justify-center rounded-full narrow:size-11"
              style={{ left: `${(second / duration) * 100}%`, top: `${(1 - weight) * 100}%` }}
              onPointerDown={(event) => {
                event.stopPropagation();
                if (event.button !== 0) return;
                event.currentTarget.closest('[role="group"]')?.setPointerCapture(event.pointerId);
                setDragged(index);
              }}
              onDoubleClick={() => remove(index)}
              onKeyDown={(event) => onKeyDown(event, index)}
            >
              <span className="expert-border size-3 rounded-full border-2 bg-panel" aria-hidden />
            </span>
          ),
        )}
      </div>
    </div>
  );
}
