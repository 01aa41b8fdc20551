/** Checks that a result can be written before the work for it starts. Writing itself is clipFiles.ts. */
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../../src/core/errors.ts';

/** The folder must be there already. Leaves no file behind that was not there. @throws AppError 'io' */
export async function checkWritableFile(path: string): Promise<void> {
  const folder = await stat(dirname(path)).catch(() => undefined);
  if (!folder?.isDirectory()) throw unwritable(path, `there is no folder ${dirname(path)}`);
  const before = await stat(path).catch(() => undefined);
  if (before?.isDirectory()) throw unwritable(path, 'it is a folder');
  try {
    await (await open(path, 'a')).close();
    if (!before) await rm(path);
  } catch (cause) {
    throw unwritable(path, cause instanceof Error ? cause.message.replace(/,.*$/, '') : String(cause), cause);
  }
}

/** Makes the folder where needed. @throws AppError 'io' */
export async function checkWritableFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (cause) {
    throw unwritable(path, 'it is not a folder and cannot be made one', cause);
  }
  await checkWritableFile(`${path}/.writable`);
}

function unwritable(path: string, why: string, cause?: unknown): AppError {
  return new AppError('io', `${path} cannot be written: ${why}.`, 'Choose another --out.', cause);
}
