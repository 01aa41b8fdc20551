/** Prompts through the text encoder and the text graph. The empty text is the planner's 'no prompt'. */
import type { HostTensor, PromptEncoder, RuntimeTensor, Session } from '../ports.ts';
import { promptTensors } from '../text/promptTensors.ts';
import { takeOutput } from './outputs.ts';

export interface PromptText {
  /** [B, 48, w], on the device where possible. */
  readonly states: RuntimeTensor;
  /** [B, w], on the device where possible. */
  readonly pooled: RuntimeTensor;
  /** [B, 48] */
  readonly mask: HostTensor;
  /** The end of some prompt did not fit. */
  readonly truncated: boolean;
  dispose(): void;
}

export async function encodePrompts(session: Session, encoder: PromptEncoder, prompts: readonly string[]): Promise<PromptText> {
  const encoded = await encoder.encode(prompts);
  const tensors = promptTensors(encoded, encoder.width);
  const outputs = await session.run({ ...tensors });
  const states = takeOutput(session, outputs, 'text_states');
  const pooled = takeOutput(session, outputs, 'text_pooled');
  return {
    states,
    pooled,
    mask: tensors.token_mask,
    truncated: encoded.some((prompt) => prompt.truncated),
    dispose: () => {
      states.dispose();
      pooled.dispose();
    },
  };
}
