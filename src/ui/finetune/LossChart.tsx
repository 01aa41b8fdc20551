/** Loss of the training steps and of the held-out clips over the steps of a phase. Each curve has a scale of its own, from its least to its most. */
import type { RunningTraining } from '../../stores/finetune.ts';

type Curves = NonNullable<RunningTraining['view']>['curves']['planner'];
type Curve = Curves['train'];

const WIDTH = 260;
const HEIGHT = 90;

export function LossChart({ curves: { train, heldOut, steps }, unit }: { readonly curves: Curves; readonly unit: string }) {
  const last = (curve: Curve): string => curve.at(-1)?.[1].toPrecision(4) ?? 'none yet';
  const label = `Curves over ${steps} steps. Training ${last(train)}, held out ${last(heldOut)}.`;
  return (
    <figure className="m-0">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label} className="w-full rounded-md bg-ground">
        <path d={pathOf(smooth(train), steps)} fill="none" className="stroke-accent" strokeWidth={1.5} />
        <path d={pathOf(heldOut, steps)} fill="none" className="stroke-text" strokeWidth={1.5} strokeDasharray="4 3" />
        {heldOut.map((point) => (
          <circle key={point[0]} cx={across(point[0], steps)} cy={down(point[1], heldOut)} r={2.5} className="fill-text" />
        ))}
      </svg>
      <figcaption className="my-1 flex justify-between text-muted">
        <span>
          <span className="text-accent">—</span> training {last(train)}
        </span>
        <span>
          <span className="text-text">- -</span> held out {last(heldOut)}
        </span>
        <span>{unit}</span>
      </figcaption>
    </figure>
  );
}

function across(step: number, steps: number): number {
  return 4 + ((WIDTH - 8) * step) / Math.max(1, steps);
}

function down(loss: number, curve: Curve): number {
  const values = curve.map(([, value]) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return 6 + (HEIGHT - 12) * (most > least ? (most - loss) / (most - least) : 0.5);
}

function pathOf(curve: Curve, steps: number): string {
  return curve.map(([step, loss], i) => `${i === 0 ? 'M' : 'L'}${across(step, steps).toFixed(1)} ${down(loss, curve).toFixed(1)}`).join('');
}

/** Batches differ: a running mean shows where the loss goes. */
function smooth(curve: Curve): Curve {
  let mean = curve[0]?.[1] ?? 0;
  return curve.map(([step, loss]) => {
    mean += 0.15 * (loss - mean);
    return [step, mean];
  });
}
