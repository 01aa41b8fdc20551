/**
 * A training state as one safetensors file: weights, both moments and the average, with a JSON meta block. Bytes only;
 * where they lie is the caller's business (a CheckpointStore). Called by loop.ts, `cli pretrain` and `cli export`.
 */
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { type NamedTensor, readSafetensors, writeSafetensors } from '../formats/safetensors.ts';
import type { WeightTensor } from '../model/scope.ts';
import type { TrainingState, WeightMap } from './trainer.ts';

const GROUPS = { weights: 'weight:', first: 'm:', second: 'v:', average: 'ema:' } as const;
type Group = keyof typeof GROUPS;

const schema = z.object({
  part: z.string(),
  step: z.number().int().nonnegative(),
  seed: z.number().int(),
  /** Training time so far, over all runs. */
  seconds: z.number().nonnegative(),
  /** Fingerprint of the dataset. */
  dataset: z.string(),
  /** Held-out losses so far, where the run is steered by them. */
  curve: z.array(z.object({ step: z.number().int().nonnegative(), loss: z.number() })).optional(),
});
export type CheckpointMeta = z.infer<typeof schema>;

/** A place for one checkpoint. `write` replaces it as a whole or not at all. */
export interface CheckpointStore {
  read(): Promise<Uint8Array | undefined>;
  write(bytes: Uint8Array): Promise<void>;
}

export function writeCheckpoint(state: TrainingState, meta: CheckpointMeta): Uint8Array {
  const tensors = new Map<string, NamedTensor>();
  for (const group of ['weights', 'first', 'second', 'average'] as const) {
    for (const [name, { dims, data }] of state[group]) tensors.set(GROUPS[group] + name, { dtype: 'float32', dims, data });
  }
  return writeSafetensors(tensors, { checkpoint: JSON.stringify({ ...meta, step: state.step }) });
}

/** Throws 'invalid-file' when it is not a checkpoint. */
export function readCheckpoint(bytes: Uint8Array, source: string): { readonly state: TrainingState; readonly meta: CheckpointMeta } {
  const { tensors, metadata } = readSafetensors(bytes, source);
  const meta = schema.safeParse(parseJson(metadata.checkpoint));
  if (!meta.success)
    throw new AppError('invalid-file', `${source} is no training checkpoint`, 'Give a checkpoint.safetensors written by cli pretrain.');
  const group = (name: Group): WeightMap => {
    const prefix = GROUPS[name];
    const found = new Map<string, WeightTensor>();
    for (const [full, tensor] of tensors) {
      if (full.startsWith(prefix) && tensor.dtype !== 'int32')
        found.set(full.slice(prefix.length), { dims: tensor.dims, data: tensor.data });
    }
    return found;
  };
  const state = {
    step: meta.data.step,
    weights: group('weights'),
    first: group('first'),
    second: group('second'),
    average: group('average'),
  };
  return { state, meta: meta.data };
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
