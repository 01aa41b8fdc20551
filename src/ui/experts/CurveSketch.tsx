/** A curve in the place of a slider; pressing it opens its lane on the timeline. */
import type { WeightCurve } from '../../core/experts/mix.ts';

interface CurveSketchProps {
  readonly curve: WeightCurve;
  readonly label: string;
  readonly onOpen: () => void;
}

export function CurveSketch({ curve, label, onOpen }: CurveSketchProps) {
  const first = curve[0]?.[0] ?? 0;
  const span = Math.max(1e-3, (curve.at(-1)?.[0] ?? 1) - first);
  const points = curve.map(([second, weight]) => `${((second - first) / span) * 100},${(1 - weight) * 100}`);
  // One point is a level line.
  const line = points.length === 1 ? `0,${points[0].split(',')[1]} 100,${points[0].split(',')[1]}` : points.join(' ');
  return (
    <button type="button" aria-label={label} className="h-6 w-full rounded bg-raised px-1 py-0.5 narrow:h-11" onClick={onOpen}>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" className="size-full overflow-visible" aria-hidden>
        <polyline points={line} fill="none" strokeWidth={2} vectorEffect="non-scaling-stroke" className="expert-stroke" />
      </svg>
    </button>
  );
}
