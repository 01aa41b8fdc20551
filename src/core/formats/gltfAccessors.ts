/**
 * Numbers in a glTF file's buffers: accessors of any component type, strided, normalised or sparse. Buffers are opened when a number in them is
 * asked for, so that files which are only named for meshes and pictures need not be there. gltf.ts asks for keys.
 */
import { AppError } from '../errors.ts';
import { fromBase64, GLTF_REMEDY } from './glbContainer.ts';
import type { GltfDocument } from './gltfDocument.ts';

interface Component {
  readonly bytes: number;
  readonly read: (view: DataView, at: number) => number;
  /** What one is worth where integers stand for -1 to 1. */
  readonly unit: number;
}
const COMPONENTS: Readonly<Record<number, Component>> = {
  5120: { bytes: 1, read: (view, at) => view.getInt8(at), unit: 1 / 127 },
  5121: { bytes: 1, read: (view, at) => view.getUint8(at), unit: 1 / 255 },
  5122: { bytes: 2, read: (view, at) => view.getInt16(at, true), unit: 1 / 32767 },
  5123: { bytes: 2, read: (view, at) => view.getUint16(at, true), unit: 1 / 65535 },
  5125: { bytes: 4, read: (view, at) => view.getUint32(at, true), unit: 1 },
  5126: { bytes: 4, read: (view, at) => view.getFloat32(at, true), unit: 1 },
};
const WIDTHS: Readonly<Record<string, number>> = { SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4 };

export class GltfAccessors {
  private readonly document: GltfDocument;
  private readonly name: string;
  private readonly bin: Uint8Array | undefined;
  private readonly beside: (uri: string) => Uint8Array | undefined;
  private readonly buffers = new Map<number, Uint8Array>();
  private readonly read = new Map<number, Float32Array>();

  /** @param beside finds a file that the document names, e.g. in the same folder */
  constructor(document: GltfDocument, bin: Uint8Array | undefined, name: string, beside: (uri: string) => Uint8Array | undefined) {
    this.document = document;
    this.bin = bin;
    this.name = name;
    this.beside = beside;
  }

  /**
   * All numbers of an accessor, [count, width].
   * @param where names the place that asks
   * @throws AppError 'invalid-file' with the place | 'unsupported' (compressed, in a file that is not there)
   */
  floats(accessor: number, width: number, where: string): Float32Array {
    const { accessors = [] } = this.document;
    const found = accessors[accessor] ?? this.fail(`${where} names accessor ${accessor} of ${accessors.length}`);
    const component = COMPONENTS[found.componentType];
    if (!component || !WIDTHS[found.type])
      return this.fail(`accessors.${accessor} has the unknown type ${found.type} of ${found.componentType}`);
    if (WIDTHS[found.type] !== width) this.fail(`${where} has values of type ${found.type}, not of ${width} numbers`);
    const known = this.read.get(accessor);
    if (known) return known;
    const { count, bufferView, byteOffset = 0, normalized, sparse } = found;
    const at = `accessors.${accessor}`;
    // Without data it is all zeros, as many as something else must hold: no memory is taken for a claim.
    if (bufferView === undefined && !sparse) this.fail(`${at} has no data`);
    const wide = { ...component, ...(normalized ? {} : { unit: 1 }) };
    const values =
      bufferView === undefined
        ? new Float32Array(this.holds(count, width, at))
        : this.numbers(bufferView, byteOffset, count, width, wide, at);
    if (sparse) {
      const { indices, values: changed } = sparse;
      const whole = COMPONENTS[indices.componentType] ?? this.fail(`${at}.sparse has indices of type ${indices.componentType}`);
      const places = this.numbers(indices.bufferView, indices.byteOffset ?? 0, sparse.count, 1, { ...whole, unit: 1 }, at);
      const those = this.numbers(changed.bufferView, changed.byteOffset ?? 0, sparse.count, width, wide, at);
      places.forEach((place, i) => {
        if (place >= count) this.fail(`${at}.sparse changes value ${place} of ${count}`);
        values.set(those.subarray(i * width, (i + 1) * width), place * width);
      });
    }
    this.read.set(accessor, values);
    return values;
  }

  private numbers(viewIndex: number, offset: number, count: number, width: number, { bytes, read, unit }: Component, where: string) {
    const { bufferViews = [] } = this.document;
    const view = bufferViews[viewIndex] ?? this.fail(`${where} names bufferView ${viewIndex} of ${bufferViews.length}`);
    const compression = Object.keys(view.extensions ?? {})[0];
    if (compression) throw new AppError('unsupported', `${this.name} is compressed (${compression}).`, 'Export it without compression.');
    const stride = view.byteStride || bytes * width;
    if (stride < bytes * width) this.fail(`bufferViews.${viewIndex} has a stride of ${stride} for values of ${bytes * width} bytes`);
    const end = offset + (count > 0 ? (count - 1) * stride + bytes * width : 0);
    if (end > view.byteLength) this.fail(`${where} needs ${end} bytes, its view has ${view.byteLength}`);
    const buffer = this.buffer(view.buffer, `bufferViews.${viewIndex}`);
    const start = view.byteOffset ?? 0;
    if (start + view.byteLength > buffer.length)
      this.fail(`bufferViews.${viewIndex} ends at offset ${start + view.byteLength} of a buffer of ${buffer.length} bytes`);
    const data = new DataView(buffer.buffer, buffer.byteOffset + start, view.byteLength);
    const values = new Float32Array(count * width);
    for (let i = 0, to = 0; i < count; i++) {
      for (let k = 0; k < width; k++) {
        const value = read(data, offset + i * stride + k * bytes) * unit;
        values[to++] = unit === 1 ? value : Math.max(-1, value);
      }
    }
    return values;
  }

  private buffer(index: number, where: string): Uint8Array {
    const known = this.buffers.get(index);
    if (known) return known;
    const { buffers = [] } = this.document;
    const { byteLength, uri } = buffers[index] ?? this.fail(`${where} names buffer ${index} of ${buffers.length}`);
    const held = uri === undefined ? (index === 0 ? this.bin : undefined) : (this.inside(uri) ?? this.beside(uri));
    if (uri !== undefined && !held) {
      const message = `${this.name} keeps its data in another file, "${uri.slice(0, 80)}".`;
      throw new AppError('unsupported', message, 'Drop that file with it, or export a single .glb file.');
    }
    if (!held) return this.fail(`buffer ${index} is not there`);
    if (held.length < byteLength) this.fail(`buffer ${index} is cut short: ${held.length} of ${byteLength} bytes`);
    this.buffers.set(index, held);
    return held;
  }

  /** Data that the document itself holds. */
  private inside(uri: string): Uint8Array | undefined {
    if (!uri.startsWith('data:')) return undefined;
    const comma = uri.indexOf(',');
    return uri.slice(0, comma).endsWith(';base64')
      ? fromBase64(uri.slice(comma + 1), this.name)
      : this.fail('a buffer is a data URI without base64');
  }

  private holds(count: number, width: number, where: string): number {
    const most = 1e6;
    return count <= most ? count * width : this.fail(`${where} claims ${count} values and has data for fewer`);
  }

  private fail(problem: string): never {
    throw new AppError('invalid-file', `${this.name}: ${problem}.`, GLTF_REMEDY);
  }
}
