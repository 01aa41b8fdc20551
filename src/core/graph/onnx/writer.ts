/**
 * Writes a graph of the IR as an ONNX file, opset 17, with weights inline or in one external-data file, in single or half
 * precision or in eight bits. Not a serialiser of arbitrary ONNX: `reader.ts` reads back exactly what this writes. The export command and
 * the training loops call it. The same graph and weights always give the same bytes.
 *
 *   parameter with a weight, float32:  initializer 'w' ------------------> nodes
 *   parameter with a weight, float16:  initializer 'w.fp16' -> Cast 'w' -> nodes
 *   matrix with a weight, int8:        initializers 'w.int8' -> Cast, x 'w.scale' -> Mul 'w' -> nodes
 *   parameter without one (training):  graph input 'w' ------------------> nodes
 */
import { create, toBinary } from '@bufbuild/protobuf';
import { AppError } from '../../errors.ts';
import { checkGraph } from '../check.ts';
import { printShape } from '../dims.ts';
import type { Graph, NodeOf, Value } from '../ir.ts';
import { type Emitter, spell } from './emitters.ts';
import { type Attributes, bytesOf, DataType, ELEMENT_TYPES, nodeProto, PARAMETER_MARK, tensorProto, valueInfo } from './messages.ts';
import { type ModelProto, ModelProtoSchema, type NodeProto, type TensorProto, type ValueInfoProto } from './onnx_pb.ts';
import { type ExternalFile, type Weight, type WeightStorage, WeightStore, type Weights } from './weightStore.ts';

export interface WriteOptions {
  /** Values of parameters; those without a value become graph inputs. Names the graph does not use are ignored. */
  readonly weights?: Weights;
  /** Puts the weights into a file of this path, beside the graph; without it they lie inside the graph. */
  readonly externalPath?: string;
  /** How weights are stored (default float32); the graph computes in float32 either way. */
  readonly storage?: WeightStorage;
  /** Integer inputs are fed as int64, as transformers.js feeds token ids. */
  readonly int64Inputs?: boolean;
  /** Facts about the file, by name; kept in it as they are. */
  readonly metadata?: Readonly<Record<string, string>>;
}

export interface WrittenModel {
  readonly graph: Uint8Array;
  /** The external-data file, or none. */
  readonly weights: readonly ExternalFile[];
}

/** Old enough for the `onnx.checker` of every system; the ops used here mean the same in later opsets. */
export const OPSET = 17;
const IR_VERSION = 8;

/**
 * ONNX bytes of what the graph's outputs need. Throws 'graph-invalid' for a graph that `checkGraph` refuses or whose
 * names collide, 'model-mismatch' for a weight of other dims than its parameter, 'invalid-input' for one that
 * half precision cannot hold.
 */
export function writeOnnx(graph: Graph, options: WriteOptions = {}): WrittenModel {
  checkGraph(graph);
  const live = graph.live();
  const store = new WeightStore(options.storage ?? 'float32', options.externalPath);
  const writing = new Writing(graph);
  for (const input of graph.inputs) {
    if (options.int64Inputs && input.dtype === 'int32') writing.declareInt64Input(input);
    else writing.declareInput(input, '');
  }
  for (const value of live) {
    if (value.op !== 'parameter') continue;
    const weight = options.weights?.get(value.attributes.name);
    if (weight) writing.storeWeight(value, weight, store);
    else writing.declareInput(value, PARAMETER_MARK);
  }
  for (const value of live) if (value.op === 'constant') writing.storeConstant(value);
  for (const value of live) writing.write(value);
  return { graph: toBinary(ModelProtoSchema, writing.finish(options.metadata ?? {})), weights: store.files() };
}

/** One graph being written: its messages so far and the name of every value. */
class Writing implements Emitter {
  private readonly nodes: NodeProto[] = [];
  private readonly initializers: TensorProto[] = [];
  private readonly inputs: ValueInfoProto[] = [];
  private readonly names = new Map<Value, string>();
  private readonly taken = new Set<string>();
  /** Names of int64 initializers and runtime shapes that several nodes use. */
  private readonly shared = new Map<string, string>();
  private nodeCount = 0;
  private constantCount = 0;
  /** The IR node being spelled: its ONNX node name and its value's name. */
  private current = { node: '', output: '' };
  private readonly graph: Graph;

  constructor(graph: Graph) {
    this.graph = graph;
    for (const [name, value] of graph.outputs) {
      this.take(name);
      const target = source(value);
      if (target.inputs.length > 0 && !this.names.has(target)) this.names.set(target, name);
    }
  }

  declareInput(value: NodeOf<'input'> | NodeOf<'parameter'>, mark: string): void {
    this.inputs.push(valueInfo(this.declare(value), value.dtype, value.shape, mark));
  }

  /** An int32 input of the IR that is fed as int64 and cast on entry. */
  declareInt64Input(value: NodeOf<'input'>): void {
    const name = this.take(value.attributes.name);
    const cast = this.take(`${name}.int32`);
    this.names.set(value, cast);
    this.inputs.push(valueInfo(name, 'int64', value.shape));
    this.nodes.push(nodeProto('Cast', cast, [name], cast, { to: DataType.INT32 }));
  }

  storeWeight(value: NodeOf<'parameter'>, weight: Weight, store: WeightStore): void {
    const name = this.declare(value);
    if (printShape(value.shape) !== printShape(weight.dims) || weight.data.length !== weight.dims.reduce((size, dim) => size * dim, 1)) {
      const given = `${printShape(weight.dims)} with ${weight.data.length} values`;
      throw new AppError(
        'model-mismatch',
        `${this.graph.name}: weight '${name}' is ${given}, the graph wants ${printShape(value.shape)}`,
        'Use the weights of this model.',
      );
    }
    const stored = store.tensor(name, weight);
    this.initializers.push(stored);
    if (stored.name === name) return;
    const scale = stored.dataType === DataType.INT8 ? store.scale(name, weight) : undefined;
    const cast = scale ? this.take(`${name}.cast`) : name;
    this.nodes.push(nodeProto('Cast', cast, [this.take(stored.name)], cast, { to: DataType.FLOAT }));
    if (!scale) return;
    this.initializers.push(scale);
    this.nodes.push(nodeProto('Mul', name, [cast, this.take(scale.name)], name));
  }

  storeConstant(value: NodeOf<'constant'>): void {
    const name = this.take(`constant_${this.constantCount++}`);
    this.names.set(value, name);
    this.initializers.push(literal(name, value));
  }

  /** Adds the nodes of a value; what was declared or only stops a gradient has none. */
  write(value: Value): void {
    if (value.inputs.length === 0 || value.op === 'stopGradient') return;
    const node = `${value.op}_${this.nodeCount++}`;
    if (!this.names.has(value)) this.names.set(value, this.take(node));
    this.current = { node, output: this.nameOf(value) };
    spell(value, this);
  }

  finish(metadata: Readonly<Record<string, string>>): ModelProto {
    const output = [...this.graph.outputs].map(([name, value]) => {
      const from = this.nameOf(source(value));
      if (from !== name) this.nodes.push(nodeProto('Identity', `output_${name}`, [from], name));
      return valueInfo(name, value.dtype, value.shape);
    });
    return create(ModelProtoSchema, {
      irVersion: BigInt(IR_VERSION),
      producerName: 'stick-gen-studio',
      opsetImport: [{ domain: '', version: BigInt(OPSET) }],
      metadataProps: Object.entries(metadata).map(([key, value]) => ({ key, value })),
      graph: { name: this.graph.name, node: this.nodes, initializer: this.initializers, input: this.inputs, output },
    });
  }

  nameOf(value: Value): string {
    const name = this.names.get(source(value));
    if (name === undefined)
      throw new AppError('internal', `${this.graph.name}: ${value.op} ${value.id} is used before it is written`, 'Report this.');
    return name;
  }

  emit(opType: string, inputs: readonly string[], attributes?: Attributes): void {
    this.nodes.push(nodeProto(opType, this.current.node, inputs, this.current.output, attributes));
  }

  helper(part: string, opType: string, inputs: readonly string[], attributes?: Attributes): string {
    const name = this.take(`${this.current.node}.${part}`);
    this.nodes.push(nodeProto(opType, name, inputs, name, attributes));
    return name;
  }

  ints(values: readonly number[] | number): string {
    const list = typeof values === 'number' ? [values] : values;
    const text = typeof values === 'number' ? `int64 ${values}` : `int64 [${values.join(', ')}]`;
    return this.share(text, (name) => {
      const dims = typeof values === 'number' ? [] : [list.length];
      this.initializers.push(tensorProto(name, DataType.INT64, dims, bytesOf(BigInt64Array.from(list, BigInt))));
    });
  }

  shapeOf(of: string): string {
    return this.share(`${of}.shape`, (name) => this.nodes.push(nodeProto('Shape', name, [of], name)));
  }

  zero(): string {
    return this.share('zero', (name) => this.initializers.push(tensorProto(name, DataType.FLOAT, [], new Uint8Array(4))));
  }

  private share(name: string, make: (name: string) => void): string {
    if (!this.shared.has(name)) {
      this.shared.set(name, this.take(name));
      make(name);
    }
    return name;
  }

  private declare(value: NodeOf<'input'> | NodeOf<'parameter'>): string {
    const name = this.take(value.attributes.name);
    this.names.set(value, name);
    return name;
  }

  private take(name: string): string {
    if (this.taken.has(name))
      throw new AppError(
        'graph-invalid',
        `${this.graph.name}: the name '${name}' is taken twice`,
        'Rename the input, weight or output of that name.',
      );
    this.taken.add(name);
    return name;
  }
}

/** The value itself, past nodes that exist only for differentiation. */
function source(value: Value): Value {
  return value.op === 'stopGradient' ? source(value.inputs[0] as Value) : value;
}

function literal(name: string, value: NodeOf<'constant'>): TensorProto {
  const { data } = value.attributes;
  const bytes =
    value.dtype === 'float32'
      ? bytesOf(Float32Array.from(data))
      : value.dtype === 'int32'
        ? bytesOf(Int32Array.from(data))
        : Uint8Array.from(data);
  return tensorProto(name, ELEMENT_TYPES[value.dtype], value.shape as readonly number[], bytes);
}
