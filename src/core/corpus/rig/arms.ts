/** Arms given by angles, and the few hand places that many actions share. Each gives a `Hand` for a BodyPose. */
import { BONE_LENGTHS, JOINT } from '../../motion/skeleton.ts';
import { minus, plus, times, type Vector } from '../../motion/vector.ts';
import type { Hand } from './pose.ts';

const UPPER = BONE_LENGTHS[JOINT.left_elbow];
const LOWER = BONE_LENGTHS[JOINT.left_wrist];

export interface ArmAngles {
  /** Upper arm forward from hanging, radians (90 deg: straight ahead; negative: behind). */
  readonly raise: number;
  /** Upper arm away from the body, radians. */
  readonly out: number;
  /** Bend of the elbow, radians, 0 straight. */
  readonly flex: number;
  /** Turn of the bent forearm towards the middle, radians. */
  readonly inward?: number;
}

/** The hand of an arm held by angles against the chest. */
export function armAt({ raise, out, flex, inward = 0 }: ArmAngles): Hand {
  const upper: Vector = [Math.sin(out), -Math.cos(out) * Math.cos(raise), Math.cos(out) * Math.sin(raise)];
  // At right angles to the upper arm: forward and up, and towards the middle.
  const front: Vector = [0, Math.sin(raise), Math.cos(raise)];
  const across: Vector = [-Math.cos(out), -Math.sin(out) * Math.cos(raise), Math.sin(out) * Math.sin(raise)];
  const bent = plus(times(front, Math.cos(inward)), times(across, Math.sin(inward)));
  const bend = Math.max(0.12, flex);
  const lower = plus(times(upper, Math.cos(bend)), times(bent, Math.sin(bend)));
  const at = plus(times(upper, UPPER), times(lower, LOWER));
  return { at, elbow: minus(times(upper, UPPER), times(at, 0.5)), frame: 'chest' };
}

/** On the hip bone, elbow out. */
export const onHip: Hand = { at: [0.2, 0.08, 0.04], elbow: [1, 0, -0.35], frame: 'pelvis' };
/** Crossed or clasped in front of the belly. */
export const beforeBelly: Hand = { at: [0.03, 0.14, 0.24], elbow: [0.8, -0.3, -0.6], frame: 'pelvis' };
/** Clasped behind the back. */
export const behindBack: Hand = { at: [0.03, 0.02, -0.17], elbow: [0.7, 0, -0.8], frame: 'pelvis' };
/** A guard of fists before the chin. */
export const guard: Hand = { at: [-0.06, 0.02, 0.26], elbow: [0.35, -1, 0.1], frame: 'chest' };
