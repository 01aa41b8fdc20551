/**
 * Dropped or picked files become candidates: read in their worker, shown beside what was made of them, changed by a person, and accepted
 * into the set of clips at hand or played on the stage. Not in the palette, save for `addClips`, because they take arguments.
 */
import type { Adjustments, Candidate, InspectProgress } from '../../core/ingest/candidate.ts';
import { UNITS } from '../../core/motion/placement.ts';
import { UP_AXES } from '../../core/motion/sourceMotion.ts';
import type { Command } from '../command.ts';
import type { GivenFile, Studio } from '../studio.ts';

export { UNITS, UP_AXES };

/** Choices of a person; `undefined` goes back to what was guessed. */
export type Adjustable = { readonly [Key in keyof Adjustments]: Adjustments[Key] | undefined };

/** Kinds of files that the reader knows. */
const ACCEPTED = '.bvh,.glb,.gltf,.fbx,.amc,.asf,.npy,.npz,.motion,.json,.csv,.zip';

export const addClips: Command = {
  name: 'addClips',
  label: 'Add clips to train on…',
  group: 'Experts',
  shortcuts: [],
  async perform(studio) {
    studio.store.getState().setTab('finetune');
    await uploadClips(studio, await studio.pickFiles(ACCEPTED));
  },
};

/** What cannot be read is told beside the candidates; nothing is kept before it is accepted. */
export async function uploadClips({ store, ingest }: Studio, files: readonly GivenFile[]): Promise<void> {
  if (files.length === 0) return;
  const { setCandidates, setInspecting, setRefused } = store.getState();
  setRefused([]);
  const controller = new AbortController();
  const show = (progress: InspectProgress): void => setInspecting({ ...progress, stop: () => controller.abort() });
  show({ file: files[0].path, done: 0, total: files.length });
  try {
    const uploaded = files.map(({ path, bytes }) => ({ name: path, bytes }));
    const { candidates, refused } = await ingest.inspect(uploaded, { onProgress: show, signal: controller.signal });
    setCandidates([...store.getState().candidates, ...candidates]);
    setRefused(refused);
  } catch (thrown) {
    if (!controller.signal.aborted) throw thrown;
  } finally {
    setInspecting(undefined);
  }
}

/** The candidate anew under other choices: joints, axis, unit, trim, mirrored. */
export async function adjustCandidate({ store, ingest }: Studio, id: string, change: Adjustable): Promise<void> {
  const old = store.getState().candidates.find((candidate) => candidate.id === id);
  if (!old) return;
  const wanted = Object.entries({ ...old.adjustments, ...change }).filter(([, choice]) => choice !== undefined);
  const next = await ingest.adjust(id, Object.fromEntries(wanted));
  const { candidates, setCandidates } = store.getState();
  setCandidates(candidates.map((candidate) => (candidate.id === id ? { ...next, caption: candidate.caption } : candidate)));
}

export function captionCandidate({ store }: Studio, id: string, caption: string): void {
  const { candidates, setCandidates } = store.getState();
  setCandidates(candidates.map((candidate) => (candidate.id === id ? { ...candidate, caption } : candidate)));
}

export async function dropCandidates({ store, ingest }: Studio, ids: readonly string[]): Promise<void> {
  const { candidates, setCandidates } = store.getState();
  setCandidates(candidates.filter(({ id }) => !ids.includes(id)));
  await ingest.release(ids);
}

/** Whether it can be trained on: a figure was made of it, and somebody said what it shows. */
export function isAcceptable({ figure, caption }: Candidate): boolean {
  return figure !== undefined && caption.trim() !== '';
}

/** Into the set at hand, with the files they came from; those that cannot be accepted stay. */
export async function acceptCandidates(studio: Studio, ids: readonly string[]): Promise<void> {
  const { store, ingest, training } = studio;
  for (const id of ids) {
    const { candidates, clipSet, clipSets, setClipSet, setClipSets } = store.getState();
    const candidate = candidates.find((entry) => entry.id === id);
    if (!candidate?.figure || !isAcceptable(candidate)) continue;
    const { figure, name, file, caption } = candidate;
    const clip = {
      name,
      file,
      captions: [caption.trim()],
      trim: [0, figure.frames] as [number, number],
      frames: figure.frames,
      positions: figure.positions,
      original: await ingest.original(id),
    };
    setClipSet(await training.addClip(clipSet.name, clip));
    if (!clipSets.includes(clipSet.name)) setClipSets([...clipSets, clipSet.name].sort());
    await dropCandidates(studio, [id]);
  }
}
