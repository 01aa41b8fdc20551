/**
 * A zip with a few small files, as people share experts: packing, and unpacking what may be hostile. Not aware of what the files are
 * (expertFile.ts). Nothing is ever written to where an entry's name points: names only find files in the result.
 */
import { unzipSync, type Zippable, zipSync } from 'fflate';
import { AppError } from '../errors.ts';

/** By name, without folders. */
export type ArchiveFiles = ReadonlyMap<string, Uint8Array>;

const MOST_FILES = 64;
/** Unpacked, all files together. */
const MOST_BYTES = 256 * 2 ** 20;
/** What a person's own system adds to every zip. */
const CLUTTER = /^__MACOSX\/|(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$|\/$/;
/** A date inside what zip can say, always the same: equal files make equal archives. */
const WRITTEN = new Date(2000, 0, 1);

/** Stored without compression: factors are noise to it, and what is not compressed cannot be a bomb. */
export function packArchive(files: ArchiveFiles): Uint8Array {
  const entries: Zippable = {};
  for (const [name, bytes] of files) entries[name] = [bytes, { level: 0, mtime: WRITTEN }];
  return zipSync(entries);
}

/**
 * The files of a zip; one folder around all of them is taken off. Throws AppError 'invalid-file' for what is no zip, is damaged, holds
 * too much, names a path outside itself or the same file twice.
 */
export function openArchive(bytes: Uint8Array, source: string): ArchiveFiles {
  const names = new Set<string>();
  const wrong = (what: string): AppError =>
    new AppError('invalid-file', `${source}: ${what}`, 'Use a .expert file as the studio exports it.');
  let unpacked = 0;
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (isOutside(name)) throw wrong(`it names the path '${name}'`);
        if (CLUTTER.test(name)) return false;
        if (names.has(name)) throw wrong(`it holds '${name}' twice`);
        names.add(name);
        unpacked += originalSize;
        if (names.size > MOST_FILES) throw wrong(`it holds more than ${MOST_FILES} files`);
        if (unpacked > MOST_BYTES) throw wrong(`unpacked it takes ${unpacked} bytes, more than ${MOST_BYTES}`);
        return true;
      },
    });
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw new AppError('invalid-file', `${source} is no zip, or is damaged`, 'Export or download the file again.', thrown);
  }
  if (names.size === 0) throw wrong('it is empty');
  return withoutFolder(new Map(Object.entries(files)), wrong);
}

/** Files by their last name, where all lie in one folder. */
export function withoutFolder(files: ArchiveFiles, wrong: (what: string) => AppError): ArchiveFiles {
  const folders = new Set([...files.keys()].map((name) => name.slice(0, name.lastIndexOf('/') + 1)));
  if (folders.size > 1) throw wrong(`its files lie in ${folders.size} folders, expected one`);
  return new Map([...files].map(([name, bytes]) => [name.slice(name.lastIndexOf('/') + 1), bytes]));
}

function isOutside(name: string): boolean {
  return /^[/\\]|\\|^[A-Za-z]:|\0/.test(name) || name.split('/').some((part) => part === '..' || part === '.');
}
