/**
 * Another skeleton's motion -> the studio's 22 joints with exact bone lengths: bone directions kept, the path scaled by leg length,
 * resampled to 25 fps, the floor at y = 0, beginning at the origin and facing +z. What the studio wrote itself comes back where it was.
 * Knows no file format; imports call it.
 */
import { AppError } from '../errors.ts';
import { projectBones } from './bones.ts';
import { FPS } from './clip.ts';
import { startOf, toStart } from './features.ts';
import { refitFloor } from './floor.ts';
import { type JointMapping, type MappedJoints, mapJoints } from './jointMapping.ts';
import { type NamedJoint, SIDES } from './jointNames.ts';
import { guessFlipped, guessUp, scaleOfLegs, toesOf, unitName, upright } from './placement.ts';
import { BONE_LENGTHS, JOINT, JOINT_NAMES, PARENTS, POSE_SIZE, restPose } from './skeleton.ts';
import { commonAncestor, pointAt, type SourceMotion, type UpAxis } from './sourceMotion.ts';
import { minus, mix, plus, times, type Vector } from './vector.ts';

/** What a person may decide instead of the guesses. */
export interface RetargetChoices {
  /** Ours -> index in the source's names; -1 says that the source has no such joint. Joints not named here are guessed. */
  readonly mapping?: Readonly<Partial<Record<NamedJoint, number>>>;
  readonly up?: UpAxis;
  /** Metres per unit of the source, for the path; guessed from the legs' length. */
  readonly metresPerUnit?: number;
  /** The source's frames per second, where the file does not say or lies. */
  readonly framesPerSecond?: number;
  /** Seconds of the source kept, [from, to]. */
  readonly trim?: readonly [number, number];
}

export interface Guesses {
  /** How joints were found: all by the studio's names, by synonyms, by shape, or with a person's help. */
  readonly by: MappedJoints['by'];
  readonly up: UpAxis;
  readonly metresPerUnit: number;
  /** 'centimetres', ... or 'a unit of its own'. */
  readonly unit: string;
  /** The file was left-handed and has been turned inside out, so that left is left. */
  readonly flipped: boolean;
  /** How far the whole was turned about the vertical to begin facing +z, degrees. */
  readonly turned: number;
}

export interface Retargeted {
  readonly frames: number;
  /** [frames, 22, 3] at 25 fps, metres. */
  readonly positions: Float32Array;
  readonly mapping: JointMapping;
  readonly guesses: Guesses;
  /** The source's own joints [frames, joints, 3] in the figure's place, for showing both. */
  preview(): Float32Array;
}

/** A foot without toes points this much along the shin for one part forward. */
const TOES_DOWN = 0.2;
/** Bones of a skeleton with our names may differ from ours by this share and still be the studio's own. */
const OWN_TOLERANCE = 0.01;
const OWN_UNITS = [1, 0.01];

/**
 * @throws AppError 'unsupported' naming the joints that could not be found, 'invalid-file' for an empty or collapsed motion,
 * 'invalid-input' for choices that the source has no place for
 */
export function retarget(source: SourceMotion, name: string, choices: RetargetChoices = {}): Retargeted {
  if (source.frames === 0) throw new AppError('invalid-file', `${name} holds no frame.`, 'Export the animation with its frames.');
  const { mapping, by, missing } = mapJoints(source, choices.mapping);
  if (missing.length > 0) throw noJoints(source, name, missing);
  const byLegs = choices.metresPerUnit ?? scaleOfLegs(source, mapping, name);
  const isOurs = by === 'own' && hasOurBones(source, byLegs);
  // Ours is written in metres or centimetres; a measured scale would round it.
  const metresPerUnit = isOurs ? (OWN_UNITS.find((unit) => Math.abs(byLegs / unit - 1) < OWN_TOLERANCE) ?? byLegs) : byLegs;
  // Ours is y up, and another program may have turned it; only a rest pose tells that from a clip of somebody who lies.
  const up = choices.up ?? source.up ?? (isOurs && !source.rest ? 'y' : guessUp(source, mapping));
  // A format that says which way is up says its handedness too.
  const flipped = !isOurs && source.up === undefined && guessFlipped(source, mapping);
  if (!(metresPerUnit > 0)) throw new AppError('invalid-input', `${name}: a unit of ${metresPerUnit} metres.`, 'Give a length above 0.');

  const place = (frame: number, joint: number): Vector => {
    const [x, y, z] = upright(pointAt(source, frame, joint), up);
    return [(flipped ? -x : x) * metresPerUnit, y * metresPerUnit, z * metresPerUnit];
  };
  const times25 = frameTimes(source, name, choices);
  const pick = by === 'own' ? ownPose(source, place) : poseOf(source, mapping, place);
  const isOwn = isOurs && up === 'y';
  const figure = new Float32Array(times25.length * POSE_SIZE);
  times25.forEach((time, frame) => {
    const pose = Float64Array.from(between(time, pick).flat());
    const wanted = midHips(pose);
    // What is ours is exact already, but between two of its frames.
    if (!isOwn || Math.abs(time - Math.round(time)) > 1e-6) projectBones(pose);
    // The hips go where the source's are; what is ours already keeps its root.
    const moved: Vector = isOwn ? [0, 0, 0] : minus(wanted, midHips(pose));
    for (let i = 0; i < POSE_SIZE; i++) figure[frame * POSE_SIZE + i] = pose[i] + moved[i % 3];
  });
  const fitted = isOwn ? { positions: figure, raised: 0 } : refitFloor(figure, times25.length);
  const start = isOwn ? { x: 0, z: 0, yaw: 0 } : startOf(fitted.positions, times25.length);
  return {
    frames: times25.length,
    positions: isOwn ? figure : toStart(fitted.positions, start),
    mapping,
    guesses: { by, up, metresPerUnit, unit: unitName(metresPerUnit), flipped, turned: (-start.yaw * 180) / Math.PI },
    preview: () => {
      const joints = source.names.length;
      const all = (frame: number): Vector[] => Array.from({ length: joints }, (_, joint) => place(frame, joint));
      const points = new Float32Array(times25.length * joints * 3);
      times25.forEach((time, frame) => {
        between(time, all).forEach(([x, y, z], joint) => {
          points.set([x, y + fitted.raised, z], (frame * joints + joint) * 3);
        });
      });
      return toStart(points, start);
    },
  };
}

/** Exact source frame of every frame of ours; the last lies at the source's end. */
function frameTimes(source: SourceMotion, name: string, { framesPerSecond = source.framesPerSecond, trim }: RetargetChoices): number[] {
  if (!(framesPerSecond > 0) || !Number.isFinite(framesPerSecond))
    throw new AppError('invalid-input', `${name}: ${framesPerSecond} frames per second.`, 'Give a rate above 0.');
  const end = (source.frames - 1) / framesPerSecond;
  const [from, to] = [Math.max(0, trim?.[0] ?? 0), Math.min(end, trim?.[1] ?? end)];
  if (!(from <= to))
    throw new AppError('invalid-input', `${name}: seconds ${from} to ${to} of ${end.toFixed(2)} are none.`, 'Trim within the clip.');
  const count = Math.max(1, Math.round((to - from) * FPS) + 1);
  return Array.from({ length: count }, (_, f) => Math.min(source.frames - 1, (from + f / FPS) * framesPerSecond));
}

/** Points at a time between two frames of the source. */
function between(time: number, pick: (frame: number) => readonly Vector[]): readonly Vector[] {
  const before = Math.floor(time + 1e-6);
  const share = time - before;
  const a = pick(before);
  if (!(share > 1e-6)) return a;
  const b = pick(before + 1);
  return a.map((p, i) => mix(p, b[i], share));
}

/** Whether a skeleton with our names has our bone lengths too: the studio wrote it. */
export function hasOurBones(source: SourceMotion, metresPerUnit: number): boolean {
  return PARENTS.every((parent, joint) => {
    if (parent < 0) return true;
    const at = (index: number): Vector => pointAt(source, 0, source.names.indexOf(JOINT_NAMES[index]));
    const length = Math.hypot(...minus(at(joint), at(parent))) * metresPerUnit;
    return Math.abs(length - BONE_LENGTHS[joint]) < OWN_TOLERANCE * BONE_LENGTHS[joint] + 1e-4;
  });
}

function midHips(pose: Float64Array): Vector {
  const middle = (axis: number): number => (pose[JOINT.left_hip * 3 + axis] + pose[JOINT.right_hip * 3 + axis]) / 2;
  return [middle(0), middle(1), middle(2)];
}

function noJoints(source: SourceMotion, name: string, missing: readonly NamedJoint[]): AppError {
  const has = source.names.slice(0, 12).join(', ');
  const message = `${name}: no joint found for ${missing.join(', ')} (it has ${has}${source.names.length > 12 ? ', ...' : ''}).`;
  return new AppError('unsupported', message, 'Say which joints they are, or rename them as in Mixamo, CMU or SMPL skeletons.');
}

/** A picker of poses from a skeleton with all our names. */
function ownPose(source: SourceMotion, place: (frame: number, joint: number) => Vector): (frame: number) => Vector[] {
  const ours = JOINT_NAMES.map((joint) => source.names.indexOf(joint));
  return (frame) => ours.map((index) => place(frame, index));
}

/** A picker of our 22 points from a skeleton with other names. */
function poseOf(source: SourceMotion, mapping: JointMapping, place: (frame: number, joint: number) => Vector): (frame: number) => Vector[] {
  const top = mapping.neck >= 0 ? mapping.neck : mapping.head;
  const spine = chainBetween(source.parents, mapping.pelvis, top);
  const heights = spineHeights();
  return (frame) => {
    const at = (joint: number): Vector => place(frame, joint);
    const pose: Vector[] = JOINT_NAMES.map(() => [0, 0, 0]);
    for (const side of SIDES)
      for (const joint of ['hip', 'knee', 'ankle', 'shoulder', 'elbow', 'wrist'] as const)
        pose[JOINT[`${side}_${joint}`]] = at(mapping[`${side}_${joint}`]);
    pose[JOINT.pelvis] = mapping.pelvis >= 0 ? at(mapping.pelvis) : mix(pose[JOINT.left_hip], pose[JOINT.right_hip], 0.5);
    const back = [pose[JOINT.pelvis], ...spine.map(at)];
    [JOINT.spine1, JOINT.spine2, JOINT.spine3].forEach((joint, i) => {
      pose[joint] = alongLine(back, heights[i]);
    });
    pose[JOINT.neck] = at(top);
    const crown = mapping.head >= 0 && mapping.head !== top ? mapping.head : source.ends.get(top);
    pose[JOINT.head] = crown === undefined ? minus(times(at(top), 2), back.at(-2) ?? pose[JOINT.pelvis]) : at(crown);
    for (const side of SIDES) {
      const collar = mapping[`${side}_collar`];
      pose[JOINT[`${side}_collar`]] = collar >= 0 ? at(collar) : mix(pose[JOINT.spine3], pose[JOINT[`${side}_shoulder`]], 0.5);
      const toes = toesOf(source, mapping, side);
      const ankle = pose[JOINT[`${side}_ankle`]];
      const foot = toes < 0 ? ankle : at(toes);
      const apart = Math.hypot(...minus(foot, ankle)) > 1e-6;
      pose[JOINT[`${side}_foot`]] = apart ? foot : toesAhead(pose, pose[JOINT[`${side}_knee`]], ankle);
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
function alongLine(line: readonly Vector[], share: number): Vector {
  const lengths = line.slice(1).map((p, i) => Math.hypot(...minus(p, line[i])));
  let left = lengths.reduce((a, b) => a + b, 0) * share;
  for (let i = 0; i < lengths.length; i++) {
    if (left <= lengths[i] && lengths[i] > 0) return mix(line[i], line[i + 1], left / lengths[i]);
    left -= lengths[i];
  }
  return line[line.length - 1];
}

/** Joints above the pelvis up to the top. A pelvis that hangs beside the spine (Reallusion) gives those above where the two part. */
function chainBetween(parents: readonly number[], pelvis: number, top: number): number[] {
  const meeting = pelvis >= 0 ? commonAncestor(parents, pelvis, top) : -1;
  const chain: number[] = [];
  for (let joint = top; joint >= 0 && joint !== meeting; joint = parents[joint]) chain.unshift(joint);
  return pelvis >= 0 ? chain : [top];
}

/** Where toes would be: square to the shin on the side that the hips face, and a little down it. Only the direction counts. */
function toesAhead(pose: readonly Vector[], knee: Vector, ankle: Vector): Vector {
  const across = minus(pose[JOINT.left_hip], pose[JOINT.right_hip]);
  const ahead: Vector = [-across[2], 0, across[0]];
  const shin = times(minus(ankle, knee), 1 / (Math.hypot(...minus(ankle, knee)) || 1));
  const along = ahead[0] * shin[0] + ahead[2] * shin[2];
  const square = minus(ahead, times(shin, along));
  return plus(plus(ankle, times(square, 1 / (Math.hypot(...square) || 1))), times(shin, TOES_DOWN));
}
