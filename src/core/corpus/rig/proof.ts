/**
 * The proof that an action of the corpus is a motion: draws of many styles, each measured. Returns faults in words, so that a
 * test says `expect(proveAction(...)).toEqual([])`. Not a generator and not a judge of taste; tests call it.
 */
import { type BodyMetrics, bodyMetrics } from '../../evaluate/bodyMetrics.ts';
import { Kinematics } from '../../evaluate/kinematics.ts';
import { PREDICATES, type PredicateName } from '../../evaluate/predicates.ts';
import { JOINT, POSE_SIZE } from '../../motion/skeleton.ts';
import { dot, minus, mix, plus, read, reject, times, unit, type Vector } from '../../motion/vector.ts';
import { RandomStream } from '../../random.ts';
import type { ActionTake, RigAction } from './action.ts';
import { captureJerk, SLOWEST } from './captureJerk.ts';
import { performTake } from './perform.ts';
import { drawStyle, type Style } from './style.ts';

/** A predicate by name, `!name` for one that must not hold; or one that depends on the take. */
export type Expectation = PredicateName | `!${PredicateName}`;

export interface Claims {
  readonly holds?: readonly Expectation[] | ((take: ActionTake, style: Style) => readonly Expectation[]);
  /** Draws (default 50). */
  readonly draws?: number;
  /** Mean slide of a foot in contact, mm per frame (default 2); null where feet slide by nature. */
  readonly slide?: number | null;
  /** Bounds of jerk, as multiples of captures' at the same speed (default 0.3..2). */
  readonly jerk?: readonly [number, number];
}

/** Share of draws in which each claim must hold. */
const ENOUGH = 0.95;
const LOWEST = -0.01;
/** Millimetres: what single precision leaves of exact bones tens of metres from the origin. */
const BONE_TOLERANCE = 5e-3;
/** Elbows and knees never fold further, nor ankles flex or point further, radians between the bones. */
const LEAST_FOLD = 0.35;
const ANKLE: readonly [number, number] = [0.95, 2.95];
/** A wrist or elbow is never nearer to the line of the spine, metres. */
const TRUNK_RADIUS = 0.07;

/** Faults over the draws; empty when the action holds. */
export function proveAction(action: RigAction, claims: Claims = {}): string[] {
  const { draws = 50, slide = 2, jerk: [least, most] = [0.3, 2] } = claims;
  const failures = new Map<string, string[]>();
  const fail = (claim: string, detail: string) => failures.set(claim, [...(failures.get(claim) ?? []), detail]);
  for (let draw = 0; draw < draws; draw++) {
    const random = new RandomStream(1000 + draw);
    const style = drawStyle(random);
    const take = action.draw(random, style);
    const positions = performTake(take, style, random);
    const label = `#${draw} '${take.phrases[0]}'`;
    if (!positions.every(Number.isFinite)) fail('finite', label);
    const motion = new Kinematics(positions);
    const holds = typeof claims.holds === 'function' ? claims.holds(take, style) : (claims.holds ?? []);
    for (const claim of holds) if (!expected(claim, motion)) fail(claim, label);
    const body = bodyMetrics(positions);
    if (slide !== null && body.slide > slide) fail('slide', `${label} ${body.slide.toFixed(1)} mm`);
    const ratios = jerkRatios(body);
    if (ratios.least < least || ratios.most > most)
      fail('jerk', `${label} ${ratios.least.toFixed(2)} x captures at ${body.speed.toFixed(2)} m/s`);
    for (const limit of brokenLimits(positions)) fail(limit, label);
    if (body.boneError > BONE_TOLERANCE) fail('always: bones', `${label} ${body.boneError} mm`);
    if (-body.deepest / 1000 < LOWEST) fail('always: floor', `${label} ${body.deepest.toFixed(1)} mm deep`);
  }
  return [...failures]
    .filter(([claim, details]) => claim.startsWith('always') || details.length > (1 - ENOUGH) * draws)
    .map(([claim, details]) => `${claim} fails in ${details.length} of ${draws}: ${details.slice(0, 4).join('; ')}`);
}

/**
 * Jerk as a multiple of captures' at the same speed, to hold against the lower and the upper bound. They differ only for bodies
 * at rest: below the slowest captures there is nothing to compare with but what those shake.
 */
export function jerkRatios({ jerk, speed }: Pick<BodyMetrics, 'jerk' | 'speed'>): { readonly least: number; readonly most: number } {
  return { least: jerk / captureJerk(speed), most: jerk / captureJerk(Math.max(speed, SLOWEST)) };
}

function expected(claim: Expectation, motion: Kinematics): boolean {
  return claim.startsWith('!') ? !PREDICATES[claim.slice(1) as PredicateName](motion) : PREDICATES[claim as PredicateName](motion);
}

/** Names of the joint limits that a motion breaks in more than one frame in fifty. */
export function brokenLimits(positions: Float32Array): string[] {
  const frames = positions.length / POSE_SIZE;
  const counts = new Map<string, number>();
  for (let f = 0; f < frames; f++) {
    const at = (joint: number): Vector => read(positions, f * POSE_SIZE + joint * 3);
    const broken = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
    for (const side of ['left', 'right'] as const) {
      const [hip, knee, ankle, foot] = [JOINT[`${side}_hip`], JOINT[`${side}_knee`], JOINT[`${side}_ankle`], JOINT[`${side}_foot`]].map(at);
      const [shoulder, elbow, wrist] = [JOINT[`${side}_shoulder`], JOINT[`${side}_elbow`], JOINT[`${side}_wrist`]].map(at);
      if (angle(hip, knee, ankle) < LEAST_FOLD) broken(`${side} knee folded`);
      if (angle(shoulder, elbow, wrist) < LEAST_FOLD) broken(`${side} elbow folded`);
      const flex = angle(knee, ankle, foot);
      if (flex < ANKLE[0] || flex > ANKLE[1]) broken(`${side} ankle`);
      // A knee bends to the front of the pelvis or up from it, wherever the foot points: kneeling, lying and crossed legs too.
      const leg = unit(minus(ankle, hip), [0, -1, 0]);
      const bend = reject(minus(knee, hip), leg);
      const front = kneeSide(at(JOINT.pelvis), at(JOINT.left_hip), at(JOINT.right_hip));
      if (Math.hypot(...bend) > 0.06 && dot(unit(bend, front), unit(reject(front, leg), front)) < -0.3) broken(`${side} knee backwards`);
      for (const [name, joint] of [
        ['elbow', elbow],
        ['wrist', wrist],
      ] as const) {
        if (toSpine(joint, at(JOINT.pelvis), at(JOINT.neck)) < TRUNK_RADIUS) broken(`${side} ${name} in the trunk`);
      }
    }
  }
  return [...counts].filter(([, count]) => count > frames / 50).map(([name]) => name);
}

/** Forward of the pelvis and half as much up, from the pelvis and both hips. */
function kneeSide(pelvis: Vector, left: Vector, right: Vector): Vector {
  const across = unit(minus(left, right), [1, 0, 0]);
  const up = unit(reject(minus(pelvis, mix(left, right, 0.5)), across), [0, 1, 0]);
  const ahead: Vector = [
    across[1] * up[2] - across[2] * up[1],
    across[2] * up[0] - across[0] * up[2],
    across[0] * up[1] - across[1] * up[0],
  ];
  return unit(plus(ahead, times(up, 0.5)), ahead);
}

function angle(a: Vector, middle: Vector, b: Vector): number {
  const [u, v] = [unit(minus(a, middle), [0, 1, 0]), unit(minus(b, middle), [0, 1, 0])];
  return Math.acos(Math.max(-1, Math.min(1, dot(u, v))));
}

function toSpine(point: Vector, pelvis: Vector, neck: Vector): number {
  const spine = minus(neck, pelvis);
  const share = Math.max(0, Math.min(1, dot(minus(point, pelvis), spine) / dot(spine, spine)));
  return Math.hypot(...minus(point, plus(pelvis, times(spine, share))));
}
