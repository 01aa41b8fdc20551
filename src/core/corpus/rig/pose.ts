/**
 * What an action asks of the whole body at one moment. Types and the standing pose; solve.ts turns a pose into 22 joints
 * with exact bones. World axes: y up, floor at 0; a body of yaw 0 faces +z and has its left at +x; positive yaw turns left.
 * Metres and radians throughout.
 */
import { BONE_LENGTHS, JOINT } from '../../motion/skeleton.ts';
import type { Vector } from '../../motion/vector.ts';

export type Side = 'left' | 'right';
export const SIDES: readonly Side[] = ['left', 'right'];
export const otherSide = (side: Side): Side => (side === 'left' ? 'right' : 'left');
/** +1 for the left side, -1 for the right: the sign of 'out' along +x. */
export const signOf = (side: Side): 1 | -1 => (side === 'left' ? 1 : -1);

/** A place or direction of a limb: (out, up, forward), out being away from the body's middle on the limb's own side. */
export type Reach = Vector;

/** A turn of part of the body against the part below it. */
export interface Bend {
  /** Forward and down. */
  readonly pitch: number;
  /** To the left about the long axis. */
  readonly twist: number;
  /** Sideways towards the left. */
  readonly side: number;
}

/**
 * Where a hand's place is measured from, and which axes its `at` and `elbow` use:
 * - 'chest': own shoulder, axes of the chest (goes along with every lean; the default of arm swing and gestures)
 * - 'upright': own shoulder, axes upright along the body's yaw (arms that hang or reach down whatever the trunk does)
 * - 'pelvis': the pelvis, its axes (hands on hips, on thighs)
 * - 'head': the head joint, axes of the head
 * - 'world': the world: `at` is a world position, `elbow` a world direction (hands on the floor or on things)
 */
export type HandFrame = 'chest' | 'upright' | 'pelvis' | 'head' | 'world';

export interface Hand {
  /** The wrist, (out, up, forward); world: (x, y, z). Out of reach: the nearest point in reach. The arm is 0.523 long. */
  readonly at: Reach;
  /** Direction in which the elbow points off the line from shoulder to wrist, same axes. */
  readonly elbow: Reach;
  readonly frame: HandFrame;
}

export interface Foot {
  /** World position of the ankle; `STANDING_ANKLE` high when the sole is flat on the floor. See feet.ts for heel and toe roll. */
  readonly ankle: Vector;
  /** World yaw of the foot; its rest already points 9 degrees outward. */
  readonly yaw: number;
  /** 0 sole parallel to the floor, positive toes down (heel up), negative toes up. */
  readonly pitch: number;
  /** World direction in which the knee points; without it forward along the foot and the pelvis. */
  readonly knee?: Vector;
}

export interface BodyPose {
  /** World position of the pelvis joint. */
  readonly pelvis: Vector;
  /** Turn of the pelvis: first roll (left side down), then pitch (forward; 90 deg is face down), then yaw (to the left). */
  readonly yaw: number;
  readonly pitch: number;
  readonly roll: number;
  /** The chest against the pelvis, spread over spine1..3 and neck. */
  readonly spine: Bend;
  /** The head against the chest. */
  readonly head: Bend;
  readonly hands: Readonly<Record<Side, Hand>>;
  readonly feet: Readonly<Record<Side, Foot>>;
  /** Lift of each shoulder, 0..1 (raised arms lift theirs by themselves). */
  readonly shrug?: Readonly<Record<Side, number>>;
  /**
   * How much of style's posture, breathing and sway is laid on, 0..1 (default 1): 0 while lying, in flips, under full
   * control of the action.
   */
  readonly loose?: number;
}

export const UNBENT: Bend = { pitch: 0, twist: 0, side: 0 };

/** Height of the foot joint and of the ankle when the sole is flat on the floor. */
export const SOLE = 0.02;
export const STANDING_ANKLE = 0.0742;
/** Hip to ankle with a straight knee. */
export const LEG = BONE_LENGTHS[JOINT.left_knee] + BONE_LENGTHS[JOINT.left_ankle];
export const ARM = BONE_LENGTHS[JOINT.left_elbow] + BONE_LENGTHS[JOINT.left_wrist];
/** Pelvis joint above the hip joints at rest, and hip joints beside it. */
export const HIP_DROP = 0.0287;
export const HIP_OUT = 0.0984;
/** Height of the pelvis joint of a relaxed stance (knees not locked). */
export const STANDING_PELVIS = STANDING_ANKLE + 0.985 * LEG + HIP_DROP;

/** A hand hanging at the side. */
export const HANGING: Hand = { at: [0.09, -0.5, 0.04], elbow: [0.35, 0, -1], frame: 'chest' };

/**
 * A relaxed stance at a place: spread the result and replace what the action moves.
 * @param width distance between the ankles
 */
export function standing(at: { x?: number; z?: number; yaw?: number } = {}, width = 0.22): BodyPose {
  const { x = 0, z = 0, yaw = 0 } = at;
  const place = (side: Side): Foot => ({
    ankle: [x + (Math.cos(yaw) * signOf(side) * width) / 2, STANDING_ANKLE, z - (Math.sin(yaw) * signOf(side) * width) / 2],
    yaw: yaw + signOf(side) * 0.05,
    pitch: 0,
  });
  const [sin, cos] = [Math.sin(yaw), Math.cos(yaw)];
  // The ankles stand a little behind the line of the pelvis, the weight over the middle of the feet.
  const ahead = 0.03;
  return {
    pelvis: [x + sin * ahead, STANDING_PELVIS, z + cos * ahead],
    yaw,
    pitch: 0,
    roll: 0,
    spine: UNBENT,
    head: UNBENT,
    hands: { left: HANGING, right: HANGING },
    feet: { left: place('left'), right: place('right') },
  };
}
