/**
 * The schema of public/configs/base.yaml: every hyper-parameter of the base model and its training. YAML text is parsed
 * here once; a mistake is one error that names its path and, for an unknown key, the nearest known one.
 * Not the experts' configs (src/core/experts). Called by `cli dataset`, `cli pretrain`, `cli export`.
 */
import { parse } from 'yaml';
import { z } from 'zod';
import { AppError } from './errors.ts';
import type { PlannerConfig, RefinerConfig, TextEncoderConfig, TokenizerConfig } from './model/config.ts';

const share = z.number().min(0).max(1);
const count = z.number().int().positive();
const part = z.strictObject({
  learning_rate: z.number().positive(),
  weight_decay: z.number().min(0),
  batch_size: count,
  warmup_steps: z.number().int().min(0),
  /** Last share of the budget in which the rate falls to 2 %. */
  decay_share: share,
  /** Decay of the weights average per step. */
  ema: z.number().min(0).max(0.99999),
});
const schema = z.strictObject({
  dataset: z.strictObject({
    held_out: share,
    seed: z.number().int(),
    minimum_action_count: count,
    idle_weight: z.number().positive(),
    procedural_weight: z.number().positive(),
    extended_frames: z.tuple([count, count]),
  }),
  model: z.strictObject({
    text_encoder: z
      .strictObject({ vocabulary: count, width: count, layers: count, hidden: count })
      .transform((sizes): TextEncoderConfig => sizes),
    text: z.strictObject({ width: count, layers: count, hidden: count }),
    tokenizer: z
      .strictObject({ width: count, blocks: count, mix_width: count, mix_blocks: count })
      .transform(
        (sizes): TokenizerConfig => ({ width: sizes.width, blocks: sizes.blocks, mixWidth: sizes.mix_width, mixBlocks: sizes.mix_blocks }),
      ),
    planner: z.strictObject({ width: count, layers: count, hidden: count, code_width: count }).transform(
      (sizes): Omit<PlannerConfig, 'actions'> => ({
        width: sizes.width,
        layers: sizes.layers,
        hidden: sizes.hidden,
        codeWidth: sizes.code_width,
      }),
    ),
    refiner: z
      .strictObject({ widths: z.tuple([count, count, count]), residual_scale: z.number().positive() })
      .transform((sizes): RefinerConfig => ({ widths: sizes.widths, residualScale: sizes.residual_scale })),
  }),
  training: z.strictObject({
    /** similarity: weight of matching the cosines within a batch beside the vectors. */
    text_encoder: part.extend({ similarity: z.number().min(0) }),
    tokenizer: part,
    planner: part,
    refiner: part,
  }),
  sampling: z.strictObject({
    window_frames: count,
    text_dropout: share,
    joint_group_masking: share,
    corrupted_tokens: share,
    union_share: share,
    crop_share: share,
    code_corruption: z.tuple([share, share]),
  }),
});

export type BaseConfig = z.infer<typeof schema>;
export type PartTraining = z.infer<typeof part>;
export type SamplingConfig = BaseConfig['sampling'];

/** Parses base.yaml. Throws AppError 'invalid-input' with the path of the first mistake and the nearest known key. */
export function parseBaseConfig(text: string, path = 'base.yaml'): BaseConfig {
  let value: unknown;
  try {
    value = parse(text);
  } catch (thrown) {
    throw new AppError(
      'invalid-input',
      `${path} is not YAML: ${thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown)}`,
      'Fix the YAML syntax.',
      thrown,
    );
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues.find(({ code }) => code === 'unrecognized_keys') ?? parsed.error.issues[0];
  if (issue === undefined) throw new AppError('internal', `${path} was refused without a reason`, 'Report this.');
  const where = issue.path.join('.') || 'top level';
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    const nearest = nearestKey(key, knownKeys(issue.path));
    throw new AppError(
      'invalid-input',
      `${path}: ${where}: unknown key '${key}'`,
      nearest === undefined ? 'Remove it.' : `Did you mean '${nearest}'?`,
    );
  }
  throw new AppError(
    'invalid-input',
    `${path}: ${where}: ${issue.message}`,
    'Correct the value; public/configs/base.yaml shows every key.',
  );
}

function knownKeys(path: readonly PropertyKey[]): string[] {
  let at: unknown = schema;
  for (const key of path) at = object(at)?.shape[String(key)];
  return Object.keys(object(at)?.shape ?? {});
}

/** The object schema, also behind a transform. */
function object(type: unknown): z.ZodObject | undefined {
  const inner = type instanceof z.ZodPipe ? type.in : type;
  return inner instanceof z.ZodObject ? inner : undefined;
}

/** The known key with the smallest edit distance; undefined when there is none. */
export function nearestKey(key: string, known: readonly string[]): string | undefined {
  return [...known].sort((a, b) => editDistance(key, a) - editDistance(key, b))[0];
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
