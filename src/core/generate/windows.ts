/**
 * Plans longer than the planner's window are made in overlapping windows: each keeps the tokens that exist already and
 * fills in the rest.
 *
 *   tokens   0         48   64        96  112       150
 *   window 1 |make 64........|
 *   window 2           |keep 16|make 48......|
 *   window 3                      |keep 26...|make 38|     the last one ends with the plan
 */
export const KEPT_TOKENS = 16;

export interface PlanWindow {
  readonly start: number;
  readonly length: number;
  /** Tokens at the window's start that earlier windows made. */
  readonly kept: number;
}

/** Windows that cover `tokens` >= 1 in order, each at most `size` long and, but for the first, keeping at least KEPT_TOKENS. */
export function planWindows(tokens: number, size: number): PlanWindow[] {
  const windows: PlanWindow[] = [{ start: 0, length: Math.min(tokens, size), kept: 0 }];
  for (let made = size; made < tokens; ) {
    const start = Math.min(made - KEPT_TOKENS, tokens - size);
    windows.push({ start, length: size, kept: made - start });
    made = start + size;
  }
  return windows;
}
