/**
 * The door for YAML that people write: text and a schema -> a typed value, or every problem with its path, its place in the
 * text and what to do. Unknown keys name the nearest known one; remedies come from the schema's descriptions. Not a
 * schema itself. Configs of the base model and of experts pass through it, on the command line and in an editor.
 */
import { type Document, isAlias, isMap, isNode, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { AppError } from './errors.ts';
import { nearestKey } from './nearest.ts';
import { descriptionOf, keysOf, typeAt } from './schemaTree.ts';

/** A place in a text: line and column count from 1, offsets from 0; `to` is past the end. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

export interface YamlProblem extends Place {
  /** 'router.text_encoder.pooling', or 'top level'. */
  readonly path: string;
  /** The same, key by key. */
  readonly keys: YamlPath;
  readonly message: string;
  readonly remedy: string;
}

export type YamlPath = readonly PropertyKey[];

export interface YamlFile<T> {
  readonly value: T;
  /** Where a value was written; where its parent was, if it was left out. */
  placeOf(path: YamlPath): Place;
}

export type CheckedYaml<T> = { readonly file: YamlFile<T>; readonly problems?: never } | { readonly problems: readonly YamlProblem[] };

/** Larger files are refused unread. */
export const MAX_YAML_CHARACTERS = 200_000;
/** How many aliases may be resolved, those inside aliases counted each time. */
const MAX_ALIASES = 100;
const MAX_DEPTH = 32;

/** Never throws: a text that cannot be used comes back as its problems: unknown keys first (what is missing may be one misspelt), else in the order of the text. */
export function checkYaml<T>(schema: z.ZodType<T>, text: string): CheckedYaml<T> {
  const placeAt = (from: number, to: number): Place => {
    const before = text.slice(0, from);
    return { line: before.split('\n').length, column: from - before.lastIndexOf('\n'), from, to: Math.max(from, to) };
  };
  const syntax = (message: string, from: number, to: number, remedy = 'Fix the YAML there.'): YamlProblem => ({
    ...placeAt(from, to),
    path: TOP,
    keys: [],
    message,
    remedy,
  });
  if (text.length > MAX_YAML_CHARACTERS) {
    const message = `the file has ${text.length} characters, more than ${MAX_YAML_CHARACTERS}`;
    return { problems: [syntax(message, 0, 0, 'Write shorter lists, or several files.')] };
  }
  const deep = tooDeep(text);
  if (deep !== undefined) return { problems: [syntax(`lists and maps are nested more than ${MAX_DEPTH} deep`, deep, deep + 1)] };
  const document = parseDocument(text, { prettyErrors: false, merge: false, version: '1.2' });
  const broken = [...document.errors, ...document.warnings].map(({ code, message, pos }) => {
    const [known, remedy] = SYNTAX[code] ?? [message];
    return syntax(known, pos[0], pos[1], remedy);
  });
  if (broken.length > 0) return { problems: broken };
  if (document.contents === null) return { problems: [syntax('the file is empty', 0, 0, `Write ${keysOf(schema).join(', ')}.`)] };
  const [magic] = [...text.matchAll(/\b__proto__\b/g)];
  if (magic) return { problems: [syntax("'__proto__' cannot be a name", magic.index, magic.index + 9, 'Rename it.')] };
  const placeOf = (path: YamlPath): Place => placeAt(...rangeOf(document, path, 'value'));
  const keyPlaceOf = (path: YamlPath): Place => placeAt(...rangeOf(document, path, 'key'));
  let input: unknown;
  try {
    input = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (thrown) {
    const [from, to] = firstAlias(document);
    return { problems: [syntax(`aliases: ${thrown instanceof Error ? thrown.message : String(thrown)}`, from, to, ALIASES)] };
  }
  const parsed = schema.safeParse(input);
  if (parsed.success) return { file: { value: parsed.data, placeOf } };
  const found = (unknown: boolean): YamlProblem[] =>
    parsed.error.issues
      .filter(({ code }) => (code === 'unrecognized_keys') === unknown)
      .flatMap((issue) => explain(issue, schema, input, placeOf, keyPlaceOf))
      .sort((a, b) => a.from - b.from);
  return { problems: [...found(true), ...found(false)] };
}

/** The first problem of a file thrown: AppError 'invalid-input' with file, line, column and path. */
export function parseYaml<T>(schema: z.ZodType<T>, text: string, file: string): YamlFile<T> {
  const checked = checkYaml(schema, text);
  if (checked.problems === undefined) return checked.file;
  const [first] = checked.problems;
  const more = checked.problems.length > 1 ? ` (and ${checked.problems.length - 1} more)` : '';
  throw new AppError('invalid-input', `${at(file, first)}: ${first.path}: ${first.message}${more}`, first.remedy);
}

/** 'registry.yaml, line 3, column 7', the way every message about a file's place begins. */
export function at(file: string, { line, column }: Place): string {
  return `${file}, line ${line}, column ${column}`;
}

const TOP = 'top level';
const ALIASES = `Write the values out; at most ${MAX_ALIASES} aliases are resolved.`;

/** Messages and remedies in our words, by the code of the YAML library; the rest keep the library's message. */
const SYNTAX: Readonly<Record<string, readonly [string, string]>> = {
  DUPLICATE_KEY: ['this key is written twice', 'Keep one of them.'],
  TAB_AS_INDENT: ['a tab is used as indentation', 'Indent with spaces.'],
  MULTIPLE_DOCS: ['a second document begins', 'Keep one document a file: remove the --- line.'],
  TAG_RESOLVE_FAILED: ['tags are not supported', 'Remove the !tag.'],
};

/** Offset of the first bracket, or of the line of dashes, nested too deep: the parser recurses, so that is looked at before it runs. */
function tooDeep(text: string): number | undefined {
  let depth = 0;
  for (const { 0: bracket, index } of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth > MAX_DEPTH) return index;
  }
  return new RegExp(`^[ \\t]*([-?][ \\t]+){${MAX_DEPTH + 1}}`, 'm').exec(text)?.index;
}

type PlaceOf = (path: YamlPath) => Place;

function explain(issue: z.core.$ZodIssue, schema: z.ZodType, input: unknown, placeOf: PlaceOf, keyPlaceOf: PlaceOf): YamlProblem[] {
  const path = print(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const nearest = nearestKey(key, keysOf(typeAt(schema, issue.path)));
      const remedy =
        key === '<<' ? 'Write the keys out: maps are not merged.' : nearest === undefined ? 'Remove it.' : `Did you mean '${nearest}'?`;
      const keys = [...issue.path, key];
      return { ...keyPlaceOf(keys), path, keys, message: `unknown key '${key}'`, remedy };
    });
  }
  if (issue.code === 'invalid_key') {
    const remedy = descriptionOf(schema, issue.path.slice(0, -1)) ?? 'Rename it.';
    return [{ ...keyPlaceOf(issue.path), path, keys: issue.path, message: issue.issues[0]?.message ?? 'it cannot be a name', remedy }];
  }
  const given = valueAt(input, issue.path);
  const message = given === undefined ? 'it is missing' : `${show(given)}: ${issue.message.replace(/^Invalid \w+: /, '')}`;
  return [{ ...placeOf(issue.path), path, keys: issue.path, message, remedy: descriptionOf(schema, issue.path) ?? 'Correct the value.' }];
}

function print(path: YamlPath): string {
  return path.map(String).join('.') || TOP;
}

function show(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** What was written at a path, or in place of what the path leads into; undefined where a key was left out. */
function valueAt(value: unknown, path: YamlPath): unknown {
  let here = value;
  for (const key of path) {
    if (typeof here !== 'object' || here === null) return here;
    here = Object.hasOwn(here, key) ? Reflect.get(here, key) : undefined;
    if (here === undefined) return undefined;
  }
  return here;
}

/** Range of the node at a path, or of the nearest one above it; the key's range where asked for or where the value is a collection. */
function rangeOf(document: Document, path: YamlPath, of: 'key' | 'value'): [number, number] {
  let node: unknown = document.contents;
  let range: readonly number[] = [0, 0];
  for (const key of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (pair === undefined) break;
      node = pair.value;
      const shown = of === 'value' && (isScalar(pair.value) || isAlias(pair.value)) ? pair.value : pair.key;
      if (isNode(shown) && shown.range) range = shown.range;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      if (isNode(node) && node.range) range = node.range;
    } else break;
  }
  return [range[0], range[1]];
}

function firstAlias(document: Document): [number, number] {
  let found: [number, number] = [0, 0];
  visit(document, {
    Alias: (_, { range }) => {
      if (range) found = [range[0], range[1]];
      return visit.BREAK;
    },
  });
  return found;
}
