/**
 * The door for a stranger's JSON: how deep and how much of it is read is looked at before it is parsed, since parsers take any depth and
 * checkers any length, for minutes. Then a schema's first problem becomes one AppError with its path. JSON of our own files: core/parse.ts.
 */
import type { z } from 'zod';
import { AppError } from '../errors.ts';
import { parseFile } from '../parse.ts';

const MAX_DEPTH = 100;
const QUOTE = 34;
const COMMA = 44;
const BACKSLASH = 92;
/** { and }; with this bit set, [ and ] are the same. */
const OPENING = 123;
const CLOSING = 125;
const CAPITAL = 32;

/** @param most values, more or less. @throws AppError 'invalid-file' with the offset or path at fault, 'unsupported' for more than is read */
export function readForeignJson<T>(schema: z.ZodType<T>, text: string, name: string, remedy: string, most: number): T {
  checkShape(text, name, most);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? `: ${cause.message}` : '';
    throw new AppError('invalid-file', `${name}: its JSON cannot be read${why}.`, remedy, cause);
  }
  return parseFile(schema, json, name, remedy);
}

function checkShape(text: string, name: string, most: number): void {
  let [depth, values] = [0, 1];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) {
      for (i++; i < text.length && text.charCodeAt(i) !== QUOTE; i++) if (text.charCodeAt(i) === BACKSLASH) i++;
    } else if (code === COMMA) values++;
    else if ((code | CAPITAL) === OPENING) depth++;
    else if ((code | CAPITAL) === CLOSING) depth--;
    if (depth > MAX_DEPTH)
      throw new AppError('unsupported', `${name}: its JSON is nested more than ${MAX_DEPTH} deep at offset ${i}.`, 'Give a motion file.');
  }
  if (values > most)
    throw new AppError('unsupported', `${name} has ${values} values, at most ${most} are read.`, 'Cut the recording into parts.');
}
