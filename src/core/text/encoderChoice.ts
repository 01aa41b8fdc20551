/**
 * Which text encoder a registry asks for (`router.text_encoder`): any feature-extraction model in transformers.js layout, by
 * name. Schema, defaults and the names of its files in one place. Not a loader: `src/platform` opens it. The registry's
 * schema, routing and the app's settings use it.
 */
import { z } from 'zod';

export const POOLINGS = ['mean', 'cls'] as const;
export type Pooling = (typeof POOLINGS)[number];

/** Endings of onnx/model*.onnx, by the precision that the weights are stored in. */
const SUFFIXES = { fp32: '', fp16: '_fp16', q8: '_quantized', int8: '_int8', uint8: '_uint8', q4: '_q4', q4f16: '_q4f16' } as const;
export type EncoderDType = keyof typeof SUFFIXES;
export const ENCODER_DTYPES = Object.keys(SUFFIXES) as readonly EncoderDType[];

/** 'owner/name' as the hub writes it; it is part of addresses and paths, so nothing else may pass. */
const MODEL_ID = /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/;

export const encoderChoiceSchema = z.strictObject({
  /** 'owner/name': a folder below models/, or else a model of the hub. */
  id: z.string().regex(MODEL_ID, "is not of the form 'owner/name'"),
  /** How token states become one vector. */
  pooling: z.enum(POOLINGS).default('mean'),
  dtype: z.enum(ENCODER_DTYPES).default('fp32'),
  /** Whether vectors are brought to length 1. */
  normalise: z.boolean().default(true),
});

export type EncoderChoice = z.infer<typeof encoderChoiceSchema>;

/** The encoder that ships with the app; routing uses it unless the registry names another. */
export const SHIPPED_ENCODER: EncoderChoice = { id: 'stick-gen/text-encoder', pooling: 'mean', dtype: 'fp32', normalise: true };

/** Text files that every encoder has. */
export const ENCODER_TABLES = ['config.json', 'tokenizer.json', 'tokenizer_config.json'] as const;

/** The graph, inside the model's folder. Weights beside it are named like it with '_data', '_data_1', ... */
export function encoderGraph({ dtype }: Pick<EncoderChoice, 'dtype'>): string {
  return `onnx/model${SUFFIXES[dtype]}.onnx`;
}

/** Equal for encoders that give the same vectors: the key of everything remembered about them. */
export function encoderKey({ id, pooling, dtype, normalise }: EncoderChoice): string {
  return [id, pooling, dtype, normalise ? 'normalised' : 'raw'].join(' ');
}
