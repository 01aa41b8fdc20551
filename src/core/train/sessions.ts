/**
 * Sessions whose weights are fed at each run, so that an evaluation can judge weights that keep changing.
 * Called by the trainings and by whoever needs a part between two of them.
 */

import { AppError } from '../errors.ts';
import { Graph } from '../graph/ir.ts';
import { writeOnnx } from '../graph/onnx/writer.ts';
import { float32, type HostTensor, type Runtime } from '../ports.ts';
import type { WeightMap } from './trainer.ts';

/** Runs a graph once with the given weights; outputs come back to the host. */
export type WeightedRun = (
  weights: WeightMap,
  inputs: Readonly<Record<string, HostTensor>>,
) => Promise<Readonly<Record<string, HostTensor>>>;

/** A graph whose parameters stay inputs. Weights that the graph does not use are ignored. */
export async function weightedSession(runtime: Runtime, name: string, build: (graph: Graph) => unknown): Promise<WeightedRun> {
  const graph = new Graph(name);
  build(graph);
  const session = await runtime.createSession({ name, ...writeOnnx(graph) });
  const parameters = graph.parameters.map(({ attributes }) => attributes.name);
  return async (weights, inputs) => {
    const fed = parameters.map((parameter): [string, HostTensor] => {
      const weight = weights.get(parameter);
      if (weight === undefined)
        throw new AppError('model-mismatch', `${name}: no weight '${parameter}'`, 'Train the part again with this version.');
      return [parameter, float32(weight.dims, weight.data)];
    });
    const outputs = await session.run({ ...Object.fromEntries(fed), ...inputs });
    const read: Record<string, HostTensor> = {};
    for (const [output, tensor] of Object.entries(outputs)) {
      const host = await tensor.read();
      read[output] = host;
      tensor.dispose();
    }
    return read;
  };
}

/** The float32 values of an output. Throws 'internal' for another type. */
export function floatsOf(outputs: Readonly<Record<string, HostTensor>>, name: string): Float32Array {
  const tensor = outputs[name];
  if (tensor?.dtype !== 'float32') throw new AppError('internal', `no float32 output '${name}'`, 'Report this.');
  return tensor.data;
}

/** The int32 values of an output. Throws 'internal' for another type. */
export function integersOf(outputs: Readonly<Record<string, HostTensor>>, name: string): Int32Array {
  const tensor = outputs[name];
  if (tensor?.dtype !== 'int32') throw new AppError('internal', `no int32 output '${name}'`, 'Report this.');
  return tensor.data;
}
