/**
 * The clips made in this session, oldest first, and the one on stage. Undo and redo move between them. The frames stay in
 * the clip's buffer: components read facts, the stage reads positions.
 */
import type { ExpertMix } from '../core/experts/mix.ts';
import type { StageTimes } from '../core/generate/stopwatch.ts';
import type { Clip } from '../core/motion/clip.ts';
import type { Provider } from '../core/ports.ts';
import type { SliceSet } from './slice.ts';

/** Older clips than this many are dropped. */
export const LONGEST_HISTORY = 50;

/** A clip and how it came to be. */
export interface ClipRecord {
  readonly id: number;
  readonly clip: Clip;
  /** [frames, 4]: left ankle, left foot, right ankle, right foot; 0..1. */
  readonly contacts: Float32Array;
  readonly milliseconds: StageTimes;
  readonly notices: readonly string[];
  /** Of the experts, as used. */
  readonly weights: ExpertMix;
  readonly refined: boolean;
  /** Made from a kept plan rather than planned anew. */
  readonly replayed: boolean;
  readonly provider: Provider;
  /** Action names, one per token of the plan. */
  readonly actions: readonly string[];
}

export interface ClipsData {
  readonly records: readonly ClipRecord[];
  /** Index into records; -1 when there is none. */
  readonly current: number;
}

export interface ClipsSetters {
  /** Adds after the current one (dropping what was undone) and shows it. */
  addClip(record: Omit<ClipRecord, 'id'>): void;
  setCurrent(index: number): void;
  /** An expert is called otherwise from now on. */
  renameInClips(from: string, to: string): void;
}

export const CLIPS_DEFAULTS: ClipsData = { records: [], current: -1 };

export function clipsSetters(set: SliceSet<ClipsData>, get: () => ClipsData): ClipsSetters {
  let count = 0;
  return {
    addClip(record) {
      const { records, current } = get();
      count += 1;
      const kept = [...records.slice(0, current + 1), { ...record, id: count }].slice(-LONGEST_HISTORY);
      set({ records: kept, current: kept.length - 1 });
    },
    renameInClips(from, to) {
      const renamed = ({ weights, ...record }: ClipRecord): ClipRecord => {
        const { [from]: weight, ...others } = weights;
        return { ...record, weights: weight === undefined ? weights : { ...others, [to]: weight } };
      };
      set({ records: get().records.map(renamed) });
    },
    setCurrent(index) {
      const { records } = get();
      set({ current: Math.max(records.length > 0 ? 0 : -1, Math.min(records.length - 1, index)) });
    },
  };
}

export function currentRecord(data: ClipsData): ClipRecord | undefined {
  return data.records[data.current];
}
