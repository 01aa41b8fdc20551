/**
 * A binary FBX file with all that is no animation put out of a loader's sight: geometry, pictures, materials and skins become opaque blocks of the
 * same size, and models of meshes plain nodes. Bytes in, bytes out; readFbx.ts calls it before three's loader, which would build every mesh.
 *
 *   file    'Kaydara FBX Binary  \0', 2 bytes, version u32, records
 *   record  end offset, number of properties, length of properties (u32; u64 from version 7500), length of name u8, name, properties, records
 */

const FIRST_RECORD = 27;
const VERSION_AT = 23;
/** From here on offsets take eight bytes. */
const WIDE = 7500;
const HIDDEN = new Set(['Geometry', 'Deformer', 'Pose', 'Texture', 'Video', 'Material', 'Implementation', 'BindingTable']);
/** A block of raw bytes with its length, as the format writes it. */
const [RAW, RAW_HEADER] = ['R'.charCodeAt(0), 5];

interface Record {
  readonly at: number;
  readonly end: number;
  readonly name: string;
  readonly properties: number;
  readonly inside: number;
}

/** The same bytes, changed in place; those of a file that ends too early are left for the loader to complain of. */
export function withoutMeshes(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < FIRST_RECORD) return bytes;
  const isWide = view.getUint32(VERSION_AT, true) >= WIDE;
  const size = isWide ? 8 : 4;
  const number = (at: number): number => (isWide ? Number(view.getBigUint64(at, true)) : view.getUint32(at, true));
  const text = (from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));
  const recordsIn = function* (from: number, to: number): Generator<Record> {
    for (let at = from; at + size * 3 + 1 <= to; ) {
      const end = number(at);
      const nameAt = at + size * 3 + 1;
      const properties = nameAt + bytes[nameAt - 1];
      const inside = properties + number(at + size * 2);
      // The end of a list is an empty record.
      if (end <= at || end > to || inside > end) return;
      yield { at, end, name: text(nameAt, properties), properties, inside };
      at = end;
    }
  };
  const hide = ({ at, end, properties }: Record): void => {
    const length = end - properties;
    if (length < RAW_HEADER) return;
    const put = (to: number, value: number): void =>
      isWide ? view.setBigUint64(to, BigInt(value), true) : view.setUint32(to, value, true);
    put(at + size, 1);
    put(at + size * 2, length);
    bytes[properties - 1] = 'x'.charCodeAt(0);
    bytes[properties] = RAW;
    view.setUint32(properties + 1, length - RAW_HEADER, true);
  };
  for (const top of recordsIn(FIRST_RECORD, bytes.length)) {
    if (top.name !== 'Objects') continue;
    for (const record of recordsIn(top.inside, top.end)) {
      if (HIDDEN.has(record.name)) hide(record);
      // A model's last property says what it is.
      else if (record.name === 'Model' && text(record.inside - 4, record.inside) === 'Mesh')
        bytes.set(
          [...'Null'].map((letter) => letter.charCodeAt(0)),
          record.inside - 4,
        );
    }
  }
  return bytes;
}
