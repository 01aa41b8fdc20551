/**
 * The second figure on stage: the clip before a slider moved, or the same motion without one expert. It belongs to one clip and is
 * shown only with it. Set by commands; the stage and the legend read it.
 */
import type { Clip } from '../core/motion/clip.ts';
import type { ClipRecord, ClipsData } from './clips.ts';
import { currentRecord } from './clips.ts';
import type { SliceSet } from './slice.ts';

export const COMPARE_MODES = ['off', 'ghost', 'side'] as const;
/** Not at all, in the same place, or beside each other. */
export type CompareMode = (typeof COMPARE_MODES)[number];

export interface Compared {
  readonly clip: Clip;
  /** The record it is compared with. */
  readonly recordId: ClipRecord['id'];
  readonly kind: 'before' | 'without';
  /** The expert that makes the difference; its hue is the figure's. */
  readonly expert: string | undefined;
}

export interface CompareData {
  readonly compareMode: CompareMode;
  readonly compared: Compared | undefined;
}

export interface CompareSetters {
  setCompareMode(mode: CompareMode): void;
  setCompared(compared: Compared | undefined): void;
}

export const COMPARE_DEFAULTS: CompareData = { compareMode: 'off', compared: undefined };

export function compareSetters(set: SliceSet<CompareData>): CompareSetters {
  return {
    setCompareMode: (compareMode) => set({ compareMode }),
    setCompared: (compared) => set({ compared }),
  };
}

/** What stands beside the clip on stage; undefined where nothing is known to compare it with. */
export function comparedNow(data: CompareData & ClipsData): Compared | undefined {
  return data.compared?.recordId === currentRecord(data)?.id ? data.compared : undefined;
}
