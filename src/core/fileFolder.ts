/**
 * A folder of files as a port: what datasets, jobs and checkpoints are kept in. Names may have '/' in them. Implemented over the browser's
 * private file system (src/platform/web/opfsFolder.ts) and in memory, for tests.
 */
export interface FileFolder {
  /** Of every file below, in no order. */
  names(): Promise<string[]>;
  /** Undefined where there is none. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** Replaces the file by one of at least a byte. Throws AppError 'io', e.g. when the disk is full. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** Nothing where there is none. */
  remove(name: string): Promise<void>;
}

/** In memory; the bytes are copied, so that later changes of the caller's do not reach them. */
export function memoryFolder(): FileFolder {
  const files = new Map<string, Uint8Array>();
  return {
    names: async () => [...files.keys()],
    read: async (name) => files.get(name)?.slice(),
    write: async (name, bytes) => void files.set(name, bytes.slice()),
    remove: async (name) => void files.delete(name),
  };
}

/** The part of a folder below `prefix`, as a folder. */
export function subfolder(folder: FileFolder, prefix: string): FileFolder {
  const path = `${prefix}/`;
  return {
    names: async () => (await folder.names()).filter((name) => name.startsWith(path)).map((name) => name.slice(path.length)),
    read: (name) => folder.read(path + name),
    write: (name, bytes) => folder.write(path + name, bytes),
    remove: (name) => folder.remove(path + name),
  };
}
