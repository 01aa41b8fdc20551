/**
 * Plants the feet of a generated clip: floating stretches let down, floor drift out, root path from the standing foot, then legs bent so that a standing
 * foot stays where it is, with smooth release. For generated motion only: captures keep their own feet.
 * Called by generate/ after decode. Keeps bone lengths exactly; no joint ends more than 5 cm below the floor.
 */
import { FPS } from './clip.ts';
import { landFloating } from './flight.ts';
import { smooth } from './heading.ts';
import { bendLeg, LEGS, type Leg } from './legs.ts';
import { POSE_SIZE } from './skeleton.ts';
import { ramp, removeFloorDrift, rootFromStance, softContacts } from './stance.ts';

/** A foot locks when it stands at least this firmly and lets go below the second figure. */
const LOCK = 0.5;
const RELEASE = 0.25;
/** A foot that has moved further than this from where it locked (metres) is stepping or pivoting: a new lock begins. */
const LOCK_REACH = 0.12;
/** Frames that such a foot takes to its next lock, so that it does not jump there. */
const STEP_OVER = 4;
/** Frames over which a correction fades in before a lock and out after it. */
const FADE = 4;
/** A foot joint faster than the second speed (m/s) is swinging and clears the floor by this much (m); below the first, not at all. */
const CLEARANCE = 0.045;
const SWING_SPEED: readonly [number, number] = [0.5, 1.5];
/** Smoothing of that lift over time, frames. */
const CLEARANCE_SIGMA = 1;
/** Height of a planted foot joint, and the lowest that foot joints and ankles may go, metres. */
const PLANTED_HEIGHT = 0.02;
const LOWEST_FOOT = 0.008;
const LOWEST_ANKLE = 0.04;
/** Lowest that any joint may go; the whole body is lifted beyond that, over this many frames to each side. */
const LOWEST_JOINT = -0.02;
const LIFT_REACH = 4;

/**
 * @param positions [frames, 22, 3], metres, decoded from a model's features
 * @param contacts predicted contacts 0..1, [frames, 4]: left ankle, left foot, right ankle, right foot
 * @returns a new [frames, 22, 3]
 */
export function plantFeet(positions: Float32Array, contacts: Float32Array): Float32Array {
  const planted = Float64Array.from(positions);
  landFloating(planted);
  removeFloorDrift(planted, contacts);
  const stand = softContacts(planted, contacts); // [F, 4]
  rootFromStance(planted, stand);
  liftAboveFloor(planted, (joint) => !LEGS.some((leg) => leg.foot === joint || leg.ankle === joint));
  for (const leg of LEGS) holdFoot(planted, stand, leg);
  liftAboveFloor(planted, () => true);
  return Float32Array.from(planted);
}

/** Bends one leg over the whole clip by the foot's corrections. */
function holdFoot(positions: Float64Array, stand: Float64Array, leg: Leg): void {
  const frames = stand.length / 4;
  const offsets = footOffsets(positions, stand, leg); // [F, 3]
  addClearance(positions, offsets, leg);
  for (let f = 0; f < frames; f++) {
    const ankleAt = f * POSE_SIZE + leg.ankle * 3;
    const footAt = f * POSE_SIZE + leg.foot * 3;
    const ankleX = positions[ankleAt] + offsets[f * 3];
    const ankleZ = positions[ankleAt + 2] + offsets[f * 3 + 2];
    const footX = positions[footAt] + offsets[f * 3];
    const footZ = positions[footAt + 2] + offsets[f * 3 + 2];
    const ankleY = Math.max(LOWEST_ANKLE, positions[ankleAt + 1] + offsets[f * 3 + 1]);
    const footY = Math.max(LOWEST_FOOT, positions[footAt + 1] + offsets[f * 3 + 1]);
    bendLeg(positions, f, leg, [ankleX, ankleY, ankleZ], [footX, footY, footZ]);
  }
}

/** What to add to a foot joint per frame so that it stays put while it stands: [frames, 3]. */
function footOffsets(positions: Float64Array, stand: Float64Array, leg: Leg): Float64Array {
  const frames = stand.length / 4;
  const offsets = new Float64Array(frames * 3);
  let previousEnd = Number.NEGATIVE_INFINITY;
  for (const [start, end] of locks(positions, stand, leg)) {
    const anchor = [0, PLANTED_HEIGHT, 0];
    for (let f = start; f < end; f++) {
      anchor[0] += positions[f * POSE_SIZE + leg.foot * 3] / (end - start);
      anchor[2] += positions[f * POSE_SIZE + leg.foot * 3 + 2] / (end - start);
    }
    for (let axis = 0; axis < 3; axis++) {
      for (let f = start; f < end; f++) offsets[f * 3 + axis] = anchor[axis] - positions[f * POSE_SIZE + leg.foot * 3 + axis];
      // Fades from the last lock's correction, or from none, into this one, and from this one to none.
      const first = offsets[start * 3 + axis];
      const last = offsets[(end - 1) * 3 + axis];
      for (let f = Math.max(0, previousEnd, start - FADE); f < start; f++) {
        const share = ramp(f, Math.max(previousEnd - 1, start - FADE - 1), start);
        offsets[f * 3 + axis] = offsets[f * 3 + axis] * (1 - share) + first * share;
      }
      for (let f = end; f < Math.min(frames, end + FADE); f++) offsets[f * 3 + axis] = last * (1 - ramp(f, end - 1, end + FADE));
    }
    previousEnd = end;
  }
  return offsets;
}

/** Adds to the offsets, in place, what a swinging foot lacks to clear the floor. */
function addClearance(positions: Float64Array, offsets: Float64Array, leg: Leg): void {
  const frames = offsets.length / 3;
  const at = (f: number, axis: number): number => positions[f * POSE_SIZE + leg.foot * 3 + axis] + offsets[f * 3 + axis];
  const lacking = Float64Array.from({ length: frames }, (_, f) => {
    const before = Math.max(0, f - 1);
    const after = Math.min(frames - 1, f + 1);
    const speed = (Math.hypot(at(after, 0) - at(before, 0), at(after, 2) - at(before, 2)) * FPS) / Math.max(1, after - before);
    return Math.max(0, CLEARANCE * ramp(speed, SWING_SPEED[0], SWING_SPEED[1]) - at(f, 1));
  });
  const lift = smooth(lacking, CLEARANCE_SIGMA);
  for (let f = 0; f < frames; f++) offsets[f * 3 + 1] += lift[f];
}

/** Spans [start, end) of frames in which a foot stands, with hysteresis; split where the foot has moved on. */
function locks(positions: Float64Array, stand: Float64Array, leg: Leg): [number, number][] {
  const frames = stand.length / 4;
  const spans: [number, number][] = [];
  let start = -1;
  let rest = 0;
  for (let f = 0; f <= frames; f++) {
    const firm = f < frames ? stand[f * 4 + leg.footContact] : 0;
    if (start >= 0) {
      const from = start * POSE_SIZE + leg.foot * 3;
      const to = f * POSE_SIZE + leg.foot * 3;
      const moved = f < frames ? Math.hypot(positions[to] - positions[from], positions[to + 2] - positions[from + 2]) : 0;
      if (firm < RELEASE || moved > LOCK_REACH) {
        spans.push([start, f]);
        start = -1;
        rest = moved > LOCK_REACH ? f + STEP_OVER : f;
      }
    }
    if (start < 0 && firm > LOCK && f >= rest) start = f;
  }
  return spans;
}

/**
 * Lifts poses, in place, so that no joint that counts is lower than LOWEST_JOINT. The needed lift is first widened in time
 * and then averaged over the same width, so it is smooth and never less than needed.
 */
function liftAboveFloor(positions: Float64Array, counts: (joint: number) => boolean): void {
  const frames = positions.length / POSE_SIZE;
  const needed = new Float64Array(frames);
  for (let f = 0; f < frames; f++) {
    for (let joint = 0; joint * 3 < POSE_SIZE; joint++) {
      if (counts(joint)) needed[f] = Math.max(needed[f], LOWEST_JOINT - positions[f * POSE_SIZE + joint * 3 + 1]);
    }
  }
  if (needed.every((value) => value === 0)) return;
  const widened = needed.map((_, f) =>
    needed.subarray(Math.max(0, f - LIFT_REACH), f + LIFT_REACH + 1).reduce((a, b) => Math.max(a, b), 0),
  );
  for (let f = 0; f < frames; f++) {
    const window = widened.subarray(Math.max(0, f - LIFT_REACH), f + LIFT_REACH + 1);
    const lift = window.reduce((a, b) => a + b, 0) / window.length;
    for (let joint = 0; joint < POSE_SIZE; joint += 3) positions[f * POSE_SIZE + joint + 1] += lift;
  }
}
