/**
 * What a person does to an expert's weight. They only set the mix: watchRouting.ts shows what follows, regenerate.ts makes the motion
 * again. They take an expert's name; expertCommands.ts lists them in the palette for every expert.
 */
import type { WeightCurve } from '../../core/experts/mix.ts';
import { routedWeight } from '../../stores/experts.ts';
import { mixEntry } from '../../stores/mix.ts';
import type { Studio } from '../studio.ts';

type Store = Pick<Studio, 'store'>;

/** Pins it there, 0..1; a muted expert is heard again. */
export function pinExpert({ store }: Store, name: string, weight: number): void {
  const { setMixEntry } = store.getState();
  setMixEntry(name, { mode: 'pinned', weight: Math.round(Math.max(0, Math.min(1, weight)) * 1000) / 1000 });
}

/** Pins it where the router has it, or lets the router have it again. */
export function togglePin(studio: Store, name: string): void {
  const state = studio.store.getState();
  if (mixEntry(state, name).mode === 'pinned') followRouter(studio, name);
  else pinExpert(studio, name, routedWeight(state, name));
}

export function followRouter({ store }: Store, name: string): void {
  store.getState().setMixEntry(name, { mode: 'auto' });
}

/** A pinned expert that was muted is pinned again at the same weight. */
export function toggleMute({ store }: Store, name: string): void {
  const { mode, weight } = mixEntry(store.getState(), name);
  if (mode === 'muted') store.getState().setMixEntry(name, { mode: weight > 0 ? 'pinned' : 'auto' });
  else store.getState().setMixEntry(name, { mode: 'muted', weight: mode === 'pinned' ? weight : 0 });
}

export function toggleSolo({ store }: Store, name: string): void {
  const { solo, setSolo } = store.getState();
  setSolo(solo === name ? undefined : name);
}

/** Opens or closes the lane on the timeline; the curve stays in force. */
export function toggleCurve({ store }: Store, name: string): void {
  store.getState().setMixEntry(name, { curveOpen: !mixEntry(store.getState(), name).curveOpen });
}

export function setCurve({ store }: Store, name: string, curve: WeightCurve): void {
  store.getState().setMixEntry(name, { curve });
}

/** Back to one weight for the whole clip, and its lane away. */
export function removeCurve({ store }: Store, name: string): void {
  store.getState().setMixEntry(name, { curve: [], curveOpen: false });
}
