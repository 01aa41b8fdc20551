/**
 * What the 72 columns of a feature matrix mean, which columns share one scale, and which belong to which part of the body.
 * Only the layout; features.ts computes the values. The dataset build, models and losses read it.
 *
 *   column  0      1..2               3            4..66                    67..70        71
 *           yaw    planar velocity    height of    joints 1..21 relative    contacts      head yaw against
 *           step   (x, z) per frame   the root     to the root              (0..1)        the shoulders
 */
import { JOINT } from './skeleton.ts';

export const FEATURE_SIZE = 72;

export interface FeatureGroup {
  readonly name: 'yawVelocity' | 'planarVelocity' | 'height' | 'joints' | 'contacts' | 'headYaw';
  /** Columns [start, end). */
  readonly start: number;
  readonly end: number;
  readonly unit: string;
}

/** Groups in column order; all columns of a group share one scale in the statistics. */
export const FEATURE_GROUPS: readonly FeatureGroup[] = [
  { name: 'yawVelocity', start: 0, end: 1, unit: 'radians per frame, positive to the left' },
  { name: 'planarVelocity', start: 1, end: 3, unit: 'metres per frame along (left, forward) of the heading' },
  { name: 'height', start: 3, end: 4, unit: 'metres above the floor' },
  { name: 'joints', start: 4, end: 67, unit: 'metres from the root along (left, up, forward) of the heading' },
  { name: 'contacts', start: 67, end: 71, unit: '0..1: left ankle, left foot, right ankle, right foot' },
  { name: 'headYaw', start: 71, end: 72, unit: 'radians, positive to the left; 0 where unknown' },
];

export const HEAD_YAW_COLUMN = 71;
export const CONTACTS_START = 67;
/** First of the three columns (x, y, z) of a joint other than the root. */
export function jointColumn(joint: number): number {
  return 4 + (joint - 1) * 3;
}

function jointColumns(joints: readonly number[]): number[] {
  return joints.flatMap((joint) => [jointColumn(joint), jointColumn(joint) + 1, jointColumn(joint) + 2]);
}

export type PartName = 'legsRoot' | 'torso' | 'leftArm' | 'rightArm';

export interface FeaturePart {
  readonly name: PartName;
  readonly columns: readonly number[];
  /** The joint whose columns are subtracted from each joint of this part inside the tokenizer; null keeps the root. */
  readonly origin: number | null;
}

/** Every column belongs to exactly one part. Arms are seen from spine3 by the tokenizer, so that bending does not move their codes. */
export const FEATURE_PARTS: readonly FeaturePart[] = [
  {
    name: 'legsRoot',
    columns: [
      ...[0, 1, 2, 3],
      ...jointColumns([
        JOINT.left_hip,
        JOINT.right_hip,
        JOINT.left_knee,
        JOINT.right_knee,
        JOINT.left_ankle,
        JOINT.right_ankle,
        JOINT.left_foot,
        JOINT.right_foot,
      ]),
      ...[67, 68, 69, 70],
    ],
    origin: null,
  },
  {
    name: 'torso',
    columns: [...jointColumns([JOINT.spine1, JOINT.spine2, JOINT.spine3, JOINT.neck, JOINT.head]), HEAD_YAW_COLUMN],
    origin: null,
  },
  {
    name: 'leftArm',
    columns: jointColumns([JOINT.left_collar, JOINT.left_shoulder, JOINT.left_elbow, JOINT.left_wrist]),
    origin: JOINT.spine3,
  },
  {
    name: 'rightArm',
    columns: jointColumns([JOINT.right_collar, JOINT.right_shoulder, JOINT.right_elbow, JOINT.right_wrist]),
    origin: JOINT.spine3,
  },
];
