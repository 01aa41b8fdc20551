/**
 * Another skeleton's motion -> the studio's 22 joints with exact bone lengths: joints found by name, bone directions kept,
 * the path scaled by leg length, resampled to 25 fps, the floor at y = 0. Knows no file format; imports call it.
 */
import { AppError } from '../errors.ts';
import { projectBones } from './bones.ts';
import { FPS } from './clip.ts';
import { refitFloor } from './floor.ts';
import { findJoints, type NamedJoint } from './jointNames.ts';
import { BONE_LENGTHS, JOINT, JOINT_NAMES, POSE_SIZE, restPose } from './skeleton.ts';

/** Joint positions of any skeleton. */
export interface SourceMotion {
  readonly names: readonly string[];
  /** Index of each joint's parent, smaller than its own; -1 for roots. */
  readonly parents: readonly number[];
  /** Where the last bone of a limb points, for joints without children that say so: joint index -> extra point's index in `positions`. */
  readonly ends: ReadonlyMap<number, number>;
  readonly frames: number;
  readonly framesPerSecond: number;
  /** [frames, points, 3]: joints first, then end points; any unit, y or z up. */
  readonly positions: Float64Array;
  readonly points: number;
}

const REQUIRED: readonly NamedJoint[] = [
  'left_hip',
  'right_hip',
  'left_knee',
  'right_knee',
  'left_ankle',
  'right_ankle',
  'left_shoulder',
  'right_shoulder',
  'left_elbow',
  'right_elbow',
  'left_wrist',
  'right_wrist',
];
/** A foot without toes points this much along the shin for one part forward. */
const TOES_DOWN = 0.2;

type Point = [number, number, number];

/**
 * @returns [frames, 22, 3] at 25 fps, metres
 * @throws AppError 'unsupported' naming the joints that could not be found, 'invalid-file' for an empty or collapsed motion
 */
export function retarget(source: SourceMotion, name: string): Float32Array {
  if (source.frames === 0) throw new AppError('invalid-file', `${name} holds no frame.`, 'Export the animation with its frames.');
  const ours = JOINT_NAMES.map((joint) => source.names.indexOf(joint));
  const exact = ours.every((index) => index >= 0);
  const pick = exact ? (frame: number) => ours.map((index) => point(source, frame, index)) : guess(source, name);
  const count = Math.max(1, Math.round(((source.frames - 1) / source.framesPerSecond) * FPS) + 1);
  const positions = new Float32Array(count * POSE_SIZE);
  let scale = 0;
  for (let f = 0; f < count; f++) {
    const exactFrame = Math.min(source.frames - 1, (f / FPS) * source.framesPerSecond);
    const before = Math.floor(exactFrame + 1e-6);
    const share = Math.max(0, exactFrame - before);
    const a = pick(before);
    const b = share > 1e-6 ? pick(Math.min(source.frames - 1, before + 1)) : a;
    const pose = a.map((p, joint): Point => [mix(p[0], b[joint][0], share), mix(p[1], b[joint][1], share), mix(p[2], b[joint][2], share)]);
    if (f === 0) scale = legScale(pose, name);
    place(positions, f, pose, scale);
  }
  return exact ? positions : refitFloor(positions, count).positions;
}

/** Writes one pose: bone directions of the source, our lengths, the middle of the hips where the source's scaled one is. */
function place(positions: Float32Array, frame: number, pose: readonly Point[], scale: number): void {
  const scaled = Float64Array.from(pose.flat(), (value) => value * scale);
  const wanted = midHips(scaled);
  projectBones(scaled);
  const got = midHips(scaled);
  for (let i = 0; i < POSE_SIZE; i++) positions[frame * POSE_SIZE + i] = scaled[i] + wanted[i % 3] - got[i % 3];
}

function midHips(pose: Float64Array): Point {
  const middle = (axis: number): number => (pose[JOINT.left_hip * 3 + axis] + pose[JOINT.right_hip * 3 + axis]) / 2;
  return [middle(0), middle(1), middle(2)];
}

function legScale(pose: readonly Point[], name: string): number {
  let legs = 0;
  for (const side of ['left', 'right'] as const) {
    legs +=
      distance(pose[JOINT[`${side}_hip`]], pose[JOINT[`${side}_knee`]]) +
      distance(pose[JOINT[`${side}_knee`]], pose[JOINT[`${side}_ankle`]]);
  }
  if (!(legs > 1e-9)) throw new AppError('invalid-file', `${name} has legs of no length.`, 'Export the skeleton with its bone offsets.');
  return (2 * (BONE_LENGTHS[JOINT.left_knee] + BONE_LENGTHS[JOINT.left_ankle])) / legs;
}

/** A picker of our 22 points from a skeleton with other names. */
function guess(source: SourceMotion, name: string): (frame: number) => Point[] {
  const found = findJoints(source.names);
  const missing = REQUIRED.filter((joint) => !found.has(joint));
  const top = found.get('neck') ?? found.get('head');
  if (missing.length > 0 || top === undefined) {
    const lost = [...missing, ...(top === undefined ? ['neck'] : [])].join(', ');
    const has = source.names.slice(0, 12).join(', ');
    throw new AppError(
      'unsupported',
      `${name}: no joint found for ${lost} (it has ${has}, ...).`,
      'Rename joints as in Mixamo, CMU or SMPL skeletons.',
    );
  }
  const index = (joint: NamedJoint): number => found.get(joint) ?? -1;
  const pelvis = found.get('pelvis') ?? commonAncestor(source.parents, index('left_hip'), index('right_hip'));
  const neck = found.has('neck') || source.parents[top] < 0 ? top : source.parents[top];
  const spine = chainBetween(source.parents, pelvis, neck);
  const heights = spineHeights();
  const up = upAxis(source, top, index('left_ankle'));
  return (frame) => {
    const at = (joint: number): Point => upright(point(source, frame, joint), up);
    const pose = Array.from(JOINT_NAMES, (): Point => [0, 0, 0]);
    const back = spine.map(at);
    pose[JOINT.pelvis] = at(pelvis);
    [JOINT.spine1, JOINT.spine2, JOINT.spine3].forEach((joint, i) => {
      pose[joint] = alongLine(back, heights[i]);
    });
    pose[JOINT.neck] = at(neck);
    const head = found.get('head') ?? neck;
    const crown = source.ends.get(head);
    pose[JOINT.head] = head !== neck ? at(head) : crown !== undefined ? at(crown) : beyond(back.at(-2) ?? pose[JOINT.pelvis], at(neck));
    for (const side of ['left', 'right'] as const) {
      for (const joint of ['hip', 'knee', 'ankle', 'shoulder', 'elbow', 'wrist'] as const)
        pose[JOINT[`${side}_${joint}`]] = at(index(`${side}_${joint}`));
      const collar = found.get(`${side}_collar`);
      const shoulder = pose[JOINT[`${side}_shoulder`]];
      pose[JOINT[`${side}_collar`]] = collar === undefined ? between(pose[JOINT.spine3], shoulder, 0.5) : at(collar);
    }
    for (const side of ['left', 'right'] as const) {
      const toes = found.get(`${side}_foot`) ?? source.ends.get(index(`${side}_ankle`));
      const ankle = pose[JOINT[`${side}_ankle`]];
      const foot = toes === undefined ? ankle : at(toes);
      pose[JOINT[`${side}_foot`]] = distance(foot, ankle) > 1e-6 ? foot : toesAhead(pose, pose[JOINT[`${side}_knee`]], ankle);
    }
    return pose;
  };
}

/** How far up the back, 0 at the pelvis and 1 at the neck, our spine joints lie at rest. */
function spineHeights(): readonly number[] {
  const rest = restPose();
  const height = (joint: number): number => rest[joint * 3 + 1] / rest[JOINT.neck * 3 + 1];
  return [height(JOINT.spine1), height(JOINT.spine2), height(JOINT.spine3)];
}

/** The point at a share of a broken line's length. */
function alongLine(line: readonly Point[], share: number): Point {
  const lengths = line.slice(1).map((p, i) => distance(p, line[i]));
  let left = lengths.reduce((a, b) => a + b, 0) * share;
  for (let i = 0; i < lengths.length; i++) {
    if (left <= lengths[i] && lengths[i] > 0) return between(line[i], line[i + 1], left / lengths[i]);
    left -= lengths[i];
  }
  return line[line.length - 1];
}

/** Joints from `low` to `high` inclusive when one is the other's ancestor; else just the two. */
function chainBetween(parents: readonly number[], low: number, high: number): number[] {
  const chain = [high];
  for (let joint = parents[high]; joint >= 0; joint = parents[joint]) {
    chain.unshift(joint);
    if (joint === low) return chain;
  }
  // The pelvis hangs beside the spine (Reallusion): keep what branches off above their common ancestor.
  const shared = commonAncestor(parents, low, high);
  return [low, ...chain.slice(chain.indexOf(shared) + 1)];
}

function commonAncestor(parents: readonly number[], a: number, b: number): number {
  const above = new Set<number>();
  for (let joint = a; joint >= 0; joint = parents[joint]) above.add(joint);
  for (let joint = b; joint >= 0; joint = parents[joint]) if (above.has(joint)) return joint;
  return 0;
}

/** Which axis is up, from where the neck is over an ankle in the first frame: 1 for y, 2 for z. */
function upAxis(source: SourceMotion, neck: number, ankle: number): 1 | 2 {
  const high = point(source, 0, neck);
  const low = point(source, 0, ankle);
  return Math.abs(high[2] - low[2]) > 2 * Math.abs(high[1] - low[1]) ? 2 : 1;
}

function upright(p: Point, up: 1 | 2): Point {
  return up === 1 ? p : [p[0], p[2], -p[1]];
}

/** Where toes would be: square to the shin on the side that the hips face, and a little down it. Only the direction counts. */
function toesAhead(pose: readonly Point[], knee: Point, ankle: Point): Point {
  const left = pose[JOINT.left_hip];
  const right = pose[JOINT.right_hip];
  const ahead: Point = [right[2] - left[2], 0, left[0] - right[0]];
  const length = distance(knee, ankle);
  const shin = [0, 1, 2].map((axis) => (ankle[axis] - knee[axis]) / length);
  const along = ahead[0] * shin[0] + ahead[2] * shin[2];
  const square = ahead.map((value, axis) => value - along * shin[axis]);
  const width = Math.hypot(...square) || 1;
  const toes = (axis: number): number => ankle[axis] + square[axis] / width + TOES_DOWN * shin[axis];
  return [toes(0), toes(1), toes(2)];
}

function point(source: SourceMotion, frame: number, index: number): Point {
  const at = (frame * source.points + index) * 3;
  return [source.positions[at], source.positions[at + 1], source.positions[at + 2]];
}
function beyond(a: Point, b: Point): Point {
  return [2 * b[0] - a[0], 2 * b[1] - a[1], 2 * b[2] - a[2]];
}
function between(a: Point, b: Point, share: number): Point {
  return [mix(a[0], b[0], share), mix(a[1], b[1], share), mix(a[2], b[2], share)];
}
function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}
function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
