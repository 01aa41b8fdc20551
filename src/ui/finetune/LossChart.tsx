/**
 * Loss of the training steps and of the held-out clips over the steps of a phase. In the planner both are the same loss and share a scale; in the
 * refiner the held-out one is a distance in millimetres, with a scale of its own at the right.
 */
import type { Phase } from '../../core/experts/names.ts';
import type { RunningTraining } from '../../stores/finetune.ts';

type Curves = NonNullable<RunningTraining['view']>['curves']['planner'];
type Curve = Curves['train'];
type Scale = readonly [least: number, most: number];

const TITLES: Readonly<Record<Phase, string>> = { planner: 'Planner', refiner: 'Refiner' };
/** Of the drawing, in its own units: it is stretched to the width there is. */
const SIDE = 100;
const EDGE = 5;

export function LossChart({ phase, curves: { train, heldOut, steps } }: { readonly phase: Phase; readonly curves: Curves }) {
  const mean = smooth(train);
  const apart = phase === 'refiner';
  const scale = scaleOf(apart ? mean : [...mean, ...heldOut]);
  const heldOutScale = apart ? scaleOf(heldOut) : scale;
  const unit = apart ? ' mm' : '';
  const last = (curve: Curve): string => curve.at(-1)?.[1].toPrecision(3) ?? 'none yet';
  const heldOutPath = pathOf(heldOut, steps, heldOutScale);
  return (
    <figure className="m-0 mb-2">
      <figcaption className="mb-1 flex flex-wrap justify-end gap-x-2 text-muted [&>span]:whitespace-nowrap">
        <span className="mr-auto text-text">{TITLES[phase]}</span>
        <span>
          <span className="text-accent" aria-hidden>
            ━
          </span>{' '}
          training {last(mean)}
        </span>
        <span>
          <span className="text-text" aria-hidden>
            ┅
          </span>{' '}
          held out {last(heldOut)}
          {heldOut.length > 0 ? unit : ''}
        </span>
      </figcaption>
      <div className="relative text-[11px] text-muted">
        <svg
          viewBox={`0 0 ${SIDE} ${SIDE}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={`Curves of the ${phase} over ${steps} steps. Training ${last(mean)}, held out ${last(heldOut)}${unit}.`}
          className="h-24 w-full rounded-md border border-hairline bg-ground [&_path]:[vector-effect:non-scaling-stroke]"
        >
          <path d="M0 25H100M0 50H100M0 75H100" className="stroke-hairline" strokeWidth={1} />
          <path d={pathOf(train, steps, scale)} fill="none" className="stroke-accent" strokeWidth={1} opacity={0.3} />
          <path d={pathOf(mean, steps, scale)} fill="none" className="stroke-accent" strokeWidth={1.75} strokeLinejoin="round" />
          <path d={heldOutPath} fill="none" className="stroke-text" strokeWidth={1.25} strokeDasharray="4 3" />
          <path d={heldOutPath.replace(/[ML]([^ML]+)/g, 'M$1h0')} className="stroke-text" strokeWidth={5} strokeLinecap="round" />
        </svg>
        <Ends scale={scale} unit="" side="left" />
        {apart ? <Ends scale={heldOutScale} unit={unit} side="right" /> : null}
      </div>
    </figure>
  );
}

/** The largest and the smallest value, in the corners; nothing before there are two. */
function Ends({ scale: [least, most], unit, side }: { readonly scale: Scale; readonly unit: string; readonly side: 'left' | 'right' }) {
  if (!(most > least)) return null;
  const place = `pointer-events-none absolute rounded bg-ground/70 px-1 leading-tight ${side === 'left' ? 'left-1' : 'right-1'}`;
  return (
    <span aria-hidden>
      <span className={`${place} top-1`}>
        {most.toPrecision(3)}
        {unit}
      </span>
      <span className={`${place} bottom-1`}>
        {least.toPrecision(3)}
        {unit}
      </span>
    </span>
  );
}

function scaleOf(curve: Curve): Scale {
  const values = curve.map(([, value]) => value);
  return [Math.min(...values), Math.max(...values)];
}

function pathOf(curve: Curve, steps: number, [least, most]: Scale): string {
  const across = (step: number): number => EDGE / 2 + ((SIDE - EDGE) * step) / Math.max(1, steps);
  const down = (loss: number): number => EDGE + (SIDE - 2 * EDGE) * (most > least ? (most - loss) / (most - least) : 0.5);
  return curve.map(([step, loss], i) => `${i === 0 ? 'M' : 'L'}${across(step).toFixed(2)} ${down(loss).toFixed(2)}`).join('');
}

/** Batches differ: a running mean shows where the loss goes. */
function smooth(curve: Curve): Curve {
  let mean = curve[0]?.[1] ?? 0;
  return curve.map(([step, loss]) => {
    mean += 0.15 * (loss - mean);
    return [step, mean];
  });
}
