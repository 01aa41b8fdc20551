/**
 * Encoded prompts side by side as the text graph reads them. Not the encoder (a PromptEncoder of the platform) and not the
 * graph (src/core/model/text.ts). Called by generation and by the trainings.
 */
import { AppError } from '../errors.ts';
import { PROMPT_LENGTH } from '../model/config.ts';
import { type EncodedPrompt, float32, type HostTensor } from '../ports.ts';

/** The text graph's inputs by name. */
export interface PromptTensors {
  /** [B, 48, width], zeros behind each prompt. */
  readonly token_states: HostTensor;
  /** [B, 48], 1 = real. */
  readonly token_mask: HostTensor;
  /** [B, width] */
  readonly sentence: HostTensor;
}

/** Throws AppError 'model-mismatch' for prompts of another width or more than 48 tokens. */
export function promptTensors(prompts: readonly EncodedPrompt[], width: number): PromptTensors {
  const count = prompts.length;
  const states = new Float32Array(count * PROMPT_LENGTH * width);
  const mask = new Float32Array(count * PROMPT_LENGTH);
  const sentence = new Float32Array(count * width);
  prompts.forEach((prompt, row) => {
    if (prompt.tokens > PROMPT_LENGTH || prompt.states.length !== prompt.tokens * width || prompt.embedding.length !== width) {
      throw new AppError(
        'model-mismatch',
        `a prompt has ${prompt.tokens} tokens in ${prompt.states.length} numbers; the planner reads at most ${PROMPT_LENGTH} of ${width}`,
        'Use the text encoder that belongs to this pack.',
      );
    }
    states.set(prompt.states, row * PROMPT_LENGTH * width);
    mask.fill(1, row * PROMPT_LENGTH, row * PROMPT_LENGTH + prompt.tokens);
    sentence.set(prompt.embedding, row * width);
  });
  return {
    token_states: float32([count, PROMPT_LENGTH, width], states),
    token_mask: float32([count, PROMPT_LENGTH], mask),
    sentence: float32([count, width], sentence),
  };
}
