/**
 * The schema of public/configs/base.yaml: every hyper-parameter of the base model and its training. Not the experts' configs
 * (src/core/experts) and not the rules of YAML files (yamlFile.ts). Called by `cli dataset`, `cli pretrain`, `cli export`.
 */
import { z } from 'zod';
import type { PlannerConfig, RefinerConfig, TextEncoderConfig, TokenizerConfig } from './model/config.ts';
import { parseYaml } from './yamlFile.ts';

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
    mixture: z.strictObject({ captured: share, over_captured: share, procedural: share }),
    composition: z.strictObject({ single: share, over_capture: share, while: share, two: share, three: share, counted: share }),
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

/** Throws AppError 'invalid-input' with line, column and path of the first mistake, and the nearest known key. */
export function parseBaseConfig(text: string, file = 'base.yaml'): BaseConfig {
  return parseYaml(schema.describe('Correct the value; public/configs/base.yaml shows every key.'), text, file).value;
}
