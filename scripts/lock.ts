/**
 * Keeps package-lock.json complete for platforms other than the one it was made on. A registry mirror that lacks some foreign-platform
 * packages leaves them out of the lock, and npm then refuses `npm ci` on those platforms ('Missing: ... from lock file'). Not an installer.
 */
import { z } from 'zod';

const ENTRY = z.looseObject({
  version: z.string().optional(),
  resolved: z.string().optional(),
  optional: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});

const LOCK = z.looseObject({ lockfileVersion: z.literal(3), packages: z.record(z.string(), ENTRY) });

export type Lock = z.infer<typeof LOCK>;

export interface Missing {
  readonly name: string;
  readonly range: string;
  /** Key of the locked package that asks for it; '' for the root. */
  readonly wantedBy: string;
}

export function parseLock(text: string): Lock {
  return LOCK.parse(JSON.parse(text));
}

/** Every optionalDependency of a locked package that the lock has no entry for, nearest `node_modules` first, as Node resolves. */
export function missingOptional(lock: Lock): Missing[] {
  return Object.entries(lock.packages).flatMap(([wantedBy, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !isLocked(lock, wantedBy, name))
      .map(([name, range]) => ({ name, range, wantedBy })),
  );
}

/** The lock with a version-only optional entry for each missing package, keys in npm's order. */
export function completeLock(lock: Lock): Lock {
  const added = missingOptional(lock).map(
    ({ name, range }) => [`node_modules/${name}`, { version: lowest(range), optional: true }] as const,
  );
  const packages = Object.fromEntries([...Object.entries(lock.packages), ...added].sort(([a], [b]) => a.localeCompare(b, 'en')));
  return { ...lock, packages };
}

/** Entries that would be fetched from a fixed address instead of the registry that the person has set. */
export function boundToHost(lock: Lock): string[] {
  return Object.entries(lock.packages)
    .filter(([, { resolved }]) => resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/'))
    .map(([key]) => key);
}

function isLocked(lock: Lock, from: string, name: string): boolean {
  const parts = from === '' ? [] : from.split('/node_modules/');
  for (let depth = parts.length; depth >= 0; depth--) {
    const folder = parts.slice(0, depth).join('/node_modules/');
    if (`${folder ? `${folder}/` : ''}node_modules/${name}` in lock.packages) return true;
  }
  return false;
}

/** Platform packages are asked for by exact version; for a range its lowest version is the one known to exist. */
function lowest(range: string): string {
  const version = /\d+\.\d+\.\d+[^\s|]*/.exec(range)?.[0];
  if (!version) throw new Error(`No version can be read from '${range}'.`);
  return version;
}
