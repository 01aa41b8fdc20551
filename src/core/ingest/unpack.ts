/**
 * Dropped files with zips opened in place, zips in zips too; guarded against archives that unpack to more than a machine holds. Bytes only:
 * what the files are is inspect.ts's business.
 */
import { unzipSync } from 'fflate';
import { AppError, toAppError } from '../errors.ts';
import type { Refusal, UploadedFile } from './candidate.ts';

/** All that one drop may unpack to. */
const MAX_TOTAL_BYTES = 400e6;
const MAX_ENTRIES = 5000;
/** Text packs 20 times at best; an entry that packs better than this is made to harm. */
const MAX_RATIO = 200;
/** Small entries may pack as they like: a megabyte of zeros harms nobody. */
const HARMLESS_BYTES = 2e6;
const MAX_DEPTH = 3;
/** What systems add to archives. */
const LITTER = /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i;

export interface Unpacked {
  readonly files: readonly UploadedFile[];
  readonly refused: readonly Refusal[];
}

/**
 * Never throws: an archive that cannot be opened is in `refused` with its reason, the rest goes on.
 * @param onOpen hears the name of each dropped archive before it is opened
 */
export function unpack(files: readonly UploadedFile[], onOpen: (name: string) => void = () => undefined): Unpacked {
  const found: UploadedFile[] = [];
  const refused: Refusal[] = [];
  let total = 0;
  let entries = 0;

  const open = (archive: UploadedFile, depth: number): void => {
    const fail = (problem: string, remedy: string): never => {
      throw new AppError('unsupported', `${archive.name} ${problem}.`, remedy);
    };
    if (depth > MAX_DEPTH) fail(`is a zip in ${MAX_DEPTH} zips`, 'Unpack it and drop the files.');
    const inside = unzipSync(archive.bytes, {
      filter: ({ name, size, originalSize }) => {
        if (name.endsWith('/') || LITTER.test(name)) return false;
        if (++entries > MAX_ENTRIES) fail(`holds more than ${MAX_ENTRIES} files`, 'Drop the clips you need.');
        total += originalSize;
        if (originalSize > HARMLESS_BYTES && originalSize > MAX_RATIO * size) {
          const factor = Math.round(originalSize / Math.max(1, size));
          fail(`packs ${name} ${factor} times: it looks like a trap`, 'Unpack it yourself if you trust it.');
        }
        if (total > MAX_TOTAL_BYTES) fail(`unpacks to more than ${MAX_TOTAL_BYTES / 1e6} MB`, 'Drop the clips you need.');
        return true;
      },
    });
    for (const [name, bytes] of Object.entries(inside)) take({ name: `${archive.name}/${name}`, bytes }, depth);
  };
  const take = (file: UploadedFile, depth: number): void => {
    if (!/\.zip$/i.test(file.name)) {
      found.push(file);
      return;
    }
    // What an archive gave before it failed is left out with it: nothing is half-imported.
    const before = found.length;
    if (depth === 0) onOpen(file.name);
    try {
      open(file, depth + 1);
    } catch (thrown) {
      found.length = before;
      refused.push(refusalOf(file.name, asZipError(file.name, thrown)));
    }
  };
  for (const file of files) if (!LITTER.test(file.name)) take(file, 0);
  return { files: found, refused };
}

export function refusalOf(file: string, thrown: unknown): Refusal {
  const { code, message, remedy } = toAppError(thrown, 'invalid-file', 'Export the file again.');
  return { file, code, message, remedy };
}

function asZipError(name: string, thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError('invalid-file', `${name} cannot be unpacked: ${why}.`, 'Pack it again, without a password.', thrown);
}
