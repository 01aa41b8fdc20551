/**
 * The studio's skeleton: 22 joints in SMPL/HumanML3D order, their parents, exact bone lengths and a rest pose.
 * The only home of joint indices. Not a pose and not a retarget table (formats/jointNames.ts). Everything about motion imports it.
 */
export const JOINT_NAMES = [
  'pelvis',
  'left_hip',
  'right_hip',
  'spine1',
  'left_knee',
  'right_knee',
  'spine2',
  'left_ankle',
  'right_ankle',
  'spine3',
  'left_foot',
  'right_foot',
  'neck',
  'left_collar',
  'right_collar',
  'head',
  'left_shoulder',
  'right_shoulder',
  'left_elbow',
  'right_elbow',
  'left_wrist',
  'right_wrist',
] as const;

export type JointName = (typeof JOINT_NAMES)[number];

/** Joint index by name: `JOINT.left_knee`. */
export const JOINT: Readonly<Record<JointName, number>> = {
  pelvis: 0,
  left_hip: 1,
  right_hip: 2,
  spine1: 3,
  left_knee: 4,
  right_knee: 5,
  spine2: 6,
  left_ankle: 7,
  right_ankle: 8,
  spine3: 9,
  left_foot: 10,
  right_foot: 11,
  neck: 12,
  left_collar: 13,
  right_collar: 14,
  head: 15,
  left_shoulder: 16,
  right_shoulder: 17,
  left_elbow: 18,
  right_elbow: 19,
  left_wrist: 20,
  right_wrist: 21,
};

/** Numbers in one pose: 22 joints x 3. */
export const POSE_SIZE = JOINT_NAMES.length * 3;

/** Parent of each joint, -1 for the root. A parent's index is always smaller than its child's. */
export const PARENTS: readonly number[] = [-1, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 12, 13, 14, 16, 17, 18, 19];

/** Length of the bone from each joint's parent, metres; every clip of the studio has exactly these. */
export const BONE_LENGTHS: readonly number[] = [
  0, 0.1025, 0.1025, 0.1303, 0.3865, 0.3865, 0.1407, 0.4275, 0.4275, 0.0562, 0.1422, 0.1422, 0.2146, 0.136, 0.136, 0.1027, 0.1323, 0.1323,
  0.2568, 0.2568, 0.2661, 0.2661,
];

/**
 * Direction of each bone in the rest pose (a T-pose facing +z, left is +x), before normalisation. The trunk and feet follow
 * the mean of standing captures. Used where a direction is missing and as the rest pose of written BVH files.
 */
const REST_SKETCH: readonly (readonly [number, number, number])[] = [
  [0, 0, 0],
  [0.96, -0.28, 0],
  [-0.96, -0.28, 0],
  [0, 1, -0.03],
  [0, -1, 0],
  [0, -1, 0],
  [0, 1, -0.03],
  [0, -1, -0.05],
  [0, -1, -0.05],
  [0, 1, -0.05],
  [0.15, -0.38, 0.91],
  [-0.15, -0.38, 0.91],
  [0, 1, -0.05],
  [0.33, 0.94, -0.05],
  [-0.33, 0.94, -0.05],
  [0, 0.95, 0.3],
  [1, 0, 0],
  [-1, 0, 0],
  [1, 0, 0],
  [-1, 0, 0],
  [1, 0, 0],
  [-1, 0, 0],
];

/** Unit direction of each bone at rest, [22, 3]; zero for the root. */
export const REST_DIRECTIONS: Float64Array = Float64Array.from(
  REST_SKETCH.flatMap((sketch) => {
    const length = Math.hypot(...sketch) || 1;
    return sketch.map((value) => value / length);
  }),
);

const names: readonly string[] = JOINT_NAMES;

/** The joint on the other side; joints of the middle map to themselves. */
export const MIRRORED_JOINT: readonly number[] = names.map((name) => {
  if (name.startsWith('left_')) return names.indexOf(`right_${name.slice(5)}`);
  return name.startsWith('right_') ? names.indexOf(`left_${name.slice(6)}`) : names.indexOf(name);
});

/** The rest pose with its pelvis at the origin, metres [22, 3]. */
export function restPose(): Float64Array {
  const pose = new Float64Array(POSE_SIZE);
  for (let joint = 1; joint < PARENTS.length; joint++) {
    for (let axis = 0; axis < 3; axis++) {
      pose[joint * 3 + axis] = pose[PARENTS[joint] * 3 + axis] + BONE_LENGTHS[joint] * REST_DIRECTIONS[joint * 3 + axis];
    }
  }
  return pose;
}
