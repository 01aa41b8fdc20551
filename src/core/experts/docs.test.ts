/** docs/experts.md against the schemas: a key that is not explained there is a gap. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { z } from 'zod';
import { keysOf, shapeOf, typeAt } from '../schemaTree.ts';
import { finetuneSchema } from './finetuneConfig.ts';
import { registrySchema } from './registry.ts';

const page = readFileSync('docs/experts.md', 'utf8');

/** Every key of a schema and of the maps in it. */
function keysBelow(schema: z.ZodType, path: readonly string[] = []): string[] {
  const type = typeAt(schema, path);
  const inner = shapeOf(type).kind === 'names' ? ['a name'] : keysOf(type);
  return inner.flatMap((key) => [...(key === 'a name' ? [] : [key]), ...keysBelow(schema, [...path, key])]);
}

it.each([
  ['registry.yaml', registrySchema],
  ['finetune.yaml', finetuneSchema],
] as const)('the page explains every key of %s', (_, schema) => {
  const keys = keysBelow(schema);
  expect(keys.length).toBeGreaterThan(15);
  expect(keys.filter((key) => !new RegExp(`\\b${key}\\b`).test(page))).toEqual([]);
});
