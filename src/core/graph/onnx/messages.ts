/**
 * Small constructors and accessors of ONNX messages, so that the writer and reader speak of nodes and tensors rather
 * than of protobuf. Nothing here knows the IR's ops.
 */
import { create } from '@bufbuild/protobuf';
import type { Shape } from '../dims.ts';
import type { DType } from '../ir.ts';
import {
  type AttributeProto,
  AttributeProtoSchema,
  type NodeProto,
  NodeProtoSchema,
  type TensorProto,
  TensorProtoSchema,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from './onnx_pb.ts';

/** Marks an input or initializer as a named weight of the IR. */
export const PARAMETER_MARK = 'parameter';
/** Marks the initializer that holds the scales of a weight in eight bits. */
export const SCALE_MARK = 'scale';

/** Codes of element types in TensorProto and TypeProto. */
export const DataType = { FLOAT: 1, INT8: 3, INT32: 6, INT64: 7, BOOL: 9, FLOAT16: 10 } as const;
/** Codes of attribute kinds. */
export const AttributeType = { INT: 2, STRING: 3, INTS: 7 } as const;
/** TensorProto.data_location of a tensor whose bytes lie in another file. */
export const EXTERNAL = 1;

export const ELEMENT_TYPES: Readonly<Record<DType, number>> = { float32: DataType.FLOAT, int32: DataType.INT32, bool: DataType.BOOL };

/** An attribute is an integer, a list of integers or a word; the IR needs no other kind. */
export type AttributeValue = number | readonly number[] | string;
export type Attributes = Readonly<Record<string, AttributeValue>>;

export function nodeProto(opType: string, name: string, input: readonly string[], output: string, attributes: Attributes = {}): NodeProto {
  const attribute = Object.entries(attributes).map(([key, value]) => attributeProto(key, value));
  return create(NodeProtoSchema, { opType, name, input: [...input], output: [output], attribute });
}

/** Symbolic dims are written as their canonical text. */
export function valueInfo(name: string, dtype: DType | 'int64', shape: Shape, docString = ''): ValueInfoProto {
  const dim = shape.map((size) => ({
    value: typeof size === 'number' ? { case: 'dimValue' as const, value: BigInt(size) } : { case: 'dimParam' as const, value: size },
  }));
  const tensorType = { elemType: dtype === 'int64' ? DataType.INT64 : ELEMENT_TYPES[dtype], shape: { dim } };
  return create(ValueInfoProtoSchema, { name, docString, type: { value: { case: 'tensorType', value: tensorType } } });
}

export function tensorProto(name: string, dataType: number, dims: readonly number[], rawData: Uint8Array, docString = ''): TensorProto {
  return create(TensorProtoSchema, { name, dataType, dims: dims.map(BigInt), rawData, docString });
}

/** A tensor whose bytes lie in another file, from `offset`. */
export function externalTensorProto(
  name: string,
  dataType: number,
  dims: readonly number[],
  path: string,
  offset: number,
  length: number,
  docString: string,
): TensorProto {
  const place = { location: path, offset: String(offset), length: String(length) };
  return create(TensorProtoSchema, {
    name,
    dataType,
    dims: dims.map(BigInt),
    docString,
    dataLocation: EXTERNAL,
    externalData: Object.entries(place).map(([key, value]) => ({ key, value })),
  });
}

/** The bytes of values as ONNX stores them: little-endian, as every platform we run on. */
export function bytesOf(data: Float32Array | Int8Array | Int32Array | BigInt64Array | Uint16Array): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function attributeProto(name: string, value: AttributeValue): AttributeProto {
  if (typeof value === 'string')
    return create(AttributeProtoSchema, { name, type: AttributeType.STRING, s: new TextEncoder().encode(value) });
  if (typeof value === 'number') return create(AttributeProtoSchema, { name, type: AttributeType.INT, i: BigInt(value) });
  return create(AttributeProtoSchema, { name, type: AttributeType.INTS, ints: value.map(BigInt) });
}
