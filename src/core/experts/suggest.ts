/** What the editor offers and explains at a place of an expert's YAML file, from the file's schema. Not a check. */
import { descriptionOf, initialAt, keysOf, shapeOf, typeAt } from '../schemaTree.ts';
import { cursorAt, keyAt } from '../yamlCursor.ts';
import { schemaOf } from './documents.ts';

export interface Suggestion {
  readonly text: string;
  readonly kind: 'key' | 'value';
  /** What to write, in one sentence. */
  readonly description?: string;
  /** Of a key: what is written after it. */
  readonly start?: string;
}

export interface Suggestions {
  readonly from: number;
  readonly to: number;
  readonly list: readonly Suggestion[];
}

/** Keys that may still be added, or the values of a closed set; undefined where nothing is known. */
export function suggest(document: string, text: string, offset: number): Suggestions | undefined {
  const cursor = cursorAt(text, offset);
  if (!cursor) return undefined;
  const schema = schemaOf(document);
  const { from, to, kind, path, siblings } = cursor;
  const type = typeAt(schema, path);
  if (kind === 'key') {
    const list = keysOf(type)
      .filter((key) => !siblings.includes(key))
      .map((key) => keySuggestion(key, typeAt(schema, [...path, key]), descriptionOf(schema, [...path, key])));
    return list.length > 0 ? { from, to, list } : undefined;
  }
  const shape = shapeOf(type);
  const options = shape.kind === 'choice' ? shape.options : shape.kind === 'flag' ? ['true', 'false'] : [];
  const description = descriptionOf(schema, path);
  return options.length > 0
    ? { from, to, list: options.map((option) => ({ text: option, kind, ...(description ? { description } : {}) })) }
    : undefined;
}

/** The key under an offset with what its description says; undefined elsewhere. */
export function explainAt(
  document: string,
  text: string,
  offset: number,
): { path: string; description: string; from: number; to: number } | undefined {
  const key = keyAt(text, offset);
  const description = key && descriptionOf(schemaOf(document), key.path);
  return key && description ? { path: key.path.join('.'), description, from: key.from, to: key.to } : undefined;
}

function keySuggestion(key: string, type: unknown, description: string | undefined): Suggestion {
  const { kind } = shapeOf(type);
  const plain = kind === 'number' || kind === 'flag' || kind === 'choice' || kind === 'text';
  const initial = plain ? String(initialAt(type)) : kind === 'list' ? '[]' : '';
  return {
    text: key,
    kind: 'key',
    start: `: ${initial}`.trimEnd() + (initial === '' && plain ? ' ' : ''),
    ...(description ? { description } : {}),
  };
}
