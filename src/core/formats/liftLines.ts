/**
 * Line drawings of a figure -> joints in space. A bone drawn shorter than it is points towards or away from the onlooker by what is missing;
 * knees go forward and elbows back, as bodies do. A guess, not a measurement: one drawing has many figures.
 */
import { AppError } from '../errors.ts';
import { quantile } from '../motion/floor.ts';
import { BONE_LENGTHS, JOINT } from '../motion/skeleton.ts';
import type { SourceMotion } from '../motion/sourceMotion.ts';
import { minus, twoBones, type Vector } from '../motion/vector.ts';

const NAMES = [
  'pelvis', 'chest', 'neck', 'head',
  'left_hip', 'left_knee', 'left_ankle', 'right_hip', 'right_knee', 'right_ankle',
  'left_shoulder', 'left_elbow', 'left_wrist', 'right_shoulder', 'right_elbow', 'right_wrist',
] as const; // biome-ignore format: a skeleton reads in lines
type Name = (typeof NAMES)[number];
const PARENT: Readonly<Record<Name, Name | undefined>> = {
  pelvis: undefined,
  chest: 'pelvis',
  neck: 'chest',
  head: 'neck',
  left_hip: 'pelvis',
  left_knee: 'left_hip',
  left_ankle: 'left_knee',
  right_hip: 'pelvis',
  right_knee: 'right_hip',
  right_ankle: 'right_knee',
  left_shoulder: 'chest',
  left_elbow: 'left_shoulder',
  left_wrist: 'left_elbow',
  right_shoulder: 'chest',
  right_elbow: 'right_shoulder',
  right_wrist: 'right_elbow',
};

/** Where each joint is drawn: index of its x in a frame. Five segments draw limbs as one line; their middles are solved. */
export const LINE_LAYOUTS: Readonly<Record<20 | 48, Readonly<Partial<Record<Name, number>>>>> = {
  // torso (neck, hips), left leg, right leg, left arm, right arm
  20: { neck: 0, pelvis: 2, left_ankle: 6, right_ankle: 10, left_wrist: 14, right_wrist: 18 },
  // head, upper torso, lower torso, left upper arm, left forearm, right ones, left thigh, left shin, right ones, pelvis width
  48: {
    neck: 0, head: 2, chest: 6, pelvis: 10,
    left_shoulder: 12, left_elbow: 14, left_wrist: 18, right_shoulder: 20, right_elbow: 22, right_wrist: 26,
    left_hip: 44, right_hip: 46, left_knee: 30, left_ankle: 34, right_knee: 38, right_ankle: 42,
  }, // biome-ignore format: pairs of numbers in the file's order
};

const THIGH = BONE_LENGTHS[JOINT.left_knee];
const SHIN = BONE_LENGTHS[JOINT.left_ankle];
const UPPER = BONE_LENGTHS[JOINT.left_elbow];
const FORE = BONE_LENGTHS[JOINT.left_wrist];
const HIP = BONE_LENGTHS[JOINT.left_hip];
const SHOULDER = 0.17;
const HEAD = 0.13;
/** Bones drawn nearly at full length lie in the plane: noise would else become depth. */
const FLAT = 0.95;
/** Walking across the picture faster than this, metres per second, is seen from the side. */
const ACROSS = 0.3;

/** @param lines [frames, width], any unit, y up or down */
export function liftLines(lines: Float64Array, width: 20 | 48, framesPerSecond: number, name: string): SourceMotion {
  const layout = LINE_LAYOUTS[width];
  const frames = lines.length / width;
  const drawn = (frame: number, joint: Name): Vector => {
    const at = frame * width + (layout[joint] ?? 0);
    return [lines[at], lines[at + 1], 0];
  };
  const all = Array.from({ length: frames }, (_, f) => f);
  const length = (a: Name, b: Name): number =>
    quantile(
      all.map((f) => Math.hypot(...minus(drawn(f, a), drawn(f, b)))),
      0.95,
    );
  const leg =
    width === 48
      ? Math.max(
          length('left_hip', 'left_knee') + length('left_knee', 'left_ankle'),
          length('right_hip', 'right_knee') + length('right_knee', 'right_ankle'),
        )
      : Math.max(length('pelvis', 'left_ankle'), length('pelvis', 'right_ankle'));
  if (!(leg > 1e-9)) throw new AppError('invalid-file', `${name} has legs of no length.`, 'Export the motion again.');
  const scale = (THIGH + SHIN) / leg;
  const upward = all.reduce((sum, f) => sum + drawn(f, 'neck')[1] - drawn(f, 'pelvis')[1], 0) < 0 ? -1 : 1;
  const at = (frame: number, joint: Name): Vector => {
    const [x, y] = drawn(frame, joint);
    return [x * scale, y * scale * upward, 0];
  };
  const seconds = Math.max(1, frames - 1) / framesPerSecond;
  const velocity = (at(frames - 1, 'pelvis')[0] - at(0, 'pelvis')[0]) / seconds;
  /** Where the figure looks: at the onlooker, or along its way. */
  const ahead: Vector = Math.abs(velocity) > ACROSS ? [Math.sign(velocity), 0, 0] : [0, 0, 1];
  const left: Vector = [ahead[2], 0, -ahead[0]];
  const pose = width === 48 ? lifted : solved;
  const positions = new Float64Array(frames * NAMES.length * 3);
  for (const f of all) {
    const joints = pose((joint) => at(f, joint), ahead, left);
    NAMES.forEach((joint, i) => {
      positions.set(joints[joint], (f * NAMES.length + i) * 3);
    });
  }
  const parents = NAMES.map((joint) => {
    const parent = PARENT[joint];
    return parent === undefined ? -1 : NAMES.indexOf(parent);
  });
  return { names: NAMES, parents, ends: new Map(), frames, framesPerSecond, positions, points: NAMES.length, up: 'y' };
}

type Pose = Record<Name, Vector>;

/** Twelve segments: every joint is drawn, its depth is what its bone lacks. */
function lifted(at: (joint: Name) => Vector, ahead: Vector, left: Vector): Pose {
  const pose = Object.fromEntries(NAMES.map((joint) => [joint, at(joint)])) as Pose;
  for (const [side, sign] of [
    ['left', 1],
    ['right', -1],
  ] as const) {
    const hang = (joint: Name, from: Name, bone: number, towards: number): void => {
      const drawnBone = minus(at(joint), at(from));
      const missing = Math.sqrt(Math.max(0, (FLAT * bone) ** 2 - drawnBone[0] ** 2 - drawnBone[1] ** 2));
      pose[joint] = [pose[from][0] + drawnBone[0], pose[from][1] + drawnBone[1], pose[from][2] + towards * missing];
    };
    // In the picture's depth: to the side of the body for hips and shoulders, with and against the look for limbs.
    const beside = Math.sign(left[2]) * sign;
    const forward = ahead[2];
    hang(`${side}_hip`, 'pelvis', HIP, beside);
    hang(`${side}_knee`, `${side}_hip`, THIGH, forward);
    hang(`${side}_ankle`, `${side}_knee`, SHIN, -forward);
    hang(`${side}_shoulder`, 'chest', SHOULDER, beside);
    hang(`${side}_elbow`, `${side}_shoulder`, UPPER, -forward);
    hang(`${side}_wrist`, `${side}_elbow`, FORE, forward);
  }
  return pose;
}

/** Five segments: hips and shoulders beside the torso's ends, knees and elbows by two bones. */
function solved(at: (joint: Name) => Vector, ahead: Vector, left: Vector): Pose {
  const pelvis = at('pelvis');
  const neck = at('neck');
  const spine = minus(neck, pelvis);
  const up = Math.hypot(...spine) || 1;
  const pose = { pelvis, neck } as Pose;
  pose.chest = [pelvis[0] + 0.7 * spine[0], pelvis[1] + 0.7 * spine[1], 0];
  pose.head = [neck[0] + (spine[0] / up) * HEAD, neck[1] + (spine[1] / up) * HEAD, 0];
  for (const [side, sign] of [
    ['left', 1],
    ['right', -1],
  ] as const) {
    const beside = (from: Vector, by: number): Vector => [from[0] + left[0] * by * sign, from[1], from[2] + left[2] * by * sign];
    const put = (start: Name, middle: Name, end: Name, from: Vector, target: Vector, bones: [number, number], bend: Vector): void => {
      pose[start] = from;
      const { middle: knee, end: reached } = twoBones(from, target, bones[0], bones[1], bend);
      pose[middle] = knee;
      pose[end] = reached;
    };
    const hip = beside(pelvis, HIP);
    put(`${side}_hip`, `${side}_knee`, `${side}_ankle`, hip, beside(at(`${side}_ankle`), HIP), [THIGH, SHIN], ahead);
    const shoulder = beside(neck, SHOULDER);
    const back: Vector = [-ahead[0], -0.3, -ahead[2]];
    put(`${side}_shoulder`, `${side}_elbow`, `${side}_wrist`, shoulder, beside(at(`${side}_wrist`), SHOULDER), [UPPER, FORE], back);
  }
  return pose;
}
