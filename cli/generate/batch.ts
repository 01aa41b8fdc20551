/** The lines of `generate --batch FILE.jsonl`: one motion each. Every line is checked before anything is generated. */
import { z } from 'zod';
import { AppError } from '../../src/core/errors.ts';
import type { ExpertMix } from '../../src/core/experts/mix.ts';
import { checkRequest, type GenerateRequest } from '../../src/core/generate/request.ts';

export interface BatchLine {
  /** Becomes the file's name. */
  readonly id: string;
  readonly request: GenerateRequest;
}

/** Other keys are carried by suites (what to expect, notes) and mean nothing here. */
const schema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  prompt: z.string(),
  frames: z.number().optional(),
  seed: z.number().optional(),
  experts: z.record(z.string(), z.union([z.number(), z.array(z.tuple([z.number(), z.number()]))])).optional(),
});

export interface BatchDefaults {
  readonly frames: number;
  readonly seed: number;
  readonly refine: boolean;
  /** For lines that name none; routed by the prompt where it is left out too. */
  readonly experts?: ExpertMix;
}

/** @throws AppError 'invalid-input' that names the line */
export function parseBatch(text: string, file: string, defaults: BatchDefaults): BatchLine[] {
  const seen = new Set<string>();
  const lines: BatchLine[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const where = `${file}, line ${index + 1}`;
    const { id, prompt, frames, seed, experts } = parseLine(line, where);
    if (!/^[\w-][\w.-]*$/.test(id)) throw wrong(where, `the id '${id}' cannot be a file name`);
    if (seen.has(id)) throw wrong(where, `the id '${id}' occurs twice`);
    seen.add(id);
    const mix = experts ?? defaults.experts;
    const request: GenerateRequest = {
      prompt,
      numFrames: frames ?? defaults.frames,
      seed: seed ?? defaults.seed,
      refine: defaults.refine,
      ...(mix ? { experts: mix } : {}),
    };
    try {
      checkRequest(request);
    } catch (thrown) {
      throw thrown instanceof AppError ? new AppError(thrown.code, `${where}: ${thrown.message}`, thrown.remedy, thrown) : thrown;
    }
    lines.push({ id, request });
  }
  if (lines.length === 0)
    throw new AppError('invalid-input', `${file} has no lines.`, 'Write one JSON object a line: {"id", "prompt", "frames", "seed"}.');
  return lines;
}

function parseLine(line: string, where: string): z.infer<typeof schema> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    throw wrong(where, 'it is not JSON');
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw wrong(where, `${issue?.path.join('.') || 'the line'}: ${issue?.message}`);
}

function wrong(where: string, what: string): AppError {
  return new AppError('invalid-input', `${where}: ${what}.`, 'Write one JSON object a line: {"id", "prompt", "frames", "seed"}.');
}
