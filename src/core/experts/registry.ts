/**
 * The schema of public/configs/experts/registry.yaml: the router's settings and every expert there is. Keys, defaults and what
 * each means in one place; a file without `version` is of version 1, the only one there is. Not a loader of adapters
 * (loadExperts.ts) and not the router (src/core/routing).
 */
import { z } from 'zod';
import { type EncoderChoice, encoderChoiceSchema, SHIPPED_ENCODER } from '../text/encoderChoice.ts';
import { parseYaml, type YamlFile } from '../yamlFile.ts';
import { expertName, sentence, targetPhase } from './names.ts';

export const ROUTER_MODES = ['softmax', 'top_1', 'top_k'] as const;
export type RouterMode = (typeof ROUTER_MODES)[number];

/** What 'no style' sounds like, for include_base without prompts of its own. */
export const BASE_PROTOTYPES: readonly string[] = [
  'a person walks forward',
  'someone stands still',
  'a person turns around',
  'a person sits down',
  'a person picks something up',
];

/** Families of sentence encoders whose first token stands for the sentence. */
const CLS_FAMILIES = /\/(bge|mxbai-embed|snowflake-arctic-embed)-/;

/** `owner/name`, or {model, pooling, dtype, normalise}. */
const textEncoder = z.preprocess(
  (given) => (typeof given === 'string' ? { model: given } : given),
  z
    .strictObject({
      model: encoderChoiceSchema.shape.id.describe("The encoder's place, 'owner/name', e.g. Xenova/bge-large-en-v1.5."),
      pooling: encoderChoiceSchema.shape.pooling.unwrap().optional().describe('How token states become one vector: mean or cls.'),
      dtype: encoderChoiceSchema.shape.dtype.describe('Precision of its weights: fp32, fp16, q8, int8, uint8, q4 or q4f16.'),
      normalise: encoderChoiceSchema.shape.normalise.describe('Whether vectors are brought to length 1: true or false.'),
    })
    .transform(
      ({ model, pooling, dtype, normalise }): EncoderChoice => ({
        id: model,
        pooling: pooling ?? (CLS_FAMILIES.test(model) ? 'cls' : 'mean'),
        dtype,
        normalise,
      }),
    ),
);

const prototypes = z
  .array(sentence)
  .min(1)
  .max(500)
  .describe('Sentences that ask for this expert, at least one; prompts near to them raise its weight.');

const routerSchema = z.strictObject({
  mode: z.enum(ROUTER_MODES).default('softmax').describe('How weights are shared: softmax, top_1 or top_k.'),
  temperature: z.number().positive().max(100).default(0.1).describe('Of the softmax, above 0; smaller is more decided. 0.1 is usual.'),
  min_expert_weight: z.number().min(0).max(0.99).default(0.05).describe('Smaller weights become 0, a number of 0 to 0.99, e.g. 0.05.'),
  top_k: z.number().int().positive().default(2).describe('How many experts mode top_k keeps, a whole number from 1.'),
  include_base: z.boolean().default(false).describe('Whether a plain prompt leaves weight to the plain base: true or false.'),
  base_prototype_prompts: prototypes.default([...BASE_PROTOTYPES]).describe('Sentences that ask for no style; used with include_base.'),
  text_encoder: textEncoder
    .default(SHIPPED_ENCODER)
    .describe("A sentence encoder, 'owner/name' or {model, pooling, dtype, normalise}; the shipped one where left out."),
});

/** Absolute, of a home, a drive or a server, upwards, or with what no path of ours has. */
const LEADS_OUT = /^[/~]|^\w+:|(^|\/)\.\.(\/|$)|[\\\p{Cc}]/u;
const placed = z
  .string()
  .min(1)
  .refine((path) => !LEADS_OUT.test(path), 'it leads out of the folder of the models');

const expertFields = {
  enabled: z.boolean().default(true).describe('Whether the expert takes part: true or false.'),
  checkpoint_path: placed
    .refine((path) => !/\.(pt|pth|ckpt|bin|pkl)$/i.test(path), 'a pickled PyTorch checkpoint is not read')
    .describe(
      'The folder with adapter_config.json and adapter_model.safetensors, relative to the models; save a .pt checkpoint as PEFT safetensors first.',
    ),
  target_phase: targetPhase.default('both').describe('Which models it adapts: both, transformer_only or diffusion_only.'),
  title: sentence.optional().describe('The name that people see.'),
  description: sentence.optional().describe('What the expert does, one sentence.'),
  domain: sentence.optional().describe('The domain it was trained on.'),
  licence: sentence.optional().describe('Licence of the data it was trained on, e.g. MIT or CC-BY-NC-4.0.'),
  author: sentence.optional().describe('Who made it.'),
  metadata: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()], 'it is no text, number, true or false'))
    .optional()
    .describe('Further facts about the expert: any keys, with texts, numbers, true or false.'),
};

const NAMES = 'Each has a name of its own in lower-case letters, digits and _.';
const styleExpert = z.strictObject({ ...expertFields, prototype_prompts: prototypes });
const orthogonalExpert = z.strictObject({
  ...expertFields,
  prototype_prompts: prototypes.optional(),
  gate_path: placed.optional().describe('The gate, a .safetensors file; gate.safetensors in checkpoint_path where left out.'),
});

export const registrySchema = z
  .strictObject({
    version: z.literal(1).default(1).describe('The version of this file, 1.'),
    router: routerSchema.prefault({}).describe('How prompts become weights.'),
    style_experts: z.record(expertName, styleExpert).default({}).describe(`Experts chosen against each other. ${NAMES}`),
    orthogonal_experts: z.record(expertName, orthogonalExpert).default({}).describe(`Experts with a gate of their own. ${NAMES}`),
  })
  .superRefine(({ style_experts: style, orthogonal_experts: orthogonal }, context) => {
    for (const name of Object.keys(orthogonal)) {
      if (!Object.hasOwn(style, name)) continue;
      context.addIssue({ code: 'custom', path: ['orthogonal_experts', name], message: `'${name}' is a style expert too` });
    }
  });

export type Registry = z.infer<typeof registrySchema>;
export type RouterConfig = Registry['router'];
export type StyleExpert = Registry['style_experts'][string];
export type OrthogonalExpert = Registry['orthogonal_experts'][string];

/** Throws AppError 'invalid-input' with line, column and path of the first mistake. */
export function parseRegistry(text: string, file = 'registry.yaml'): YamlFile<Registry> {
  return parseYaml(registrySchema, text, file);
}
