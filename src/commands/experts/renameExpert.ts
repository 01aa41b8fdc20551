/**
 * An expert of one's own is called otherwise, everywhere: its file and what the file says of itself, its entry in the registry, what was
 * set for it in the mix, the clips that were made with it. Rejects with AppError; then everything is as it was.
 */
import { AppError } from '../../core/errors.ts';
import type { ExpertFacts } from '../../core/experts/facts.ts';
import type { Registry } from '../../core/experts/registry.ts';
import { REGISTRY_DOCUMENT } from '../../stores/documents.ts';
import { listedExpert } from '../../stores/experts.ts';
import { mixEntry } from '../../stores/mix.ts';
import type { Studio } from '../studio.ts';
import { editApplied } from '../yaml/editDocument.ts';
import { applyRegistry } from './watchRegistry.ts';

/** Where own experts lie, in a registry. */
const OWN = /^own\/([^/]+)\/*$/;

export async function renameExpert(studio: Studio, { name: from, own }: ExpertFacts, wanted: string): Promise<void> {
  const to = wanted.trim();
  const { getState } = studio.store;
  if (to === from) return;
  if (!own) throw new AppError('invalid-input', `${from} ships with the app.`, 'Give it another title instead.');
  if (getState().experts.some(({ name }) => name === to))
    throw new AppError('invalid-input', `There is an expert '${to}' already.`, 'Take another name.');
  const file = OWN.exec(listedExpert(getState(), from)?.checkpoint_path ?? '')?.[1] ?? from;
  await studio.experts.renameExpert(file, to);
  const before = getState().documents[REGISTRY_DOCUMENT];
  // Both names carry what was set, until the worker knows the new one: no motion is made without it meanwhile.
  if (getState().mix[from]) getState().setMixEntry(to, mixEntry(getState(), from));
  try {
    await renameEntry(studio, from, file, to);
    await applyRegistry(studio);
  } catch (thrown) {
    getState().moveMixEntry(to, from);
    if (before) getState().setDocument(REGISTRY_DOCUMENT, before);
    await studio.experts.renameExpert(to, file);
    throw thrown;
  }
  renameInStore(studio, from, to);
}

/** Its key, and the path of every entry that uses its file. An expert that no registry lists has none. */
async function renameEntry(studio: Studio, from: string, file: string, to: string): Promise<void> {
  const { registry } = studio.store.getState();
  if (!registry) return;
  const paths = (['style_experts', 'orthogonal_experts'] as const).flatMap((section) => entriesOf(registry, section, file));
  const listed = (['style_experts', 'orthogonal_experts'] as const).find((section) => Object.hasOwn(registry[section], from));
  if (paths.length === 0 && !listed) return;
  const { renameYamlKey, setYaml } = await import('../../core/yamlEdit.ts');
  await editApplied(studio, REGISTRY_DOCUMENT, (text) => {
    const moved = paths.reduce((changed, path) => setYaml(changed, [...path, 'checkpoint_path'], `own/${to}`), text);
    return listed ? renameYamlKey(moved, [listed, from], to) : moved;
  });
}

function entriesOf(registry: Registry, section: 'style_experts' | 'orthogonal_experts', file: string): [string, string][] {
  const entries = Object.entries(registry[section]).filter(([, { checkpoint_path: path }]) => OWN.exec(path)?.[1] === file);
  return entries.map(([name]) => [section, name]);
}

function renameInStore({ store }: Studio, from: string, to: string): void {
  const { moveMixEntry, renameInClips, compared, setCompared, finished, setFinished, trainedOn, setTrainedOn } = store.getState();
  renameInClips(from, to);
  moveMixEntry(from, to);
  if (compared?.expert === from) setCompared({ ...compared, expert: to });
  if (finished === from) setFinished(to);
  const { [from]: clips, ...others } = trainedOn;
  if (clips !== undefined) setTrainedOn({ ...others, [to]: clips });
}
