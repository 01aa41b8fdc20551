/**
 * A file that survives being killed at any moment: two places written in turn, each sealed with its number, its length and a checksum
 * that are written with it. Reading takes the newest whole one, so a torn write costs the last save and nothing before it. Jobs and
 * their checkpoints are kept this way.
 *
 *   'SEAL' | number u32 | length u32 | checksum u32 | content
 */
import { checksum } from './checksum.ts';
import { AppError } from './errors.ts';
import type { FileFolder } from './fileFolder.ts';

export interface SealedFile {
  /** The newest content; undefined where there is none that is whole. */
  read(): Promise<Uint8Array | undefined>;
  /** Throws what the folder throws; what was there before then stays readable. */
  write(content: Uint8Array): Promise<void>;
  remove(): Promise<void>;
}

const MARK = 0x4c414553; // 'SEAL'
const HEAD = 16;
const PLACES = ['a', 'b'] as const;

export function sealedFile(folder: FileFolder, name: string): SealedFile {
  const places = PLACES.map((place) => `${name}.${place}`);
  const newest = async () => {
    const found = await Promise.all(places.map(async (place, i) => ({ i, ...open(await folder.read(place)) })));
    return found.reduce((best, next) => (next.number > best.number ? next : best));
  };
  return {
    read: async () => (await newest()).content,
    write: async (content) => {
      const { i, number } = await newest();
      await folder.write(places[number === 0 ? 0 : 1 - i], seal(content, number + 1));
    },
    remove: async () => {
      for (const place of places) await folder.remove(place);
    },
  };
}

/** Number 0 for what is absent or torn. */
function open(bytes: Uint8Array | undefined): { readonly number: number; readonly content: Uint8Array | undefined } {
  const none = { number: 0, content: undefined };
  if (bytes === undefined || bytes.length < HEAD) return none;
  const head = new DataView(bytes.buffer, bytes.byteOffset, HEAD);
  const content = bytes.subarray(HEAD);
  const whole = head.getUint32(0, true) === MARK && head.getUint32(8, true) === content.length;
  if (!whole || head.getUint32(12, true) !== checksum(content)) return none;
  return { number: head.getUint32(4, true), content };
}

function seal(content: Uint8Array, number: number): Uint8Array {
  if (number > 0xffff_ffff) throw new AppError('internal', `save number ${number}`, 'Report this.');
  const bytes = new Uint8Array(HEAD + content.length);
  const head = new DataView(bytes.buffer);
  head.setUint32(0, MARK, true);
  head.setUint32(4, number, true);
  head.setUint32(8, content.length, true);
  head.setUint32(12, checksum(content), true);
  bytes.set(content, HEAD);
  return bytes;
}
