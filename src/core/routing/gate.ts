/**
 * The gate of an orthogonal expert: a perceptron with one hidden layer on the shipped encoder's sentence embedding, and a sigmoid.
 * Reads and writes gate.safetensors. Not its training. The router asks it for every prompt.
 *
 *   embedding [n] -> hidden.weight [n, h], hidden.bias [h] -> relu -> out.weight [h], out.bias [1] -> sigmoid -> 0..1
 */
import { AppError } from '../errors.ts';
import { readSafetensors, writeSafetensors } from '../formats/safetensors.ts';

export interface Gate {
  readonly hidden: { readonly weight: Float32Array; readonly bias: Float32Array };
  readonly out: { readonly weight: Float32Array; readonly bias: Float32Array };
  /** Key of the encoder it was trained on; vectors of another mean nothing to it. */
  readonly encoder: string;
}

export const GATE_FILE = 'gate.safetensors';

/** 0..1 for a unit vector of the gate's encoder. */
export function gateValue({ hidden, out }: Gate, embedding: Float32Array): number {
  const units = hidden.bias.length;
  let sum = out.bias[0];
  for (let unit = 0; unit < units; unit++) {
    let inside = hidden.bias[unit];
    for (let i = 0; i < embedding.length; i++) inside += embedding[i] * hidden.weight[i * units + unit];
    sum += Math.max(0, inside) * out.weight[unit];
  }
  return 1 / (1 + Math.exp(-sum));
}

export function writeGate({ hidden, out, encoder }: Gate): Uint8Array {
  const units = hidden.bias.length;
  const tensor = (dims: number[], data: Float32Array) => ({ dtype: 'float32' as const, dims, data });
  const tensors = new Map([
    ['hidden.weight', tensor([hidden.weight.length / units, units], hidden.weight)],
    ['hidden.bias', tensor([units], hidden.bias)],
    ['out.weight', tensor([units], out.weight)],
    ['out.bias', tensor([1], out.bias)],
  ]);
  return writeSafetensors(tensors, { encoder });
}

/** Throws AppError 'invalid-file' naming the tensor, 'model-mismatch' for a gate of another encoder. */
export function readGate(bytes: Uint8Array, encoder: { readonly key: string; readonly width: number }, source = GATE_FILE): Gate {
  const { tensors, metadata } = readSafetensors(bytes, source);
  const remedy = 'Train the gate again with this version.';
  const read = (name: string, dims: readonly number[]): Float32Array => {
    const tensor = tensors.get(name);
    if (tensor === undefined || tensor.dtype === 'int32') throw new AppError('invalid-file', `${source} has no floats '${name}'`, remedy);
    if (tensor.dims.join() !== dims.join() || tensor.data.some((value) => !Number.isFinite(value))) {
      const what = `'${name}' is [${tensor.dims.join(', ')}], expected finite numbers [${dims.join(', ')}]`;
      throw new AppError('invalid-file', `${source}: ${what}`, remedy);
    }
    return tensor.data;
  };
  const units = tensors.get('hidden.bias')?.data.length ?? 0;
  if (metadata.encoder !== encoder.key) {
    throw new AppError('model-mismatch', `${source} was trained on '${metadata.encoder}', the encoder here is '${encoder.key}'`, remedy);
  }
  return {
    hidden: { weight: read('hidden.weight', [encoder.width, units]), bias: read('hidden.bias', [units]) },
    out: { weight: read('out.weight', [units]), bias: read('out.bias', [1]) },
    encoder: encoder.key,
  };
}
