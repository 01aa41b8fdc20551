/**
 * Prompt -> plan: parallel decoding with classifier-free guidance, window by window. Not the network (core/model/planner)
 * and not the sampling rule (sampling.ts).
 */
import { throwIfAborted } from '../errors.ts';
import { WINDOW_TOKENS } from '../model/config.ts';
import { ropeTables } from '../model/rope.ts';
import { CODES_PER_TOKEN, MASK_CODE } from '../motion/plan.ts';
import { float32, int32 } from '../ports.ts';
import type { PhaseModel } from './activeExperts.ts';
import type { Draws } from './draws.ts';
import { readFloats, takeOutput } from './outputs.ts';
import type { PromptText } from './promptText.ts';
import { decideCodes, type Sampling } from './sampling.ts';
import { type PlanWindow, planWindows } from './windows.ts';

export interface PlanJob {
  readonly tokens: number;
  /** Rows: the prompt, the empty prompt. */
  readonly text: PromptText;
  readonly draws: Draws;
  readonly sampling: Sampling;
  readonly signal?: AbortSignal | undefined;
  /** 0..1 */
  readonly onProgress?: (fraction: number) => void;
}

export interface PlannedTokens {
  /** [tokens, 5], each 0..999 */
  readonly codes: Int32Array;
  /** [tokens] */
  readonly actions: Int32Array;
}

export async function planMotion(planner: PhaseModel, job: PlanJob): Promise<PlannedTokens> {
  const codes = new Int32Array(job.tokens * CODES_PER_TOKEN).fill(MASK_CODE);
  const actions = new Int32Array(job.tokens);
  const windows = planWindows(job.tokens, WINDOW_TOKENS);
  for (const [index, window] of windows.entries()) {
    const inWindow = codes.subarray(window.start * CODES_PER_TOKEN, (window.start + window.length) * CODES_PER_TOKEN);
    const made = await fillWindow(planner, job, window, inWindow, (fraction) => job.onProgress?.((index + fraction) / windows.length));
    actions.set(made.subarray(window.kept), window.start + window.kept);
  }
  return { codes, actions };
}

/** Decides every open code of a window, in place; returns the action per token of the window. */
async function fillWindow(
  { session: planner, feeds }: PhaseModel,
  { text, draws, sampling, signal }: PlanJob,
  window: PlanWindow,
  codes: Int32Array,
  onProgress: (fraction: number) => void,
): Promise<Int32Array> {
  const { length: tokens, start, kept } = window;
  const rope = ropeTables(tokens);
  const fixed = {
    ...feeds(start, tokens), // the same rows for both: experts speak with the prompt and without it
    text_states: text.states,
    text_pooled: text.pooled,
    token_mask: text.mask,
    rope_cos: rope.cos,
    rope_sin: rope.sin,
    length: float32([2, 1], new Float32Array(2).fill(tokens / WINDOW_TOKENS)),
    guidance: float32([1], Float32Array.of(sampling.guidance)),
  };
  const total = (tokens - kept) * CODES_PER_TOKEN;
  let actions = new Int32Array(tokens);
  for (let step = 0; step < sampling.steps; step++) {
    throwIfAborted(signal);
    const both = new Int32Array(2 * codes.length);
    both.set(codes);
    both.set(codes, codes.length);
    const outputs = await planner.run({ ...fixed, codes: int32([2, tokens, CODES_PER_TOKEN], both) });
    const logits = await readFloats(takeOutput(planner, outputs, 'logits')); // [T, 5, 1000]
    const scores = await readFloats(takeOutput(planner, outputs, 'actions')); // [T, A]
    decideCodes(codes, logits, { step, start, total }, sampling, draws);
    if (step === sampling.steps - 1) actions = argmaxRows(scores, tokens);
    onProgress((step + 1) / sampling.steps);
  }
  return actions;
}

/** scores [rows, n] -> index of the largest per row; the first of equals. */
function argmaxRows(scores: Float32Array, rows: number): Int32Array<ArrayBuffer> {
  const n = scores.length / rows;
  return Int32Array.from({ length: rows }, (_, row) => {
    const part = scores.subarray(row * n, (row + 1) * n);
    return part.indexOf(part.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY));
  });
}
