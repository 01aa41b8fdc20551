/**
 * The schema of public/configs/finetune/NAME.yaml: how one expert is trained. Keys, defaults and what each means in one place;
 * a file without `version` is of version 1, the only one there is. Not a training (src/core/train). `cli finetune`, the
 * studio's forms and its editor read it.
 */
import { z } from 'zod';
import { parseYaml, type YamlFile } from '../yamlFile.ts';
import { expertName, sentence, targetPhase } from './names.ts';

const count = z.number().int().positive();
const moduleName = z.string().regex(/^[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)*$/, 'it is not the name of a module');

const loraSchema = z.strictObject({
  rank: count.max(256).describe('Columns of each factor, a whole number of 1 to 256, e.g. 8.'),
  alpha: z.number().positive().describe('The adapter counts alpha/rank, a number above 0, e.g. 16.'),
  dropout: z.number().min(0).max(0.9).default(0).describe('Share of rank columns left out in each training sample, 0 to 0.9.'),
  target_modules: z
    .array(moduleName)
    .min(1)
    .describe('Endings of the names of the adapted modules, e.g. [q_proj, v_proj]; cli export --check prints which there are.'),
  target_phase: targetPhase.default('both').describe('Which models are adapted: both, transformer_only or diffusion_only.'),
});

const trainingSchema = z.strictObject({
  epochs: count.max(100_000).describe('Passes over the training clips, a whole number from 1, e.g. 10.'),
  batch_size: count.max(4096).describe('Samples a step, a whole number from 1, e.g. 32.'),
  learning_rate: z.number().positive().max(1).describe('The highest learning rate, above 0, e.g. 1e-4.'),
  warmup_steps: z.number().int().min(0).default(0).describe('Steps until the rate is reached, a whole number from 0, e.g. 100.'),
  gradient_accumulation: count.max(1024).default(1).describe('Batches whose gradients make one step, a whole number from 1, e.g. 4.'),
  weight_decay: z.number().min(0).max(1).default(0).describe('Decay of the factors per step and rate, 0 to 1.'),
  early_stop: z
    .number()
    .int()
    .min(0)
    .max(10)
    .default(0)
    .describe('Held-out evaluations in a row without progress after which a phase ends, 0 (never) to 10 of the ten there are.'),
  rehearsal: z
    .number()
    .min(0)
    .max(0.9)
    .default(0)
    .describe("Share of the samples that are the base's own motions of plain prompts, against forgetting, 0 to 0.9, e.g. 0.25."),
  seed: z.number().int().min(0).default(1).describe('The same seed trains the same expert, a whole number from 0.'),
});

/** Shares of what shows the same action, from the least (0) to the most (1). */
const shares = z
  .tuple([z.number().min(0).max(1), z.number().min(0).max(1)])
  .refine(([low, high]) => low < high, 'the first share is not below the second');

/** Factors on a motion, from the least drawn to the most. */
const factors = z
  .tuple([z.number().min(0.25).max(4), z.number().min(0.25).max(4)])
  .refine(([low, high]) => low <= high, 'the first factor is above the second');

const copiesSchema = z.strictObject({
  speed: factors.optional().describe('Plays each clip so many times as fast, drawn between two factors, e.g. [1.25, 1.5].'),
  reach: factors.optional().describe('Carries each movement so many times as far, drawn between two factors, e.g. [1.3, 1.6].'),
});

const domainSchema = z.strictObject({
  name: expertName,
  description: sentence.optional().describe('What the expert is for, one sentence.'),
  action_types: z.array(sentence).min(1).optional().describe('Actions whose clips are trained on, e.g. [walk, run]; all where left out.'),
  styles: z.array(sentence).min(1).optional().describe('Styles whose clips are trained on, e.g. [exhausted]; all where left out.'),
  speed: shares
    .optional()
    .describe('Trains on the slowest [0, 0.3] or the fastest [0.7, 1] clips of each action, by measured joint speed.'),
  range: shares.optional().describe('Trains on the narrowest [0, 0.3] or the widest [0.7, 1] clips of each action, by measured reach.'),
  segments: count
    .max(1_000_000)
    .optional()
    .describe('Most clips that are trained on, drawn by how much they count, e.g. 1200; all of the domain where left out.'),
  plain_captions: z
    .boolean()
    .optional()
    .describe("Whether captions lose their words of manner ('quickly', 'tired'), so that plain prompts move so too: true or false."),
  copies: copiesSchema.optional().describe('Trains on copies of the clips, made faster, slower or larger: speed, reach.'),
  licence: sentence
    .optional()
    .describe('Accepts clips that are not for commercial use, e.g. CC-BY-NC-4.0; they are refused where it is left out.'),
});

export const finetuneSchema = z.strictObject({
  version: z.literal(1).default(1).describe('The version of this file, 1.'),
  lora: loraSchema.describe('The adapter: rank, alpha, dropout, target_modules, target_phase.'),
  training: trainingSchema.describe('The run: epochs, batch_size, learning_rate, warmup_steps, gradient_accumulation.'),
  domain: domainSchema.describe('What is learned: name, description, action_types.'),
});

export type FinetuneConfig = z.infer<typeof finetuneSchema>;
export type LoraConfig = FinetuneConfig['lora'];

/** Throws AppError 'invalid-input' with line, column and path of the first mistake. */
export function parseFinetuneConfig(text: string, file = 'finetune.yaml'): YamlFile<FinetuneConfig> {
  return parseYaml(finetuneSchema, text, file);
}
