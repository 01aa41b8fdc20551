/**
 * Which joint of a source plays each of ours: by the studio's own names, else by synonyms, else by shape; a person's word wins over all.
 * Knows no positions of ours: retarget.ts places the figure.
 */
import { AppError } from '../errors.ts';
import { findJoints, NAMED_JOINTS, type NamedJoint, SIDES } from './jointNames.ts';
import { jointsByStructure } from './jointStructure.ts';
import { JOINT_NAMES } from './skeleton.ts';
import { childrenOf, commonAncestor, pointAt, type SourceMotion } from './sourceMotion.ts';
import { minus, plus, times, type Vector } from './vector.ts';

/** Ours -> index of the source's joint, -1 for none. */
export type JointMapping = Readonly<Record<NamedJoint, number>>;

export interface MappedJoints {
  readonly mapping: JointMapping;
  /** 'own': all 22 of ours by their names; 'names': synonyms; 'shape': at least one by structure; 'person': at least one was given. */
  readonly by: 'own' | 'names' | 'shape' | 'person';
  /** Joints without which there is no figure. */
  readonly missing: readonly NamedJoint[];
}

const REQUIRED: readonly NamedJoint[] = NAMED_JOINTS.filter((joint) => /_(?:hip|knee|ankle|shoulder|elbow|wrist)$/.test(joint));

/** A pelvis lies at most this share of a thigh from the middle of the hips; a 'root' on the floor does not. */
const PELVIS_REACH = 0.6;

/** Throws AppError 'invalid-input' for a given index that the source does not have. */
export function mapJoints(source: SourceMotion, given: Readonly<Partial<Record<NamedJoint, number>>> = {}): MappedJoints {
  const chosen = NAMED_JOINTS.filter((joint) => given[joint] !== undefined);
  for (const joint of chosen) {
    const index = given[joint] ?? -1;
    if (Number.isInteger(index) && index >= -1 && index < source.names.length) continue;
    throw new AppError('invalid-input', `${joint}: the source has no joint number ${index}.`, `Choose -1 to ${source.names.length - 1}.`);
  }
  const own = JOINT_NAMES.every((joint) => source.names.includes(joint));
  const named = own ? new Map(NAMED_JOINTS.map((joint) => [joint, source.names.indexOf(joint)])) : findJoints(source.names);
  const found = new Map<NamedJoint, number>(named);
  let byShape = false;
  if (REQUIRED.some((joint) => !found.has(joint)) || (!found.has('neck') && !found.has('head'))) {
    const taken = new Set(found.values());
    for (const [joint, index] of jointsByStructure(source, guessedUp(source))) {
      if (found.has(joint) || taken.has(index)) continue;
      found.set(joint, index);
      byShape = true;
    }
  }
  completeByNeighbours(source, found);
  for (const joint of chosen) found.set(joint, given[joint] ?? -1);
  const mapping = Object.fromEntries(NAMED_JOINTS.map((joint) => [joint, found.get(joint) ?? -1])) as Record<NamedJoint, number>;
  const missing = REQUIRED.filter((joint) => mapping[joint] < 0);
  const by = chosen.length > 0 ? 'person' : own ? 'own' : byShape ? 'shape' : 'names';
  return { mapping, by, missing: mapping.neck < 0 && mapping.head < 0 ? [...missing, 'neck'] : missing };
}

/** What the joints around tell: a neck under a head unless the arms hang from it too, toes under an ankle, a pelvis where the legs meet rather than on the floor. */
function completeByNeighbours(source: SourceMotion, found: Map<NamedJoint, number>): void {
  const [head, arm] = [found.get('head'), found.get('left_shoulder')];
  const below = head === undefined ? -1 : source.parents[head];
  const isChest = arm !== undefined && commonAncestor(source.parents, below, arm) === below;
  if (!found.has('neck') && below >= 0 && !isChest) found.set('neck', below);
  const children = childrenOf(source.parents);
  for (const side of SIDES) {
    const ankle = found.get(`${side}_ankle`);
    if (ankle !== undefined && !found.has(`${side}_foot`) && children[ankle].length === 1) found.set(`${side}_foot`, children[ankle][0]);
  }
  const [left, right, knee] = [found.get('left_hip'), found.get('right_hip'), found.get('left_knee')];
  if (left === undefined || right === undefined || knee === undefined) return;
  const at = (joint: number): Vector => pointAt(source, 0, joint);
  const middle = times(plus(at(left), at(right)), 0.5);
  const thigh = Math.hypot(...minus(at(knee), at(left)));
  const isNear = (joint: number | undefined): boolean =>
    joint !== undefined && joint >= 0 && Math.hypot(...minus(at(joint), middle)) < thigh * PELVIS_REACH;
  if (isNear(found.get('pelvis'))) return;
  const meeting = commonAncestor(source.parents, left, right);
  if (isNear(meeting)) found.set('pelvis', meeting);
  else found.delete('pelvis');
}

/** Without names only the extents tell: a figure is taller along y or z than it is deep. Named axes win. */
function guessedUp(source: SourceMotion): Vector {
  if (source.up) return source.up === 'z' ? [0, 0, 1] : [0, 1, 0];
  const extent = (axis: number): number => {
    const values = childrenOf(source.parents).map((_, joint) => pointAt(source, 0, joint)[axis]);
    return Math.max(...values) - Math.min(...values);
  };
  return extent(2) > extent(1) ? [0, 0, 1] : [0, 1, 0];
}
