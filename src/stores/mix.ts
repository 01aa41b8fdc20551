/**
 * What a person does with the experts' weights: follow the router, pin, mute, solo, draw a curve over the clip's seconds. Facts and
 * routed weights are in experts.ts; commands of src/commands/experts turn both into the mix of a generation.
 */
import type { WeightCurve } from '../core/experts/mix.ts';
import type { SliceSet } from './slice.ts';

const MIX_MODES = ['auto', 'pinned', 'muted'] as const;
export type MixMode = (typeof MIX_MODES)[number];

export interface MixEntry {
  readonly mode: MixMode;
  /** The last pinned one, 0..1. */
  readonly weight: number;
  /** In force while it has points and the expert is not muted. */
  readonly curve: WeightCurve;
  /** Its lane on the timeline is open. */
  readonly curveOpen: boolean;
}

export interface MixData {
  /** By expert; those left out follow the router. */
  readonly mix: Readonly<Record<string, MixEntry>>;
  /** The only expert that counts. */
  readonly solo: string | undefined;
}

export interface MixSetters {
  setMixEntry(name: string, patch: Partial<MixEntry>): void;
  setSolo(name: string | undefined): void;
  /** What was set for one goes to another; nothing is left of it where it was. */
  moveMixEntry(from: string, to: string): void;
  /** All follow the router. */
  clearMix(): void;
}

export const MIX_DEFAULTS: MixData = { mix: {}, solo: undefined };
export const PLAIN_ENTRY: MixEntry = { mode: 'auto', weight: 0, curve: [], curveOpen: false };

export function mixSetters(set: SliceSet<MixData>, get: () => MixData): MixSetters {
  return {
    setMixEntry: (name, patch) => set({ mix: { ...get().mix, [name]: { ...mixEntry(get(), name), ...patch } } }),
    setSolo: (solo) => set({ solo }),
    moveMixEntry(from, to) {
      const { [from]: entry, ...mix } = get().mix;
      set({ mix: entry ? { ...mix, [to]: entry } : mix, solo: get().solo === from ? to : get().solo });
    },
    clearMix: () => set(MIX_DEFAULTS),
  };
}

export function mixEntry({ mix }: MixData, name: string): MixEntry {
  return mix[name] ?? PLAIN_ENTRY;
}

/** As kept between visits. */
export function isMix(value: unknown): value is MixData['mix'] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isEntry);
}

function isEntry(value: unknown): value is MixEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { mode, weight, curve, curveOpen }: Readonly<Record<string, unknown>> = { ...value };
  const isShare = (given: unknown): boolean => typeof given === 'number' && given >= 0 && given <= 1;
  const isAfter = (second: unknown, before: unknown): boolean =>
    typeof second === 'number' && second >= 0 && (!Array.isArray(before) || second > before[0]);
  const isCurve =
    Array.isArray(curve) && curve.every((point, i) => Array.isArray(point) && isAfter(point[0], curve[i - 1]) && isShare(point[1]));
  return MIX_MODES.some((known) => known === mode) && isShare(weight) && isCurve && typeof curveOpen === 'boolean';
}

/** How an expert is heard now: solo silences all others. */
export type Hearing = 'auto' | 'pinned' | 'curve' | 'silent';

export function hearing(data: MixData, name: string): Hearing {
  const { mode, curve } = mixEntry(data, name);
  if (data.solo === undefined ? mode === 'muted' : data.solo !== name) return 'silent';
  if (curve.length > 0) return 'curve';
  return mode === 'pinned' ? 'pinned' : 'auto';
}

/** Weights that the router must take as they are. Style experts with a curve count 0 here: curvedMix adds them. */
export function pinsOf(data: MixData, names: readonly string[]): Record<string, number> {
  const pins: Record<string, number> = {};
  for (const name of names) {
    const how = hearing(data, name);
    if (how !== 'auto') pins[name] = how === 'pinned' ? mixEntry(data, name).weight : 0;
  }
  return pins;
}

/** Curves in force. */
export function curvesOf(data: MixData, names: readonly string[]): Record<string, WeightCurve> {
  const drawn = names.filter((name) => hearing(data, name) === 'curve');
  return Object.fromEntries(drawn.map((name) => [name, mixEntry(data, name).curve]));
}
