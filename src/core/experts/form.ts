/**
 * An expert's YAML file as a form: a tree of fields made from the schema and what is written, with the problems at their fields. Only a
 * view: a change goes back into the text (yamlEdit.ts), comments and all. The YAML tab renders it.
 */
import { parse } from 'yaml';
import { descriptionOf, initialAt, type Shape, shapeOf, typeAt } from '../schemaTree.ts';
import { MAX_YAML_CHARACTERS, type YamlPath } from '../yamlFile.ts';
import { checkDocument, schemaOf } from './documents.ts';

interface FieldBase {
  readonly path: YamlPath;
  /** The key, or the number of a list item. */
  readonly label: string;
  readonly description?: string;
  readonly problem?: string;
  /** It may be left out. */
  readonly isRemovable: boolean;
}

/** A key that may be added, and the value it starts with. */
export interface Addition {
  readonly key: string;
  readonly description?: string;
  readonly initial: unknown;
}

export type Field = FieldBase &
  (
    | { readonly kind: 'group'; readonly fields: readonly Field[]; readonly additions: readonly Addition[]; readonly named?: Addition }
    | { readonly kind: 'list'; readonly fields: readonly Field[]; readonly addition?: Addition }
    | {
        readonly kind: 'number';
        readonly value: number;
        readonly isWhole: boolean;
        readonly smallest?: number;
        readonly largest?: number;
      }
    | { readonly kind: 'flag'; readonly value: boolean }
    | { readonly kind: 'choice'; readonly value: string; readonly options: readonly string[] }
    | { readonly kind: 'text'; readonly value: string }
  );

export type Form = { readonly root: Field & { readonly kind: 'group' } } | { readonly broken: true };

/** Broken: the text is no YAML, or no map, so that there is nothing to show fields of. */
export function formOf(document: string, text: string): Form {
  const schema = schemaOf(document);
  const value = read(text);
  if (!isMap(value)) return { broken: true };
  const problems = new Map<string, string>();
  for (const { keys, message, remedy } of checkDocument(document, text).problems ?? []) {
    const place = placeKey(keys);
    if (!problems.has(place)) problems.set(place, `${message}. ${remedy}`);
  }
  const field = (path: YamlPath, given: unknown, isRemovable: boolean): Field => {
    const type = typeAt(schema, path);
    const shape = shapeOf(type);
    const description = descriptionOf(schema, path);
    const problem = problems.get(placeKey(path));
    const base: FieldBase = {
      path,
      label: labelOf(path, document),
      isRemovable,
      ...(description === undefined ? {} : { description }),
      ...(problem === undefined ? {} : { problem }),
    };
    // A key that holds nothing yet is what it will hold.
    const items = Array.isArray(given) ? given : given === null && shape.kind === 'list' ? [] : undefined;
    if (items) {
      const fixed = shape.kind === 'list' && shape.length !== undefined;
      const addition: Addition = { key: String(items.length), initial: initialAt(typeAt(schema, [...path, items.length])) };
      const fields = items.map((item, index) => field([...path, index], item, !fixed));
      return { ...base, kind: 'list', fields, ...(fixed ? {} : { addition }) };
    }
    const map = isMap(given) ? given : given === null && (shape.kind === 'map' || shape.kind === 'names') ? {} : undefined;
    if (map) return { ...base, kind: 'group', ...group(path, map, shape) };
    return { ...base, ...leaf(shape, given) };
  };
  const group = (path: YamlPath, given: Readonly<Record<string, unknown>>, shape: Shape) => {
    const required = shape.kind === 'map' ? shape.required : [];
    const known = shape.kind === 'map' ? shape.known : [];
    const addition = (key: string): Addition => {
      const description = descriptionOf(schema, [...path, key]);
      return { key, initial: initialAt(typeAt(schema, [...path, key])), ...(description === undefined ? {} : { description }) };
    };
    return {
      fields: Object.entries(given).map(([key, item]) => field([...path, key], item, !required.includes(key))),
      additions: known.filter((key) => !Object.hasOwn(given, key)).map(addition),
      ...(shape.kind === 'names' ? { named: addition('') } : {}),
    };
  };
  const root = field([], value, false);
  return root.kind === 'group' ? { root } : { broken: true };
}

/** The key; a list item's number, or the side of a range: lists of two are written so. */
function labelOf(path: YamlPath, document: string): string {
  const key = path.at(-1) ?? document;
  if (typeof key !== 'number') return String(key);
  const parent = shapeOf(typeAt(schemaOf(document), path.slice(0, -1)));
  return (parent.kind === 'list' && parent.length === 2 ? ['from', 'to'][key] : undefined) ?? String(key + 1);
}

/** A plain value by what is written, so that a mistake can be seen and mended; a closed set stays a choice. */
function leaf(
  shape: Shape,
  given: unknown,
):
  | { kind: 'number'; value: number; isWhole: boolean; smallest?: number; largest?: number }
  | { kind: 'flag'; value: boolean }
  | { kind: 'choice'; value: string; options: readonly string[] }
  | { kind: 'text'; value: string } {
  const text = given === null || given === undefined ? '' : String(given);
  if (shape.kind === 'choice') return { kind: 'choice', value: text, options: shape.options };
  if (shape.kind === 'flag' || typeof given === 'boolean') return { kind: 'flag', value: given === true };
  if (shape.kind === 'number' || typeof given === 'number') {
    const hints = shape.kind === 'number' ? shape : { isWhole: false };
    return { ...hints, kind: 'number', value: typeof given === 'number' ? given : Number.NaN };
  }
  return { kind: 'text', value: text };
}

/** The number at a path of a text; undefined where there is none. */
export function numberAt(text: string, path: YamlPath): number | undefined {
  const found = path.reduce<unknown>(
    (value, key) => (isMap(value) || Array.isArray(value) ? Reflect.get(value, key) : undefined),
    read(text),
  );
  return typeof found === 'number' ? found : undefined;
}

/** What one step of a number field is: 1 of whole numbers, else a unit of its second digit: 0.1 goes to 0.11, 0.003 to 0.0031. */
export function stepOf({ value, isWhole }: Pick<Extract<Field, { kind: 'number' }>, 'value' | 'isWhole'>): number {
  if (isWhole) return 1;
  return value === 0 || Number.isNaN(value) ? 0.01 : 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
}

/** A number after so many steps, within what the field allows and without the noise of binary fractions. */
export function stepped(field: Extract<Field, { kind: 'number' }>, value: number): number {
  const { smallest = Number.NEGATIVE_INFINITY, largest = Number.POSITIVE_INFINITY, isWhole } = field;
  const step = stepOf(field);
  // A bound of 0 is mostly one that is not allowed itself: a step above it always is.
  const least = smallest === 0 && !isWhole && field.value > 0 ? Math.min(step, field.value) : smallest;
  return Number(Math.max(least, Math.min(largest, value)).toPrecision(6));
}

function read(text: string): unknown {
  if (text.length > MAX_YAML_CHARACTERS) return undefined;
  try {
    return parse(text, { version: '1.2', maxAliasCount: 100, logLevel: 'error' });
  } catch {
    return undefined;
  }
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function placeKey(path: YamlPath): string {
  return JSON.stringify(path.map(String));
}
