/**
 * How much captured people shake: median jerk by speed, over 693 segments of the permissive captures (CMU terms and MIT) of
 * 1.6 s and more, with bodyMetrics' own measures, as `cli dataset jerk --source CAPTURES` prints it. The yardstick of proof.ts;
 * nothing is generated from it.
 */

/** Mean joint speed relative to the root (m/s) and median jerk (m/s^3) of captures of that speed. */
const MEDIANS: readonly (readonly [speed: number, jerk: number])[] = [
  [0.03, 2.83],
  [0.08, 10.2],
  [0.13, 21.7],
  [0.3, 47],
  [0.41, 58.2],
  [0.6, 77],
  [0.77, 138],
  [1.03, 221],
  [1.28, 216],
  [1.61, 291],
  [2.21, 413],
];

/** Speed of the slowest captures, m/s. */
export const SLOWEST = MEDIANS[0][0];

/** Median jerk of captures whose joints move at `speed` (m/s) against the root, m/s^3; in proportion beyond the ends. */
export function captureJerk(speed: number): number {
  const after = MEDIANS.findIndex(([at]) => at >= speed);
  if (after === 0) return (MEDIANS[0][1] * speed) / MEDIANS[0][0];
  if (after < 0) return (MEDIANS[MEDIANS.length - 1][1] * speed) / MEDIANS[MEDIANS.length - 1][0];
  const [[s0, j0], [s1, j1]] = [MEDIANS[after - 1], MEDIANS[after]];
  return j0 + ((j1 - j0) * (speed - s0)) / (s1 - s0);
}
