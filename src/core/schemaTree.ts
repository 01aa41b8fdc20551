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
  return parent instanceof z.ZodArray ? parent.element : undefined;
}
