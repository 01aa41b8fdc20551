/**
 * Motions of SMPL bodies, as AMASS keeps them in .npz files: a turn for every joint, and a path. Posed with the studio's own bones, since a body's
 * measures are not in the file but in a model that is not ours to ship. Reads arrays, no bytes: arrays.ts finds them.
 * Layout: https://github.com/nghorbani/amass (Mahmood et al. 2019, "AMASS: Archive of Motion Capture as Surface Shapes").
 *
 *   poses [frames, 66 or more]  axis-angle of the root, then of 21 joints in our order, then hands and face; or
 *   root_orient [frames, 3] and pose_body [frames, 63]
 *   trans [frames, 3] metres, mocap_framerate or mocap_frame_rate
 */
import { IDENTITY, multiply, type Quaternion, rotate, type Vector3 } from '../motion/quaternion.ts';
import { JOINT_NAMES, PARENTS, POSE_SIZE } from '../motion/skeleton.ts';
import type { SourceMotion } from '../motion/sourceMotion.ts';
import { restBone } from '../motion/turns.ts';
import { plus, read, unit } from '../motion/vector.ts';
import { checkExtent } from './limits.ts';
import type { NpyArray } from './npy.ts';

/** Of files that do not say. */
const FRAMES_PER_SECOND = 30;
const RATES = ['mocap_framerate', 'mocap_frame_rate', 'fps', 'framerate'];

/** Nothing where the arrays are no SMPL motion. @param find an array by its name. @throws AppError as `checkExtent` */
export function readSmpl(find: (name: string) => NpyArray | undefined, name: string): SourceMotion | undefined {
  const [trans, poses, body, root] = ['trans', 'poses', 'pose_body', 'root_orient'].map(find);
  const frames = trans?.shape[0] ?? 0;
  const isRows = (array: NpyArray | undefined, least: number): array is NpyArray =>
    array?.shape.length === 2 && array.shape[0] === frames && array.shape[1] >= least;
  if (!isRows(trans, 3)) return undefined;
  let turnOf: (frame: number, joint: number) => Quaternion;
  if (isRows(poses, POSE_SIZE)) turnOf = (frame, joint) => fromAxisAngle(poses.data, frame * poses.shape[1] + joint * 3);
  else if (isRows(body, POSE_SIZE - 3) && isRows(root, 3)) {
    turnOf = (frame, joint) =>
      joint === 0 ? fromAxisAngle(root.data, frame * root.shape[1]) : fromAxisAngle(body.data, frame * body.shape[1] + joint * 3 - 3);
  } else return undefined;
  checkExtent(frames, JOINT_NAMES.length, name);
  const positions = new Float64Array(frames * POSE_SIZE);
  let risen: Vector3 = [0, 0, 0];
  for (let frame = 0; frame < frames; frame++) {
    const turns: Quaternion[] = [];
    const places: Vector3[] = [];
    JOINT_NAMES.forEach((_, joint) => {
      const parent = PARENTS[joint];
      turns[joint] = multiply(turns[parent] ?? IDENTITY, turnOf(frame, joint));
      places[joint] = parent < 0 ? read(trans.data, frame * trans.shape[1]) : plus(places[parent], rotate(turns[parent], restBone(joint)));
      positions.set(places[joint], frame * POSE_SIZE + joint * 3);
    });
    risen = plus(risen, rotate(turns[0], [0, 1, 0]));
  }
  const rate = RATES.map(find).find((array) => array && array.data[0] > 0)?.data[0];
  const isAmass = RATES.slice(0, 2).some(find);
  return {
    names: JOINT_NAMES,
    parents: PARENTS,
    ends: new Map(),
    frames,
    framesPerSecond: rate ?? FRAMES_PER_SECOND,
    positions,
    points: JOINT_NAMES.length,
    // AMASS has z up; others have y or z, whichever the hips rise along.
    up: isAmass || Math.abs(risen[2]) > Math.abs(risen[1]) ? 'z' : 'y',
  };
}

/** Three numbers: the axis of a turn, as long as its angle in radians. */
function fromAxisAngle(values: ArrayLike<number>, at: number): Quaternion {
  const axis = read(values, at);
  const angle = Math.hypot(...axis);
  const sin = Math.sin(angle / 2);
  const [x, y, z] = unit(axis, [1, 0, 0]);
  return [x * sin, y * sin, z * sin, Math.cos(angle / 2)];
}
