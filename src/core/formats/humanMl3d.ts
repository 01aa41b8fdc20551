/**
 * HumanML3D's 263 numbers a frame -> joint positions. Reads only what positions need: turns, path, height and the joints around the root.
 * Layout and inverse: https://github.com/EricGuo5513/HumanML3D (Guo et al. 2022, "Generating Diverse and Natural 3D Human Motions from Text").
 *
 *   0 turn of the root about y per frame, as half an angle · 1-2 its velocity in the heading frame · 3 its height · 4-66 21 joints around it
 */
import { POSE_SIZE } from '../motion/skeleton.ts';

export const HUMANML3D_WIDTH = 263;
export const HUMANML3D_FRAMES_PER_SECOND = 20;
const JOINTS_AT = 4;

/** @param rows [frames, 263], not normalised. @returns [frames, 22, 3], metres, y up */
export function jointsOfHumanMl3d(rows: Float32Array): Float64Array {
  const frames = rows.length / HUMANML3D_WIDTH;
  const positions = new Float64Array(frames * POSE_SIZE);
  let [turn, x, z] = [0, 0, 0];
  for (let f = 0; f < frames; f++) {
    const row = f * HUMANML3D_WIDTH;
    if (f > 0) {
      const before = row - HUMANML3D_WIDTH;
      turn += rows[before];
      const [vx, vz] = turned(rows[before + 1], rows[before + 2], turn);
      x += vx;
      z += vz;
    }
    const at = f * POSE_SIZE;
    positions.set([x, rows[row + 3], z], at);
    for (let joint = 1; joint * 3 < POSE_SIZE; joint++) {
      const from = row + JOINTS_AT + (joint - 1) * 3;
      const [jx, jz] = turned(rows[from], rows[from + 2], turn);
      positions.set([jx + x, rows[from + 1], jz + z], at + joint * 3);
    }
  }
  return positions;
}

/** From the heading frame to the world: about y by -2 x `half`. */
function turned(x: number, z: number, half: number): [number, number] {
  const cos = Math.cos(2 * half);
  const sin = Math.sin(2 * half);
  return [x * cos - z * sin, x * sin + z * cos];
}
