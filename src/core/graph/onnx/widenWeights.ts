/**
 * A written model with its weights in single precision and the nodes gone that would widen them: what ONNX Runtime's constant folding
 * makes of it, bit for bit, but in a few plain loops. A browser that has just started WASM runs that folding in code it has not yet
 * optimised: it took longer than all the rest of a start. Not for Node, where the folding is native. src/platform/web calls it.
 */
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import { SCALE_MARK } from './messages.ts';
import { ModelProtoSchema, type TensorProto } from './onnx_pb.ts';
import { readWeight, SCALE_SUFFIX, storedForm, WeightStore } from './weightStore.ts';
import type { WrittenModel } from './writer.ts';

/**
 * @param path of the file that the widened weights go into, beside those there are
 * @returns the model itself when all its weights are wide
 * @throws AppError 'invalid-file' for a weight without its bytes or scales; Error for bytes that are no ONNX
 */
export function widenWeights({ graph, weights }: WrittenModel, path: string): WrittenModel {
  const model = fromBinary(ModelProtoSchema, graph);
  const source = model.graph;
  if (!source?.initializer.some(storedForm)) return { graph, weights };
  const wide = new WeightStore('float32', path);
  const scales = new Map(source.initializer.filter(({ docString }) => docString === SCALE_MARK).map((tensor) => [tensor.name, tensor]));
  const gone = new Set(scales.keys());
  const widened = (tensor: TensorProto): TensorProto[] => {
    const form = storedForm(tensor);
    if (!form) return scales.has(tensor.name) ? [] : [tensor];
    gone.add(tensor.name);
    return [wide.tensor(form.weight, readWeight(tensor, weights, scales.get(form.weight + SCALE_SUFFIX)))];
  };
  source.initializer = source.initializer.flatMap(widened);
  source.node = source.node.filter(({ input }) => !input.some((name) => gone.has(name))); // Cast; Mul by the scales
  return { graph: toBinary(ModelProtoSchema, model), weights: [...weights, ...wide.files()] };
}
