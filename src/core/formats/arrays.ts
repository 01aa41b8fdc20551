/**
 * NumPy arrays of joints (.npy, .npz) as motions: ours, HumanML3D's 22 joints or 263 numbers, SMPL's 24 and more,
 * and SMPL's turns (smpl.ts). An array says neither its names nor its rate: both come from its shape and its bones.
 */
import { unzipSync } from 'fflate';
import { AppError, toAppError } from '../errors.ts';
import { FPS, JOINT_COUNT } from '../motion/clip.ts';
import { hasOurBones } from '../motion/retarget.ts';
import { JOINT_NAMES, PARENTS, POSE_SIZE } from '../motion/skeleton.ts';
import type { SourceMotion } from '../motion/sourceMotion.ts';
import { HUMANML3D_FRAMES_PER_SECOND, HUMANML3D_WIDTH, jointsOfHumanMl3d } from './humanMl3d.ts';
import { checkBytes, checkExtent, MAX_BINARY_BYTES } from './limits.ts';
import { type NpyArray, readNpy } from './npy.ts';
import { readSmpl } from './smpl.ts';

/** Arrays that hold joints go by these names in archives; others are tried after them. */
const LIKELY = ['joints', 'positions', 'motion', 'keypoints', 'arr_0'];
const WANTED = `[frames, ${JOINT_COUNT}, 3], [actors, frames, ${JOINT_COUNT}, 3] or [frames, ${HUMANML3D_WIDTH}], or SMPL's poses with trans`;

/** One motion per actor. @throws AppError 'invalid-file' | 'unsupported' */
export function readNpyMotions(bytes: Uint8Array, name: string): SourceMotion[] {
  checkBytes(bytes, MAX_BINARY_BYTES, name);
  const array = readNpy(bytes, name);
  return motionsOf(array, name) ?? refuse(name, `has the shape [${array.shape.join(', ')}]`);
}

/** The first array of the archive that holds joints. @throws AppError 'invalid-file' | 'unsupported' */
export function readNpzMotions(bytes: Uint8Array, name: string): SourceMotion[] {
  checkBytes(bytes, MAX_BINARY_BYTES, name);
  let entries: Record<string, Uint8Array>;
  try {
    let total = 0;
    entries = unzipSync(bytes, {
      filter: ({ name: entry, originalSize }) => {
        total += originalSize;
        if (total > MAX_BINARY_BYTES) throw new AppError('unsupported', `${name} unpacks to more than is read.`, 'Save fewer arrays.');
        return entry.endsWith('.npy');
      },
    });
  } catch (cause) {
    throw toAppError(cause, 'invalid-file', 'Save it with numpy.savez(path, joints=array).');
  }
  const rank = (entry: string): number => (LIKELY.indexOf(entry.replace(/\.npy$/, '')) + LIKELY.length + 1) % (LIKELY.length + 1);
  const names = Object.keys(entries).sort((a, b) => rank(a) - rank(b));
  const problems = new Map<string, string>();
  const arrays = new Map<string, NpyArray>();
  for (const entry of names) {
    try {
      arrays.set(entry, readNpy(entries[entry], `${name}: ${entry}`));
    } catch (thrown) {
      problems.set(entry, toAppError(thrown).message);
    }
  }
  for (const [entry, array] of arrays) {
    const motions = motionsOf(array, `${name}: ${entry}`);
    if (motions) return motions;
  }
  const smpl = readSmpl((entry) => arrays.get(`${entry}.npy`), name);
  if (smpl) return [checked(smpl, name)];
  const shapes = names.map((entry) => {
    const array = arrays.get(entry);
    return array ? `${entry} [${array.shape.join(', ')}]` : `${entry} (${problems.get(entry)})`;
  });
  return refuse(name, shapes.length > 0 ? `holds ${shapes.slice(0, 6).join(', ')}` : 'holds no array');
}

/** Nothing for arrays that are no joints. */
function motionsOf({ shape, data }: NpyArray, name: string): SourceMotion[] | undefined {
  if (shape.length === 2 && shape[1] === HUMANML3D_WIDTH) {
    checkExtent(shape[0], JOINT_COUNT, name);
    return [motionOf(jointsOfHumanMl3d(data), HUMANML3D_FRAMES_PER_SECOND, name)];
  }
  if (shape.length === 2 && shape[1] === POSE_SIZE) return motionsOf({ shape: [shape[0], JOINT_COUNT, 3], data }, name);
  const [joints, axes] = shape.slice(-2);
  // SMPL, SMPL-H and SMPL-X begin with the same 22 joints.
  if (shape.length < 3 || shape.length > 4 || joints < JOINT_COUNT || joints > 200 || axes !== 3) return undefined;
  const [actors, frames] = shape.length === 4 ? [shape[0], shape[1]] : [1, shape[0]];
  checkExtent(frames * actors, joints, name);
  return Array.from({ length: actors }, (_, actor) => {
    const positions = new Float64Array(frames * POSE_SIZE);
    for (let f = 0; f < frames; f++) {
      const from = (actor * frames + f) * joints * 3;
      positions.set(data.subarray(from, from + POSE_SIZE), f * POSE_SIZE);
    }
    return motionOf(positions, undefined, name);
  });
}

/** Joints in our order. Without a rate: ours for our bones, HumanML3D's for others. @param positions [frames, 22, 3] */
export function motionOf(positions: Float64Array, framesPerSecond: number | undefined, name: string): SourceMotion {
  const motion = {
    names: JOINT_NAMES,
    parents: PARENTS,
    ends: new Map<number, number>(),
    frames: positions.length / POSE_SIZE,
    framesPerSecond: framesPerSecond ?? FPS,
    positions,
    points: JOINT_COUNT,
  };
  checked(motion, name);
  return framesPerSecond === undefined && !hasOurBones(motion, 1) ? { ...motion, framesPerSecond: HUMANML3D_FRAMES_PER_SECOND } : motion;
}

function checked(motion: SourceMotion, name: string): SourceMotion {
  const bad = motion.positions.findIndex((value) => !Number.isFinite(value));
  if (bad < 0) return motion;
  const frame = Math.floor(bad / POSE_SIZE);
  throw new AppError('invalid-file', `${name} holds ${motion.positions[bad]} in frame ${frame}.`, 'Repair or export the file again.');
}

function refuse(name: string, problem: string): never {
  throw new AppError('invalid-file', `${name} ${problem}.`, `Give joints ${WANTED}.`);
}
