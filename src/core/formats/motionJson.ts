/**
 * Reads Stick-Gen's `.motion` JSON: flat lines [x1, y1, x2, y2] of 5 segments (20 numbers a frame) or 12 (48), and its dataset samples with
 * the same lines as tensors. Two-dimensional drawings are lifted by liftLines.ts. Only the lines, the rate and the words are read.
 */
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { FPS } from '../motion/clip.ts';
import type { SourceMotion } from '../motion/sourceMotion.ts';
import { readForeignJson } from './foreignJson.ts';
import { type LINE_LAYOUTS, liftLines } from './liftLines.ts';
import { checkExtent } from './limits.ts';

/** Looked at when they are turned into numbers. */
const numbers = z.custom<readonly unknown[]>(Array.isArray, 'expected a list');
const schema = z.object({
  description: z.string().optional(),
  meta: z
    .object({
      fps: z.number().positive().max(1000).optional(),
      total_frames: z.number().int().optional(),
      description: z.string().optional(),
    })
    .optional(),
  skeleton: z.object({ type: z.string().optional(), input_dim: z.number().int().optional() }).optional(),
  motion: z.union([numbers, z.object({ shape: z.array(z.number().int().nonnegative()), data: numbers })]),
});
const MAX_VALUES = 10_000_000;
const REMEDY = 'Give a .motion file of 5 segments (20 numbers a frame) or 12 (48).';

export interface MotionJson {
  /** One per actor. */
  readonly motions: readonly SourceMotion[];
  readonly description: string;
}

/** @throws AppError 'invalid-file' naming the path of the first problem */
export function readMotionJson(text: string, name = 'the .motion file'): MotionJson {
  const { meta, skeleton, motion, description } = readForeignJson(schema, text, name, REMEDY, MAX_VALUES);
  const tensor = 'shape' in motion ? motion : undefined;
  const values = flatNumbers('shape' in motion ? motion.data : motion, name);
  const width = widthOf(skeleton?.input_dim ?? tensor?.shape.at(-1), values.length, meta?.total_frames, name);
  const rows = values.length / width;
  if (!Number.isInteger(rows)) fail(name, `motion holds ${values.length} numbers, no whole frames of ${width}`);
  const frames = tensor?.shape[0] ?? meta?.total_frames ?? rows;
  const actors = rows / frames;
  if (frames < 1 || !Number.isInteger(actors) || actors < 1)
    fail(name, `motion holds ${rows} rows of ${width} numbers for ${frames} frames`);
  checkExtent(rows, width / 2, name);
  const motions = Array.from({ length: actors }, (_, actor) => {
    const lines = new Float64Array(frames * width);
    for (let f = 0; f < frames; f++) lines.set(values.subarray((f * actors + actor) * width, (f * actors + actor + 1) * width), f * width);
    return lines;
  }).filter((lines, actor) => actor === 0 || lines.some((value) => value !== 0));
  const rate = meta?.fps ?? FPS;
  return { motions: motions.map((lines) => liftLines(lines, width, rate, name)), description: meta?.description || description || '' };
}

function widthOf(said: number | undefined, count: number, frames: number | undefined, name: string): keyof typeof LINE_LAYOUTS {
  const width = said ?? (frames ? count / frames : undefined);
  if (width === 20 || width === 48) return width;
  return fail(name, width === undefined ? 'it says neither input_dim nor total_frames' : `frames of ${width} numbers are not known`);
}

/** Nested lists are the same numbers in the same order. */
function flatNumbers(list: readonly unknown[], name: string): Float64Array {
  const flat = Array.isArray(list[0]) ? list.flat(3) : list;
  const values = new Float64Array(flat.length);
  for (let i = 0; i < flat.length; i++) {
    const value = flat[i];
    values[i] =
      typeof value === 'number' && Number.isFinite(value) ? value : fail(name, `motion.${i} is ${JSON.stringify(value)}, not a number`);
  }
  return values;
}

function fail(name: string, problem: string): never {
  throw new AppError('invalid-file', `${name}: ${problem}.`, REMEDY);
}
