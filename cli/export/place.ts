/**
 * Packs put in place in public/models: what is made becomes files and the manifest that lists them, all together or not at all. Not what
 * is in them (export.ts, experts.ts). `cli export` and `cli finetune --all` call it.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MANIFEST_URL, type Manifest, type ManifestFile, parseManifest } from '../../src/core/manifest.ts';
import { PACK_GRAPHS } from '../../src/core/train/packGraphs.ts';
import { SHIPPED_EXPERTS } from './experts.ts';

/** In this order: experts fit one base. */
export const PACKS = ['text-encoder', 'base', 'experts'] as const;
export type Pack = (typeof PACKS)[number];
export const FOLDER_OF: Readonly<Record<Pack, string>> = {
  'text-encoder': 'stick-gen/text-encoder',
  base: 'stick-gen/base',
  experts: SHIPPED_EXPERTS,
};
const LICENCES: Readonly<Record<Pack, string>> = {
  experts: 'MIT; trained on the permissive motion of the base, see the card in each file and CREDITS.md',
  'text-encoder': 'MIT; distilled from the outputs of all-MiniLM-L6-v2 (Apache-2.0); see CREDITS.md',
  base: 'MIT; trained on motion from mocap.cs.cmu.edu (created with funding from NSF EIA-0196217), DeepMimic and ReActIdle (MIT) and CC0 animation (KayKit, mesh2motion, Quaternius, RobotExpressive); see CREDITS.md',
};

/** By name within the pack. */
export type Files = ReadonlyMap<string, Uint8Array>;

export interface MadePack {
  readonly files: Files;
  /** Of files whose licence is not the usual one of the pack. */
  readonly licences?: ReadonlyMap<string, string>;
}

/**
 * Replaces packs; the others stay, but experts go with a base that changes. Everything is made before the first file changes.
 * @param make a pack for the base that is then in place. Throws what it throws, and then has changed nothing
 */
export async function replacePacks(
  root: string,
  chosen: readonly Pack[],
  make: (pack: Pack, base: string) => Promise<MadePack>,
): Promise<void> {
  const path = join(root, MANIFEST_URL);
  const old = existsSync(path) ? parseManifest(await readFile(path)) : undefined;
  let base = old?.base ?? '';
  const listed: ManifestFile[] = [];
  const placed = new Map<string, Uint8Array>();
  for (const pack of PACKS) {
    const folder = FOLDER_OF[pack];
    if (!chosen.includes(pack)) {
      const stays = pack !== 'experts' || base === old?.base;
      listed.push(...((stays && old?.files.filter(({ id }) => id.startsWith(`${folder}/`))) || []));
      continue;
    }
    const { files, licences } = await make(pack, base);
    if (pack === 'base') base = baseHash(files);
    for (const [name, bytes] of files) {
      const url = `models/${folder}/${name}`;
      const licence = licences?.get(name) ?? LICENCES[pack];
      placed.set(join(root, url), bytes);
      listed.push({ id: `${folder}/${name}`, url, bytes: bytes.length, sha256: sha256(bytes), licence });
    }
    const total = [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
    console.log(`${folder}: ${files.size} files, ${(total / 1e6).toFixed(2)} MB`);
  }
  const manifest: Manifest = { version: 1, base, files: listed };
  await replaceFiles(placed.set(path, new TextEncoder().encode(`${JSON.stringify(manifest, undefined, 1)}\n`)));
  console.log(`base ${base.slice(0, 12)}`);
}

/** All written beside their places first, then renamed, the manifest last. */
async function replaceFiles(files: Files): Promise<void> {
  for (const [target, bytes] of files) {
    await mkdir(dirname(target), { recursive: true });
    await writeFile(`${target}.part`, bytes);
  }
  for (const target of files.keys()) await rename(`${target}.part`, target);
}

/** Identifies the base weights: what an expert is trained for. */
export function baseHash(files: Files): string {
  const hash = createHash('sha256');
  for (const name of PACK_GRAPHS) hash.update(files.get(`${name}.bin`) ?? new Uint8Array());
  return hash.digest('hex');
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
