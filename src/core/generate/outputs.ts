/** Small helpers over a session's outputs, for the steps of a generation. */
import { AppError } from '../errors.ts';
import type { RuntimeTensor, Session } from '../ports.ts';

/** The named output. Throws AppError 'model-mismatch' when the graph has none of that name. */
export function takeOutput(session: Session, outputs: Readonly<Record<string, RuntimeTensor>>, name: string): RuntimeTensor {
  const output = outputs[name];
  if (!output)
    throw new AppError('model-mismatch', `${session.name} has no output '${name}'.`, 'Install a model pack that belongs to this version.');
  return output;
}

/** Reads a float32 tensor to the host and disposes it. */
export async function readFloats(tensor: RuntimeTensor): Promise<Float32Array> {
  try {
    const host = await tensor.read();
    if (host.dtype === 'float32') return host.data;
    throw new AppError(
      'model-mismatch',
      `A ${host.dtype} output came where float32 belongs.`,
      'Install a model pack that belongs to this version.',
    );
  } finally {
    tensor.dispose();
  }
}
