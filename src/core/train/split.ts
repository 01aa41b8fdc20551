/**
 * Which clips are held out. Clips of one group, one trial or near copies of each other stay on one side.
 * Called by the dataset build.
 */
import { uniform } from '../random.ts';

/** Actions with fewer clips than this are never held out. */
const RARE = 12;

export interface SplitClip {
  /** Every key shared with another clip ties the two together, e.g. 'open:40', 'trial:32_02'. */
  readonly keys: readonly string[];
  readonly frames: number;
  readonly actions: readonly string[];
}

/**
 * Draws tied families in a seeded order until `share` of the frames is held out. A family is skipped when it would hold
 * out more than a quarter of what an action has, or any of a rare one: those are for training.
 * @returns true = held out, one per clip
 */
export function drawHeldOut(clips: readonly SplitClip[], share: number, seed: number): boolean[] {
  const families = tie(clips);
  const total = new Map<string, number>();
  for (const clip of clips) for (const action of clip.actions) total.set(action, (total.get(action) ?? 0) + 1);
  const taken = new Map<string, number>();
  const target = share * clips.reduce((sum, clip) => sum + clip.frames, 0);
  const heldOut = clips.map(() => false);
  let frames = 0;
  const order = families.map((family, i) => ({ family, key: uniform(seed, i) })).sort((a, b) => a.key - b.key);
  for (const { family } of order) {
    const size = family.reduce((sum, i) => sum + clips[i].frames, 0);
    if (frames + size > target * 1.1) continue;
    const counts = new Map<string, number>();
    for (const i of family) for (const action of clips[i].actions) counts.set(action, (counts.get(action) ?? 0) + 1);
    const spared = [...counts].some(
      ([action, n]) => (total.get(action) ?? 0) < RARE || (taken.get(action) ?? 0) + n > (total.get(action) ?? 0) / 4,
    );
    if (spared) continue;
    for (const [action, n] of counts) taken.set(action, (taken.get(action) ?? 0) + n);
    for (const i of family) heldOut[i] = true;
    frames += size;
  }
  return heldOut;
}

/** Families of clip indices tied by shared keys (union-find), in order of their first clip. */
export function tie(clips: readonly SplitClip[]): number[][] {
  const parent = clips.map((_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) at = parent[at];
    return at;
  };
  const first = new Map<string, number>();
  clips.forEach((clip, i) => {
    for (const key of clip.keys) {
      const other = first.get(key);
      if (other === undefined) first.set(key, i);
      else parent[Math.max(root(i), root(other))] = Math.min(root(i), root(other));
    }
  });
  const families = new Map<number, number[]>();
  clips.forEach((_, i) => {
    const family = families.get(root(i)) ?? [];
    family.push(i);
    families.set(root(i), family);
  });
  return [...families.values()];
}
