/** The set of clips at hand: chosen, its clips captioned, trimmed, played and removed. Not in the palette because they take arguments. */
import { AppError } from '../../core/errors.ts';
import { type Clip, FPS } from '../../core/motion/clip.ts';
import { labelContacts } from '../../core/motion/contacts.ts';
import { POSE_SIZE } from '../../core/motion/skeleton.ts';
import type { Studio } from '../studio.ts';
import type { ClipChange } from './ports.ts';

/** The set of that name, new or not. Rejects with AppError 'invalid-input' for a name that no set may have. */
export async function openClipSet({ store, training }: Studio, name: string): Promise<void> {
  const { expertName } = await import('../../core/experts/names.ts');
  if (!expertName.safeParse(name).success)
    throw new AppError(
      'invalid-input',
      `'${name}' cannot name a set of clips.`,
      'Use lower-case letters, digits and _, beginning with a letter.',
    );
  const sets = await training.datasets();
  const { setClipSet, setClipSets } = store.getState();
  setClipSets(sets.map((set) => set.name));
  setClipSet(sets.find((set) => set.name === name) ?? { name, clips: [], damaged: [] });
}

export async function changeClip({ store, training }: Studio, id: string, change: ClipChange): Promise<void> {
  const { clipSet, setClipSet } = store.getState();
  setClipSet(await training.changeClip(clipSet.name, id, change));
}

export async function removeClip({ store, training }: Studio, id: string): Promise<void> {
  const { clipSet, setClipSet } = store.getState();
  setClipSet(await training.removeClip(clipSet.name, id));
}

/** An accepted clip on the stage, as far as it is trained on. */
export async function playClip(studio: Studio, id: string): Promise<void> {
  const { name, positions, trim } = await studio.training.clip(studio.store.getState().clipSet.name, id);
  const [from, end] = trim;
  showClip(studio, { name, actors: 1, frames: end - from, positions: positions.slice(from * POSE_SIZE, end * POSE_SIZE) });
}

/** Any clip on the stage, beside the generated ones in the history. */
export function showClip({ store }: Studio, clip: Clip): void {
  const { addClip, setPlaying, engine } = store.getState();
  addClip({
    clip,
    contacts: labelContacts(clip.positions, clip.frames),
    milliseconds: { text: 0, plan: 0, decode: 0, refine: 0, finish: 0, total: 0 },
    notices: [`Uploaded, ${(clip.frames / FPS).toFixed(1)} s.`],
    weights: {},
    refined: false,
    replayed: false,
    provider: engine.kind === 'ready' ? engine.facts.provider : 'wasm',
    actions: [],
  });
  setPlaying(true);
}
