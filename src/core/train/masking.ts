/**
 * Which codes of a sample are hidden from the planner and which are quietly wrong: cosine masking (Chang et al. 2022),
 * whole joint groups, whole stretches of time, and corrupted tokens that it must learn to doubt. Pure.
 */
import { FSQ_LEVELS } from '../model/fsq.ts';
import { CODEBOOK_SIZE, CODES_PER_TOKEN, MASK_CODE } from '../motion/plan.ts';
import type { RandomStream } from '../random.ts';

/** Codes that belong together: legs and root, torso, left arm, right arm. */
export const JOINT_GROUPS: readonly (readonly number[])[] = [[0, 1], [2], [3], [4]];
/** Share of samples that hide one stretch of time. */
const SPAN_SHARE = 0.12;

export interface MaskedCodes {
  /** [tokens, 5], MASK_CODE where hidden. */
  readonly codes: Int32Array;
  /** [tokens, 5], 1 where the model has to answer. */
  readonly weights: Float32Array;
}

export interface MaskingOptions {
  readonly joint_group_masking: number;
  readonly corrupted_tokens: number;
}

/** At least one code is hidden. @param codes [tokens, 5] */
export function maskCodes(codes: ArrayLike<number>, options: MaskingOptions, random: RandomStream): MaskedCodes {
  const tokens = codes.length / CODES_PER_TOKEN;
  const out = Int32Array.from({ length: codes.length }, (_, i) => codes[i]);
  const weights = new Float32Array(codes.length);
  const hidden = pattern(tokens, options, random);
  hidden[random.integer(codes.length)] = true;
  for (let i = 0; i < codes.length; i++) {
    if (hidden[i]) out[i] = MASK_CODE;
    else if (random.next() < options.corrupted_tokens) out[i] = wrongCode(codes, i, random);
    else continue;
    weights[i] = 1;
  }
  return { codes: out, weights };
}

function pattern(tokens: number, options: MaskingOptions, random: RandomStream): boolean[] {
  const ratio = Math.cos((random.next() * Math.PI) / 2);
  const kind = random.next();
  if (kind < options.joint_group_masking) {
    const groups = JOINT_GROUPS.map(() => random.next() < 0.5);
    groups[random.integer(groups.length)] = true;
    const hiddenColumn = Array.from(
      { length: CODES_PER_TOKEN },
      (_, code) => groups[JOINT_GROUPS.findIndex((group) => group.includes(code))],
    );
    const rest = ratio * random.next();
    return Array.from({ length: tokens * CODES_PER_TOKEN }, (_, i) => hiddenColumn[i % CODES_PER_TOKEN] || random.next() < rest);
  }
  if (kind < options.joint_group_masking + SPAN_SHARE) {
    const length = 1 + random.integer(tokens);
    const start = random.integer(tokens - length + 1);
    return Array.from(
      { length: tokens * CODES_PER_TOKEN },
      (_, i) => Math.floor(i / CODES_PER_TOKEN) >= start && Math.floor(i / CODES_PER_TOKEN) < start + length,
    );
  }
  return Array.from({ length: tokens * CODES_PER_TOKEN }, () => random.next() < ratio);
}

const PLACES = FSQ_LEVELS.map((_, i) => FSQ_LEVELS.slice(0, i).reduce<number>((product, levels) => product * levels, 1));

/** A wrong code such as a planner makes: one step away in the code space, or the same limb's at another time, or any. */
export function wrongCode(codes: ArrayLike<number>, i: number, random: RandomStream): number {
  const kind = random.next();
  if (kind < 0.5) {
    const dim = random.integer(FSQ_LEVELS.length);
    const digit = Math.floor(codes[i] / PLACES[dim]) % FSQ_LEVELS[dim];
    const up = random.next() < 0.5 ? 1 : -1;
    const moved = digit + up < 0 || digit + up >= FSQ_LEVELS[dim] ? digit - up : digit + up;
    return codes[i] + (moved - digit) * PLACES[dim];
  }
  if (kind < 0.8) return codes[random.integer(codes.length / CODES_PER_TOKEN) * CODES_PER_TOKEN + (i % CODES_PER_TOKEN)];
  return random.integer(CODEBOOK_SIZE);
}
