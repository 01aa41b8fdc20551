import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { importsOf } from './arrows.ts';

const PACKAGE = z.object({
  scripts: z.record(z.string(), z.string()),
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});
const BIN = z.object({ name: z.string(), bin: z.union([z.string(), z.record(z.string(), z.string())]).optional() });

const manifest = PACKAGE.parse(JSON.parse(readFileSync('package.json', 'utf8')));
const sources = ['src', 'workers', 'cli', 'bench', 'scripts', 'e2e'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
);
const atRoot = readdirSync('.').filter((path) => /\.config\.ts$|^tsconfig.*\.json$/.test(path));

/** Whoever imports it, as a package name. */
const imported = new Set(
  [...sources, ...atRoot]
    .filter((path) => /\.(ts|tsx)$/.test(path))
    .flatMap((path) => importsOf(readFileSync(path, 'utf8')))
    .map(({ specifier }) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')),
);
const stylesheets = sources.filter((path) => path.endsWith('.css')).map((path) => readFileSync(path, 'utf8'));
const compilerTypes = atRoot.filter((path) => path.endsWith('.json')).map((path) => readFileSync(path, 'utf8'));

/** A package is used when it is imported, gives a stylesheet or types to the compiler, or its program runs in a script of package.json. */
function isUsed(name: string): boolean {
  if (imported.has(name)) return true;
  if (name.startsWith('@types/')) return name === '@types/node' || imported.has(name.slice('@types/'.length));
  if (stylesheets.some((text) => text.includes(`"${name}`) || text.includes(`'${name}`))) return true;
  if (compilerTypes.some((text) => text.includes(`"${name}"`))) return true;
  const { bin } = BIN.parse(JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')));
  const programs = typeof bin === 'string' ? [name] : Object.keys(bin ?? {});
  return programs.some((program) =>
    Object.values(manifest.scripts).some((script) => new RegExp(`(^|[\\s/])${program}(\\s|$)`).test(script)),
  );
}

test('every dependency is used', () => {
  const unused = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).filter((name) => !isUsed(name));
  expect(unused).toEqual([]);
});

test('every dependency is pinned to one version', () => {
  const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  );
  expect(loose).toEqual([]);
});
