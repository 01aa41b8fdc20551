/**
 * A folder of the browser's private file system behind core's port. A file is replaced as a whole when its writer is closed, so a tab
 * that is closed in the middle leaves the old one; of a new file it leaves an empty one, which counts as none. Workers call it.
 */
import { AppError } from '../../core/errors.ts';
import type { FileFolder } from '../../core/fileFolder.ts';

/** What a browser leaves beside a file that was being written. */
const LEFTOVER = /\.crswap$/;

/** @param path of the folder, made when something is first written. Every call throws AppError 'unsupported' | 'io'. */
export function opfsFolder(path: string): FileFolder {
  const folderOf = async (name: string, create: boolean): Promise<FileSystemDirectoryHandle> => {
    const parts = `${path}/${name}`.split('/').slice(0, -1);
    let folder = await rootFolder();
    for (const part of parts) folder = await folder.getDirectoryHandle(part, { create });
    return folder;
  };
  const last = (name: string): string => name.slice(name.lastIndexOf('/') + 1);
  return {
    names: () => orNothing(async () => filesBelow(await folderOf('', false)), []),
    read: (name) =>
      orNothing(async () => {
        const handle = await (await folderOf(name, false)).getFileHandle(last(name));
        const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
        return bytes.length > 0 ? bytes : undefined;
      }, undefined),
    write: async (name, bytes) => {
      try {
        const handle = await (await folderOf(name, true)).getFileHandle(last(name), { create: true });
        const writer = await handle.createWritable();
        await writer.write(new Uint8Array(bytes));
        await writer.close();
      } catch (cause) {
        throw failure(`${path}/${name} cannot be written`, cause);
      }
    },
    remove: (name) => orNothing(async () => (await folderOf(name, false)).removeEntry(last(name)), undefined),
  };
}

async function rootFolder(): Promise<FileSystemDirectoryHandle> {
  if (!navigator.storage?.getDirectory)
    throw new AppError(
      'unsupported',
      'This page may not keep files in the browser.',
      'Open the app over https or on localhost, not in private mode.',
    );
  return navigator.storage.getDirectory();
}

async function filesBelow(folder: FileSystemDirectoryHandle, before = ''): Promise<string[]> {
  const names: string[] = [];
  for await (const [name, entry] of folder.entries()) {
    if (entry.kind === 'directory') names.push(...(await filesBelow(entry, `${before}${name}/`)));
    else if (!LEFTOVER.test(name) && (await entry.getFile()).size > 0) names.push(before + name);
  }
  return names;
}

/** `absent` where the file or its folder is not there. */
async function orNothing<T>(work: () => Promise<T>, absent: T): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'NotFoundError') return absent;
    throw failure('The files kept in this browser cannot be read', cause);
  }
}

function failure(what: string, cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const full = cause instanceof DOMException && cause.name === 'QuotaExceededError';
  const remedy = full ? 'Free some space: remove clips or experts, or empty the disk.' : 'Reload the page and try again.';
  return new AppError('io', `${what}: ${cause instanceof Error ? cause.message : String(cause)}`, remedy, cause);
}
