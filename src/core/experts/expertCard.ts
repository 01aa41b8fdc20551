/**
 * What an expert's files say about themselves: whose base it fits, how it was made, of what, under which licence. Kept as texts in
 * the files' metadata (safetensors, ONNX). Schema, defaults and both directions in one place; a file without a card of ours gets
 * one from what its PEFT config says.
 */
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { TARGET_PHASES } from './names.ts';

const schema = z.object({
  name: z.string().min(1),
  /** Hash of the base's weights, as in the pack's manifest. */
  base: z.string().min(1),
  target_phase: z.enum(TARGET_PHASES).default('both'),
  /** Of the data it was trained on. */
  licence: z.string().default('unknown'),
  /** Data and command, in one sentence. */
  provenance: z.string().default(''),
  /** The fine-tuning config as it was used, JSON. */
  config: z.string().default(''),
});

export type ExpertCard = z.infer<typeof schema>;

/** As metadata of a file. */
export function cardTexts(card: ExpertCard): Record<string, string> {
  return { ...card };
}

/** From a file's metadata, over what else is known of it. Throws AppError 'invalid-file' naming the entry. */
export function readCard(metadata: Readonly<Record<string, string>>, known: Partial<ExpertCard>, source: string): ExpertCard {
  const parsed = schema.safeParse({ ...known, ...metadata });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError('invalid-file', `${source}: ${issue?.path.join('.')}: ${issue?.message}`, 'Export the expert again.', parsed.error);
}

/** Throws AppError 'model-mismatch' for an expert of another base. */
export function requireBase(card: ExpertCard, base: string, source: string): void {
  if (card.base === base) return;
  throw new AppError(
    'model-mismatch',
    `${source} was trained on base ${card.base.slice(0, 12)}, the models here are ${base.slice(0, 12)}`,
    'Train the expert again on this base, or install the models it belongs to.',
  );
}
