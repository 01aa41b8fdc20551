/**
 * The import arrows of the house: which room may import which, and which package lives where. Not a module resolver:
 * it looks only at the spelling of imports. `checkArrows.ts` runs it over the tree as part of `npm run lint`.
 */
import { dirname, join, normalize } from 'node:path/posix';

interface Room {
  /** Path prefix from the repository root; the longest one that matches a file is its room. */
  readonly at: string;
  /** Prefixes that the room may import besides itself. */
  readonly mayImport: readonly string[];
  /** When present, the only packages the room may import. */
  readonly packages?: readonly string[];
  /** The room may import types only: values of another room would tie their lives together. */
  readonly typesOnly?: boolean;
}

const PURE = ['zod', 'yaml', '@bufbuild/protobuf', 'fflate'] as const;

/** DESIGN: every arrow that exists. What is not here is an error. */
export const ROOMS: readonly Room[] = [
  { at: 'src/core/generate/', mayImport: ['src/core/'], packages: PURE },
  { at: 'src/core/', mayImport: [], packages: PURE },
  { at: 'src/protocol/', mayImport: ['src/core/'], packages: [] },
  { at: 'src/platform/models/', mayImport: ['src/core/'], packages: ['three'] },
  { at: 'src/platform/web/', mayImport: ['src/core/'] },
  { at: 'src/platform/node/', mayImport: ['src/core/'] },
  { at: 'workers/', mayImport: ['src/core/', 'src/protocol/', 'src/platform/web/', 'src/platform/models/'] },
  { at: 'src/clients.ts', mayImport: ['src/protocol/', 'workers/'], packages: [] },
  { at: 'src/stores/', mayImport: ['src/core/'], packages: ['zustand', 'react'], typesOnly: true },
  { at: 'src/stage/', mayImport: ['src/core/motion/'], packages: ['three'] },
  { at: 'src/commands/', mayImport: ['src/clients.ts', 'src/stores/', 'src/core/'], packages: [] },
  { at: 'src/ui/', mayImport: ['src/commands/', 'src/stores/', 'src/stage/', 'src/core/experts/'] },
  { at: 'src/', mayImport: ['src/ui/', 'src/commands/', 'src/stores/', 'src/stage/', 'src/clients.ts'] },
  { at: 'cli/', mayImport: ['src/core/', 'src/platform/node/', 'src/platform/models/'] },
  {
    at: 'bench/',
    mayImport: ['src/core/', 'src/platform/node/', 'src/platform/models/', 'src/protocol/', 'cli/', 'scripts/', 'fixtures/'],
  },
  { at: 'scripts/', mayImport: ['src/core/', 'src/platform/node/', 'cli/'] },
];

/** Words that every room shares: an error is the same thing everywhere. */
const VOCABULARY = ['src/core/errors.ts'];

/** Imports that stay forbidden inside an arrow that is allowed. */
const NEVER: readonly { readonly from: string; readonly to: string; readonly why: string }[] = [
  { from: 'src/core/generate/', to: 'src/core/corpus/', why: 'no procedural motion behind the model' },
];

/** Packages with one home: everything else reaches them through it. */
const HOMES: readonly { readonly package: RegExp; readonly rooms: readonly string[] }[] = [
  { package: /^(onnxruntime-web|@huggingface\/transformers|idb)$/, rooms: ['src/platform/web/'] },
  { package: /^onnxruntime-node$/, rooms: ['src/platform/node/'] },
  { package: /^node:/, rooms: ['src/platform/node/', 'cli/', 'bench/', 'scripts/'] },
  { package: /^three$/, rooms: ['src/stage/', 'src/platform/'] },
  { package: /^fflate$/, rooms: ['src/core/', 'src/platform/', 'bench/'] },
  { package: /^(@codemirror|@lezer)\//, rooms: ['src/ui/yaml/'] },
  { package: /^gltf-validator$/, rooms: ['src/core/formats/', 'src/platform/', 'cli/', 'e2e/'] },
  { package: /^(react|react-dom)$/, rooms: ['src/ui/', 'src/stores/', 'src/main.tsx'] },
];

export interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

/** Every static, dynamic and re-exporting import of a module's text. */
export function importsOf(text: string): Import[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const found: Import[] = [];
  for (const match of code.matchAll(/^\s*(?:import|export)\s+(type\s+)?(?:[\w*\s{},$]+?\sfrom\s+)?['"]([^'"]+)['"]/gm)) {
    found.push({ specifier: match[2] ?? '', typeOnly: match[1] !== undefined });
  }
  for (const match of code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)) found.push({ specifier: match[1] ?? '', typeOnly: false });
  return found;
}

/** One line per import of `file` (path from the repository root) that breaks an arrow; empty when all is well. */
export function brokenArrows(file: string, text: string): string[] {
  const room = ROOMS.filter(({ at }) => file.startsWith(at)).sort((a, b) => b.at.length - a.at.length)[0];
  if (!room) return [];
  return importsOf(text).flatMap((found) => {
    const problem = found.specifier.startsWith('.') ? relativeProblem(room, file, found) : packageProblem(room, file, found.specifier);
    return problem ? [`${file}: imports '${found.specifier}': ${problem}`] : [];
  });
}

function relativeProblem(room: Room, file: string, { specifier, typeOnly }: Import): string | undefined {
  const target = normalize(join(dirname(file), specifier.replace(/\?.*$/, '')));
  if (target.endsWith('.css')) return undefined;
  const never = NEVER.find(({ from, to }) => file.startsWith(from) && target.startsWith(to));
  if (never) return `${never.from} never imports ${never.to}: ${never.why}`;
  const home = ROOMS.filter(({ at }) => target.startsWith(at)).sort((a, b) => b.at.length - a.at.length)[0];
  if (home === room) return undefined;
  if (VOCABULARY.includes(target)) return undefined;
  if (room.at === 'src/core/' && target.startsWith('src/core/')) return undefined;
  if (!room.mayImport.some((prefix) => target.startsWith(prefix))) {
    return `${room.at} may import ${[room.at, ...room.mayImport].join(', ')} and nothing else of the house`;
  }
  if (room.typesOnly && !typeOnly) return `${room.at} may import only types from there; write 'import type'`;
  return undefined;
}

function packageProblem(room: Room, file: string, specifier: string): string | undefined {
  const name = specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : (specifier.split('/')[0] ?? '');
  const home = HOMES.find(({ package: pattern }) => pattern.test(name));
  if (home && !home.rooms.some((prefix) => file.startsWith(prefix))) return `'${name}' lives in ${home.rooms.join(', ')}`;
  if (room.packages && !room.packages.includes(name)) {
    return `${room.at} may use ${room.packages.length > 0 ? room.packages.join(', ') : 'no packages'}`;
  }
  return undefined;
}
