/** Prompts through the text graph. The empty text is the planner's 'no prompt'. */

import { PROMPT_LENGTH } from '../model/config.ts';
import { float32, type HostTensor, int32, type RuntimeTensor, type Session } from '../ports.ts';
import type { WordPiece } from '../text/wordPiece.ts';
import { takeOutput } from './outputs.ts';

export interface PromptText {
  /** [B, 32, w], on the device where possible. */
  readonly states: RuntimeTensor;
  /** [B, w], on the device where possible. */
  readonly pooled: RuntimeTensor;
  /** [B, 32] */
  readonly mask: HostTensor;
  /** The end of some prompt did not fit. */
  readonly truncated: boolean;
  dispose(): void;
}

export async function encodePrompts(session: Session, wordPiece: WordPiece, prompts: readonly string[]): Promise<PromptText> {
  const encoded = prompts.map((prompt) => wordPiece.encode(prompt, PROMPT_LENGTH));
  const dims = [prompts.length, PROMPT_LENGTH];
  const ids = int32(dims, Int32Array.from(encoded.flatMap((row) => [...row.ids])));
  const mask = float32(dims, Float32Array.from(encoded.flatMap((row) => [...row.mask])));
  const outputs = await session.run({ token_ids: ids, token_mask: mask });
  const states = takeOutput(session, outputs, 'text_states');
  const pooled = takeOutput(session, outputs, 'text_pooled');
  return {
    states,
    pooled,
    mask,
    truncated: encoded.some((row) => row.truncated),
    dispose: () => {
      states.dispose();
      pooled.dispose();
    },
  };
}
