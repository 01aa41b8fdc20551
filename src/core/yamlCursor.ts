/**
 * Where a place in a YAML text belongs, also while the text is half written: the path that a cursor stands on, and whether a key or a
 * value is being written there. Not a check. Completion and explanations in the editor use it.
 */
import { isPair, isScalar, isSeq, type Node, type Pair, parseDocument, visit } from 'yaml';
import type { YamlPath } from './yamlFile.ts';

export interface YamlCursor {
  readonly kind: 'key' | 'value';
  /** Of the map that a key is written in; of the value itself. */
  readonly path: YamlPath;
  /** The word being written. */
  readonly from: number;
  readonly to: number;
  /** The other keys of that map. */
  readonly siblings: readonly string[];
}

/** Stands for the word at the cursor while the text is parsed. */
const MARK = 'CURSOR0STANDS0HERE';
const PARSE = { prettyErrors: false, version: '1.2', uniqueKeys: false, logLevel: 'silent' } as const;

/** What may be written at an offset; undefined in a comment and where the text around it makes no sense. */
export function cursorAt(text: string, offset: number): YamlCursor | undefined {
  const before = text.slice(0, offset);
  const from = offset - (/[\w./-]*$/.exec(before)?.[0].length ?? 0);
  const to = offset + (/^[\w./-]*/.exec(text.slice(offset))?.[0].length ?? 0);
  const line = text.slice(text.lastIndexOf('\n', from - 1) + 1, from);
  if (/(^|\s)#/.test(line)) return undefined;
  const isValue = /(:|^\s*-)\s+$/.test(line) || innermostBracket(text.slice(0, from)) === '[';
  const rest = text.slice(to);
  const colon = isValue || /^[ \t]*:/.test(rest) ? '' : ': ';
  return locate(text.slice(0, from) + MARK + colon + rest, from, to);
}

/** The path of the key or list item that an offset lies on; undefined elsewhere. */
export function keyAt(text: string, offset: number): { readonly path: YamlPath; readonly from: number; readonly to: number } | undefined {
  let found: { path: YamlPath; from: number; to: number } | undefined;
  visit(parseDocument(text, PARSE), {
    Scalar(_, node, parents) {
      const [from, to] = node.range ?? [-1, -1];
      if (offset < from || offset > to || found) return;
      found = { path: pathOf([...parents, node]), from, to };
    },
  });
  return found;
}

function locate(text: string, from: number, to: number): YamlCursor | undefined {
  let found: YamlCursor | undefined;
  visit(parseDocument(text, PARSE), {
    Scalar(place, node, parents) {
      if (node.value !== MARK) return;
      const kind = place === 'key' ? 'key' : 'value';
      const path = pathOf([...parents, node]);
      found = { kind, path: kind === 'key' ? path.slice(0, -1) : path, from, to, siblings: siblingsOf(parents) };
      return visit.BREAK;
    },
  });
  return found;
}

/** Keys and indices from the top to the last of a chain of nodes; a pair counts its key. */
function pathOf(chain: readonly (Node | Pair | { readonly contents: unknown })[]): YamlPath {
  return chain.flatMap((node, depth): PropertyKey[] => {
    if (isPair(node)) return isScalar(node.key) ? [String(node.key.value)] : [];
    const next = chain[depth + 1];
    return isSeq(node) && next !== undefined ? [node.items.indexOf(next)] : [];
  });
}

function siblingsOf(parents: readonly unknown[]): string[] {
  const map = parents.findLast((node): node is { items: Pair[] } => typeof node === 'object' && node !== null && 'items' in node);
  return (map?.items ?? []).flatMap((item) =>
    isPair(item) && isScalar(item.key) && item.key.value !== MARK ? [String(item.key.value)] : [],
  );
}

/** The bracket that is still open at the end of a text; quoted texts and comments do not count. */
function innermostBracket(text: string): string | undefined {
  const open: string[] = [];
  for (const [token] of text.matchAll(/"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|(?<=^|\s)#.*|[[\]{}]/gm)) {
    if (token === '[' || token === '{') open.push(token);
    else if (token === ']' || token === '}') open.pop();
  }
  return open.at(-1);
}
