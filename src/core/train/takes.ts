/**
 * A captured or hand-keyed clip of a pack made ready: defects cut, floor refitted, segments with captions. A clip that cannot
 * be used is named, never dropped in silence. Called by the dataset build.
 */
import { encodeFeatures } from '../motion/features.ts';
import { refitFloor } from '../motion/floor.ts';
import { POSE_SIZE } from '../motion/skeleton.ts';
import { correctionsFor, type PackClip, type PackIndex } from './pack.ts';
import { type SourceSegment, segmentsOf } from './segments.ts';

export interface SourcePack {
  readonly name: string;
  readonly index: PackIndex;
  /** [rows, 22, 3] */
  readonly joints: Float32Array;
}

export interface Take {
  readonly pack: string;
  readonly clip: PackClip;
  /** Floor at 0 [frames, 22, 3]. */
  readonly positions: Float32Array;
  /** Not normalised [frames, 72]. */
  readonly features: Float32Array;
  readonly segments: readonly SourceSegment[];
  readonly heldOut: boolean;
}

/** Shortest clip, frames. */
const SHORTEST = 8;

/** The take of a clip, not held out yet; a string says why there is none. */
export function prepareTake(pack: SourcePack, clip: PackClip): Take | string {
  if ((clip.start + clip.frames) * POSE_SIZE > pack.joints.length)
    return `rows ${clip.start}..${clip.start + clip.frames} are not in joints.npy`;
  const all = pack.joints.subarray(clip.start * POSE_SIZE, (clip.start + clip.frames) * POSE_SIZE);
  if (!all.every(Number.isFinite)) return 'holds numbers that are not finite';
  const fix = correctionsFor(clip.id, poseSteps(all));
  const frames = clip.frames - fix.skipStart - fix.skipEnd;
  if (frames < SHORTEST) return `has ${frames} usable frames, fewer than ${SHORTEST}`;
  const kept = all.slice(fix.skipStart * POSE_SIZE, (fix.skipStart + frames) * POSE_SIZE);
  const positions = fix.refitFloor ? refitFloor(kept, frames).positions : kept;
  return {
    pack: pack.name,
    clip,
    positions,
    features: encodeFeatures(positions, frames),
    segments: segmentsOf(clip, fix.skipStart, frames),
    heldOut: false,
  };
}

/** Mean joint displacement relative to the root between successive frames, metres [frames - 1]. */
function poseSteps(positions: Float32Array): Float32Array {
  const frames = positions.length / POSE_SIZE;
  return Float32Array.from({ length: Math.max(0, frames - 1) }, (_, f) => {
    let sum = 0;
    for (let i = f * POSE_SIZE; i < (f + 1) * POSE_SIZE; i += 3) {
      const step = [0, 1, 2].map((axis) => {
        const root = f * POSE_SIZE + axis;
        return positions[i + POSE_SIZE + axis] - positions[root + POSE_SIZE] - positions[i + axis] + positions[root];
      });
      sum += Math.hypot(...step);
    }
    return sum / (POSE_SIZE / 3);
  });
}
