/**
 * Reads an ONNX file that `writer.ts` wrote back into the IR: the same graph, so that writing it again gives the same bytes.
 * Not an importer of any ONNX model: an operator, attribute or pattern that the writer does not use is refused by name.
 * Export checks and tests call it.
 */
import { fromBinary } from '@bufbuild/protobuf';
import { AppError } from '../../errors.ts';
import type { Dim, Shape } from '../dims.ts';
import { type DType, Graph } from '../ir.ts';
import { constant } from '../ops.ts';
import { type Entry, understand } from './importers.ts';
import { DataType, ELEMENT_TYPES, PARAMETER_MARK, SCALE_MARK } from './messages.ts';
import { type GraphProto, type ModelProto, ModelProtoSchema, type TensorProto, type ValueInfoProto } from './onnx_pb.ts';
import { type ExternalFile, readWeight, SCALE_SUFFIX, storedForm, type Weight, type WeightStorage } from './weightStore.ts';
import { OPSET } from './writer.ts';

export interface ReadModel {
  readonly graph: Graph;
  /** Weights that were in the file; parameters without one were graph inputs. */
  readonly weights: ReadonlyMap<string, Weight>;
  readonly storage: WeightStorage;
  readonly metadata: Readonly<Record<string, string>>;
}

const REMEDY = 'Read only graphs that this studio wrote.';

/**
 * Parses the bytes of a graph and of the weight files it names. Throws 'invalid-file' for bytes that are no ONNX graph of
 * ours or weights that are missing, 'unsupported' for an operator that the writer never uses.
 */
export function readOnnx(bytes: Uint8Array, files: readonly ExternalFile[] = []): ReadModel {
  const model = parse(bytes);
  const source = model.graph;
  if (!source) throw invalid('the file holds no graph');
  const opset = model.opsetImport.find(({ domain }) => domain === '')?.version;
  if (opset !== BigInt(OPSET)) throw new AppError('unsupported', `graph ${source.name} uses opset ${opset}, expected ${OPSET}`, REMEDY);
  const metadata = Object.fromEntries(model.metadataProps.map(({ key, value }) => [key, value]));
  return { ...new Reading(source, files).finish(), metadata };
}

function parse(bytes: Uint8Array): ModelProto {
  try {
    return fromBinary(ModelProtoSchema, bytes);
  } catch (cause) {
    throw new AppError('invalid-file', `${bytes.length} bytes are not an ONNX graph`, 'Fetch the model again.', cause);
  }
}

/** One graph being read: the IR so far and what every ONNX name stands for. */
class Reading {
  private readonly source: GraphProto;
  private readonly files: readonly ExternalFile[];
  private readonly graph: Graph;
  private readonly entries = new Map<string, Entry>();
  private readonly weights = new Map<string, Weight>();
  private storage: WeightStorage = 'float32';

  constructor(source: GraphProto, files: readonly ExternalFile[]) {
    this.source = source;
    this.files = files;
    this.graph = new Graph(source.name);
  }

  finish(): Omit<ReadModel, 'metadata'> {
    for (const info of this.source.input) this.readInput(info);
    for (const tensor of this.source.initializer) this.readInitializer(tensor);
    for (const node of this.source.node) {
      const [name = ''] = node.output;
      const inputs = node.input.map((input) => this.entry(input, `${node.opType} '${node.name}'`));
      this.entries.set(name, understand(this.graph, node, inputs));
    }
    for (const { name } of this.source.output) {
      const entry = this.entry(name, 'the outputs');
      if (entry.kind !== 'value') throw invalid(`${this.graph.name}: output '${name}' is no value of the graph`);
      this.graph.output(name, entry.value);
    }
    return { graph: this.graph, weights: this.weights, storage: this.storage };
  }

  private readInput(info: ValueInfoProto): void {
    const { dtype, shape } = readType(info);
    if (dtype === 'int64') {
      this.entries.set(info.name, { kind: 'stored', value: this.graph.input(info.name, shape, 'int32') });
      return;
    }
    const value = info.docString === PARAMETER_MARK ? this.graph.parameter(info.name, shape) : this.graph.input(info.name, shape, dtype);
    this.entries.set(info.name, { kind: 'value', value });
  }

  private readInitializer(tensor: TensorProto): void {
    if (tensor.docString === PARAMETER_MARK) {
      const form = storedForm(tensor);
      const name = form?.weight ?? tensor.name;
      const scales = this.source.initializer.find((other) => other.name === name + SCALE_SUFFIX);
      const weight = readWeight(tensor, this.files, scales);
      if (form) this.storage = form.storage;
      this.weights.set(name, weight);
      const value = this.graph.parameter(name, weight.dims);
      this.entries.set(tensor.name, { kind: form ? 'stored' : 'value', value });
      if (scales) this.entries.set(scales.name, { kind: 'stored', value });
      return;
    }
    if (tensor.docString === SCALE_MARK) return; // read with its weight
    const dims = tensor.dims.map(Number);
    const raw = new Uint8Array(tensor.rawData ?? []).buffer; // aligned and our own
    if (tensor.dataType === DataType.INT64) {
      this.entries.set(tensor.name, { kind: 'ints', values: Array.from(new BigInt64Array(raw), Number) });
      return;
    }
    const dtype = dtypeOf(tensor.dataType, tensor.name);
    const data = dtype === 'float32' ? new Float32Array(raw) : dtype === 'int32' ? new Int32Array(raw) : new Uint8Array(raw);
    this.entries.set(tensor.name, { kind: 'value', value: constant(this.graph, dims, Array.from(data), dtype) });
  }

  private entry(name: string, reader: string): Entry {
    const entry = this.entries.get(name);
    if (!entry) throw invalid(`${this.graph.name}: ${reader} reads '${name}', which nothing defines`);
    return entry;
  }
}

function readType(info: ValueInfoProto): { dtype: DType | 'int64'; shape: Shape } {
  const type = info.type?.value;
  if (type?.case !== 'tensorType') throw invalid(`'${info.name}' is not a tensor`);
  const shape = (type.value.shape?.dim ?? []).map(({ value }): Dim => {
    if (value.case === 'dimValue') return Number(value.value);
    if (value.case === 'dimParam') return value.value;
    throw invalid(`'${info.name}' has a dim without a size or name`);
  });
  const { elemType } = type.value;
  return { dtype: elemType === DataType.INT64 ? 'int64' : dtypeOf(elemType, info.name), shape };
}

function dtypeOf(code: number, name: string): DType {
  const found = (Object.keys(ELEMENT_TYPES) as DType[]).find((dtype) => ELEMENT_TYPES[dtype] === code);
  if (!found) throw new AppError('unsupported', `'${name}' has element type ${code}`, REMEDY);
  return found;
}

function invalid(what: string): AppError {
  return new AppError('invalid-file', what, REMEDY);
}
