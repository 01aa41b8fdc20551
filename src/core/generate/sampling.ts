/**
 * One step of parallel decoding on the host (after MaskGIT, Chang et al. 2022): sample a code for every open slot, then
 * keep the most confident ones, as many as the cosine schedule says. Not the planner network: `planMotion.ts` runs it.
 */
import { CODEBOOK_SIZE, CODES_PER_TOKEN, MASK_CODE } from '../motion/plan.ts';
import type { Draws } from './draws.ts';

export interface Sampling {
  readonly steps: number;
  /** Weight of the prompt against no prompt. */
  readonly guidance: number;
  /** Of the codes' distribution; below 1 favours likely codes. */
  readonly temperature: number;
  /** Noise on the confidence that orders the slots, falling linearly to 0 at the last step. */
  readonly choiceTemperature: number;
}

export const DEFAULT_SAMPLING: Sampling = { steps: 8, guidance: 3, temperature: 0.9, choiceTemperature: 4.5 };

/** Codes less likely than the best by more than this many nats are never drawn. */
const REACH = 12;

/** How many of `total` slots stay open after step 0 <= step < steps: cosine schedule, none after the last. */
export function openAfter(step: number, steps: number, total: number): number {
  return step + 1 >= steps ? 0 : Math.floor(Math.cos((Math.PI / 2) * ((step + 1) / steps)) * total);
}

export interface DecodingStep {
  readonly step: number;
  /** First token of the window within the clip. */
  readonly start: number;
  /** Slots of the window that were open before its first step. */
  readonly total: number;
}

/**
 * Decides slots of one window, in place.
 * @param codes [tokens, 5], MASK_CODE where open
 * @param logits guided, [tokens, 5, 1000]
 */
export function decideCodes(codes: Int32Array, logits: Float32Array, at: DecodingStep, sampling: Sampling, draws: Draws): void {
  const noise = sampling.choiceTemperature * (1 - (at.step + 1) / sampling.steps);
  const sampled: { index: number; code: number; confidence: number }[] = [];
  for (let index = 0; index < codes.length; index++) {
    if (codes[index] !== MASK_CODE) continue;
    const slot = { token: at.start + Math.floor(index / CODES_PER_TOKEN), code: index % CODES_PER_TOKEN };
    const row = logits.subarray(index * CODEBOOK_SIZE, (index + 1) * CODEBOOK_SIZE);
    const { code, logProbability } = sampleCode(row, sampling.temperature, draws.candidates(slot, at.step));
    sampled.push({ index, code, confidence: logProbability + noise * draws.choice(slot, at.step) });
  }
  const decided = sampled.length - openAfter(at.step, sampling.steps, at.total);
  sampled.sort((a, b) => b.confidence - a.confidence || a.index - b.index);
  for (const { index, code } of sampled.slice(0, Math.max(0, decided))) codes[index] = code;
}

/**
 * Draws from softmax(logits / temperature) cut at REACH below the best. It is Gumbel-max, written as the smallest
 * -log(u) / weight: the draw moves only when the logits move enough to change the winner.
 * @param uniform in (0, 1) per candidate
 */
export function sampleCode(
  logits: Float32Array,
  temperature: number,
  uniform: (candidate: number) => number,
): { code: number; logProbability: number } {
  let highest = Number.NEGATIVE_INFINITY;
  for (const logit of logits) if (logit > highest) highest = logit;
  let total = 0;
  let best = { code: 0, time: Number.POSITIVE_INFINITY, exponent: 0 };
  for (let code = 0; code < logits.length; code++) {
    const exponent = (logits[code] - highest) / temperature;
    if (!(exponent >= -REACH)) continue;
    const weight = Math.exp(exponent);
    total += weight;
    const u = uniform(code);
    if (1 - u >= best.time * weight) continue; // -log(u) >= 1 - u: it cannot win
    const time = -Math.log(u) / weight;
    if (time < best.time) best = { code, time, exponent };
  }
  return { code: best.code, logProbability: best.exponent - Math.log(total) };
}
