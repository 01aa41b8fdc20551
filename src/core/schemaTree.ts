/**
 * What a zod schema says about a path into its values: the type there, the keys an object knows, the description. Not a
 * validator. The door for YAML takes its remedies from here; forms and completion are made of it.
 */
import { z } from 'zod';

/** The type of the value at a path; undefined where the schema has none. */
export function typeAt(schema: z.ZodType, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(childOf, schema);
}

/** Keys that an object schema knows, also behind wrappers; none for other types. */
export function keysOf(type: unknown): string[] {
  const object = inner(type);
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

/** What a value may be, as a form or a completion needs to know. */
export type Shape =
  | { readonly kind: 'map'; readonly known: readonly string[]; readonly required: readonly string[] }
  /** A map whose keys are names that a person gives. */
  | { readonly kind: 'names' }
  | { readonly kind: 'list'; readonly length?: number }
  /** `smallest` and `largest` are hints: one that is not allowed itself may be among them. */
  | { readonly kind: 'number'; readonly isWhole: boolean; readonly smallest?: number; readonly largest?: number }
  | { readonly kind: 'flag' }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'text' }
  /** Several of the above. */
  | { readonly kind: 'any' };

export function shapeOf(type: unknown): Shape {
  const core = inner(type);
  if (core instanceof z.ZodObject) {
    const known = Object.keys(core.shape);
    return { kind: 'map', known, required: known.filter((key) => !isOptional(core.shape[key])) };
  }
  if (core instanceof z.ZodRecord) return { kind: 'names' };
  if (core instanceof z.ZodArray) return { kind: 'list' };
  if (core instanceof z.ZodTuple) return { kind: 'list', length: core.def.items.length };
  if (core instanceof z.ZodNumber) return { kind: 'number', isWhole: core.isInt, ...limits(core) };
  if (core instanceof z.ZodBoolean) return { kind: 'flag' };
  if (core instanceof z.ZodEnum) return { kind: 'choice', options: core.options.map(String) };
  if (core instanceof z.ZodString) return { kind: 'text' };
  return { kind: 'any' };
}

/** A value to start from where a key is added: the schema's default if it can be written, else the plainest one of its shape. */
export function initialAt(type: unknown): unknown {
  if (type instanceof z.ZodType) {
    const left = type.safeParse(undefined);
    if (left.success && left.data !== undefined && type.safeParse(left.data).success) return left.data;
  }
  const shape = shapeOf(type);
  switch (shape.kind) {
    case 'map':
      return Object.fromEntries(shape.required.map((key) => [key, initialAt(childOf(type, key))]));
    case 'names':
      return {};
    case 'list':
      return initialList(type, shape.length);
    case 'number':
      return Math.min(Math.max(shape.smallest ?? 1, 1), shape.largest ?? 1);
    case 'flag':
      return true;
    case 'choice':
      return shape.options[0];
    default:
      return '';
  }
}

/** One item; of a list of fixed length, all, spread over their range. */
function initialList(type: unknown, length: number | undefined): unknown[] {
  if (length === undefined) return [initialAt(childOf(type, 0))];
  return Array.from({ length }, (_, index) => {
    const item = shapeOf(childOf(type, index));
    if (item.kind !== 'number') return initialAt(childOf(type, index));
    const { smallest = 0, largest = 1 } = item;
    return smallest + ((largest - smallest) * index) / Math.max(1, length - 1);
  });
}

function isOptional(type: unknown): boolean {
  return type instanceof z.ZodType && type.safeParse(undefined).success;
}

function limits(number: z.ZodNumber): { smallest?: number; largest?: number } {
  const bound = (value: number | null): number | undefined =>
    value !== null && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined;
  const [smallest, largest] = [bound(number.minValue), bound(number.maxValue)];
  return { ...(smallest === undefined ? {} : { smallest }), ...(largest === undefined ? {} : { largest }) };
}

/** The description nearest above a path: 'What it is, e.g. VALUE.' */
export function descriptionOf(schema: z.ZodType, path: readonly PropertyKey[]): string | undefined {
  let type: unknown = schema;
  let found = schema.description;
  for (const key of path) {
    type = childOf(type, key);
    if (type instanceof z.ZodType && type.description !== undefined) found = type.description;
  }
  return found;
}

/** The schema behind defaults, optionals and transforms. */
function inner(type: unknown): unknown {
  if (type instanceof z.ZodOptional || type instanceof z.ZodDefault || type instanceof z.ZodPrefault) return inner(type.unwrap());
  if (type instanceof z.ZodPipe) return inner(type.in instanceof z.ZodTransform ? type.out : type.in);
  return type;
}

function childOf(type: unknown, key: PropertyKey): unknown {
  const parent = inner(type);
  if (parent instanceof z.ZodObject) return parent.shape[String(key)];
  if (parent instanceof z.ZodRecord) return parent.valueType;
  if (parent instanceof z.ZodTuple) return parent.def.items[Number(key)];
  return parent instanceof z.ZodArray ? parent.element : undefined;
}
