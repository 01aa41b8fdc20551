/** The door for JSON of our own files: a schema's first problem becomes one AppError with its path. YAML has its own (yamlFile.ts). */
import type { z } from 'zod';
import { AppError } from './errors.ts';

/** The parsed value. Throws AppError 'invalid-file' naming the file and the path of the first problem. */
export function parseFile<T>(schema: z.ZodType<T>, json: unknown, file: string, remedy: string): T {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError('invalid-file', `${file}: ${issue?.path.join('.') || 'the whole'}: ${issue?.message}`, remedy, parsed.error);
}

/** One JSON object a line, blank lines passed over. Throws AppError 'invalid-file' naming the file, the line and the path. */
export function parseLines<T>(schema: z.ZodType<T>, text: string, file: string, remedy: string): T[] {
  return text
    .split(/\r?\n/)
    .flatMap((row, i) => (row.trim() === '' ? [] : [parseFile(schema, jsonOf(row), `${file}, line ${i + 1}`, remedy)]));
}

/** Nothing for what is no JSON: no schema takes that. */
function jsonOf(row: string): unknown {
  try {
    return JSON.parse(row);
  } catch {
    return undefined;
  }
}
