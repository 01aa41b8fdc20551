/**
 * The path of a body over the floor from speeds over time: where the pelvis is and which way it faces. Feet come from
 * footfalls.ts. Metres, radians, seconds.
 */

export interface Place {
  readonly x: number;
  readonly z: number;
  readonly yaw: number;
}

export interface Drive {
  /** Speed along the heading, m/s; negative is backward. */
  readonly forward?: (t: number) => number;
  /** Speed to the left, m/s. */
  readonly left?: (t: number) => number;
  readonly yaw?: (t: number) => number;
}

/** Steps per second of the integration. */
const RATE = 100;
/** The path goes on at its speed this long before 0 and after the end, seconds: feet look ahead and back. */
const MARGIN = 2;

/** The place at each time in [-2, seconds + 2]; at the origin at 0, beyond the range its ends. */
export function drivePath(seconds: number, { forward = () => 0, left = () => 0, yaw = () => 0 }: Drive): (t: number) => Place {
  const steps = Math.ceil((seconds + 2 * MARGIN) * RATE);
  const [x, z] = [new Float64Array(steps + 1), new Float64Array(steps + 1)];
  for (let i = 0; i < steps; i++) {
    const t = (i + 0.5) / RATE - MARGIN;
    const [v, side, facing] = [forward(t), left(t), yaw(t)];
    x[i + 1] = x[i] + (Math.sin(facing) * v + Math.cos(facing) * side) / RATE;
    z[i + 1] = z[i] + (Math.cos(facing) * v - Math.sin(facing) * side) / RATE;
  }
  const origin = MARGIN * RATE;
  return (t) => {
    const exact = Math.min(steps - 1e-9, Math.max(0, (t + MARGIN) * RATE));
    const i = Math.floor(exact);
    const share = exact - i;
    return {
      x: x[i] + (x[i + 1] - x[i]) * share - x[origin],
      z: z[i] + (z[i + 1] - z[i]) * share - z[origin],
      yaw: yaw(Math.min(seconds + MARGIN, Math.max(-MARGIN, t))),
    };
  };
}
