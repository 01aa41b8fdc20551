/**
 * Clips as JSON: readable joint positions with their names, and the plan of a generated clip, so that it can be replayed.
 * Not a transport between workers (those move arrays). Exports and `convert` use it.
 */
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { type Clip, FPS, JOINT_COUNT } from '../motion/clip.ts';
import { CODEBOOK_SIZE, CODES_PER_TOKEN } from '../motion/plan.ts';
import { JOINT_NAMES } from '../motion/skeleton.ts';
import { readForeignJson } from './foreignJson.ts';

const plan = z
  .object({
    prompt: z.string(),
    seed: z.number().int().nonnegative(),
    frames: z.number().int().positive(),
    codes: z.array(
      z
        .number()
        .int()
        .min(0)
        .max(CODEBOOK_SIZE - 1),
    ),
    actions: z.array(z.number().int().nonnegative()),
    base: z.string(),
  })
  .refine(({ codes, actions }) => codes.length === actions.length * CODES_PER_TOKEN, 'codes and actions disagree in length');

const schema = z.object({
  format: z.literal('stick-gen-clip'),
  version: z.literal(1),
  name: z.string(),
  fps: z.literal(FPS),
  joints: z.array(z.string()).refine((names) => JOINT_NAMES.every((name, i) => names[i] === name), 'not the 22 joints in their order'),
  /** [actors][frames][22][x, y, z], metres */
  positions: z.array(z.array(z.array(z.tuple([z.number(), z.number(), z.number()])).length(JOINT_COUNT))).min(1),
  plan: plan.optional(),
});

/** Of a file: half an hour. */
const MAX_VALUES = 3_000_000;
/** Decimals of a metre kept: a hundredth of a millimetre. */
const DECIMALS = 5;

export function writeJson(clip: Clip): string {
  let at = 0;
  const coordinate = (): number => Number(clip.positions[at++].toFixed(DECIMALS));
  const positions = Array.from({ length: clip.actors }, () =>
    Array.from({ length: clip.frames }, () => Array.from({ length: JOINT_COUNT }, () => [coordinate(), coordinate(), coordinate()])),
  );
  const made = clip.plan && { ...clip.plan, codes: [...clip.plan.codes], actions: [...clip.plan.actions] };
  const record = { format: 'stick-gen-clip', version: 1, name: clip.name, fps: FPS, joints: JOINT_NAMES, plan: made, positions };
  return `${JSON.stringify(record)}\n`;
}

/** @throws AppError 'invalid-file' naming the path of the first problem */
export function readJson(text: string, name = 'the JSON file'): Clip {
  const remedy = 'Give a clip that the studio wrote as JSON.';
  const { positions, plan: made, name: called } = readForeignJson(schema, text, name, remedy, MAX_VALUES);
  const frames = positions[0].length;
  if (positions.some((actor) => actor.length !== frames)) throw new AppError('invalid-file', `${name}: actors differ in length.`, remedy);
  return {
    name: called,
    actors: positions.length,
    frames,
    positions: Float32Array.from(positions.flat(3)),
    ...(made && { plan: { ...made, codes: Int32Array.from(made.codes), actions: Int32Array.from(made.actions) } }),
  };
}
