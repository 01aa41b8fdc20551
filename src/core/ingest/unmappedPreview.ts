/** A source whose joints are not all known, to look at while a person says which they are: upright, as tall as a person, on the floor. */
import { FPS } from '../motion/clip.ts';
import { upright } from '../motion/placement.ts';
import type { RetargetChoices } from '../motion/retarget.ts';
import { pointAt, type SourceMotion, type UpAxis } from '../motion/sourceMotion.ts';

/** Metres. */
const STATURE = 1.7;

/** @returns positions [frames, joints, 3] at about 25 frames per second */
export function unmappedPreview(
  source: SourceMotion,
  choices: RetargetChoices,
): { up: UpAxis; metresPerUnit: number; frames: number; positions: Float32Array } {
  const joints = source.names.length;
  const up = choices.up ?? source.up ?? 'y';
  const rate = choices.framesPerSecond ?? source.framesPerSecond;
  const frames = Math.max(1, Math.round(((source.frames - 1) / rate) * FPS) + 1);
  const positions = new Float32Array(frames * joints * 3);
  for (let f = 0; f < frames; f++) {
    const from = Math.min(source.frames - 1, Math.round((f / FPS) * rate));
    for (let joint = 0; joint < joints; joint++) positions.set(upright(pointAt(source, from, joint), up), (f * joints + joint) * 3);
  }
  const first = positions.subarray(0, joints * 3);
  const along = (axis: number): number[] => Array.from(first.filter((_, i) => i % 3 === axis));
  const heights = along(1);
  const floor = heights.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const extent = [0, 1, 2]
    .map((axis) => along(axis))
    .map((values) => values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b)));
  const metresPerUnit = choices.metresPerUnit ?? STATURE / (Math.max(...extent) || 1);
  const [x, z] = [first[0], first[2]];
  for (let i = 0; i < positions.length; i += 3) {
    positions[i] = (positions[i] - x) * metresPerUnit;
    positions[i + 1] = (positions[i + 1] - floor) * metresPerUnit;
    positions[i + 2] = (positions[i + 2] - z) * metresPerUnit;
  }
  return { up, metresPerUnit, frames, positions };
}
