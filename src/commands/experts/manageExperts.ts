/**
 * Which experts there are: switched on and off, titled, given prompts that call them, removed, exported, their licences accepted. What
 * the registry says changes in its text, which takes effect at once (watchRegistry.ts). They take an expert's name; expertCommands.ts
 * lists them in the palette. All reject with AppError.
 */
import { AppError } from '../../core/errors.ts';
import type { ExpertFacts } from '../../core/experts/facts.ts';
import type { YamlPath } from '../../core/yamlFile.ts';
import { REGISTRY_DOCUMENT } from '../../stores/documents.ts';
import { type ExpertQuestion, listedExpert } from '../../stores/experts.ts';
import type { ExpertFormat, Studio } from '../studio.ts';
import { changeApplied } from '../yaml/editDocument.ts';
import { applyRegistry } from './watchRegistry.ts';

export function askAbout({ store }: Pick<Studio, 'store'>, name: string, about: ExpertQuestion['about']): void {
  store.getState().setExpertQuestion({ about, name });
}

export function switchExpert(studio: Studio, expert: ExpertFacts, enabled: boolean): Promise<void> {
  return changeEntry(studio, expert, ['enabled'], enabled);
}

/** The name that people see; an empty one is the plain name again. */
export function titleExpert(studio: Studio, expert: ExpertFacts, title: string): Promise<void> {
  return changeEntry(studio, expert, ['title'], title.trim() || undefined);
}

/** The sentences that call it, one a line. An expert that the registry does not list joins it with its first. */
export async function promptExpert(studio: Studio, expert: ExpertFacts, text: string): Promise<void> {
  const prompts = text.split('\n').flatMap((line) => line.trim() || []);
  if (prompts.length === 0)
    throw new AppError('invalid-input', 'No prompt was written.', 'Write at least one sentence that calls this expert.');
  if (listedExpert(studio.store.getState(), expert.name)) return changeEntry(studio, expert, ['prototype_prompts'], prompts);
  const kept = (await studio.experts.ownExperts()).find(({ name }) => name === expert.name);
  if (kept) await listExpert(studio, { ...expert, path: kept.path }, prompts);
}

/** Into the registry, with prompts that call it. */
export function listExpert(
  studio: Studio,
  { name, path, licence, category }: { readonly path: string } & Pick<ExpertFacts, 'name' | 'licence' | 'category'>,
  prompts: readonly string[],
): Promise<void> {
  const entry = {
    enabled: true,
    checkpoint_path: path,
    ...(licence === 'unknown' ? {} : { licence }),
    ...(prompts.length > 0 ? { prototype_prompts: [...prompts] } : {}),
  };
  return changeEntry(studio, { name, category }, [], entry);
}

/** Out of the registry, and its files off this browser where they are kept here. */
export async function removeExpert(studio: Studio, expert: ExpertFacts): Promise<void> {
  if (listedExpert(studio.store.getState(), expert.name)) await changeEntry(studio, expert, [], undefined);
  if (!expert.own) return;
  await studio.experts.removeExpert(expert.name);
  await applyRegistry(studio);
}

export async function exportExpert(studio: Studio, name: string, format: ExpertFormat): Promise<void> {
  const { fileName, bytes } = await studio.experts.exportExpert(name, format);
  studio.saveFile(fileName, 'application/zip', bytes);
}

/** Once for all experts under it. */
export function acceptLicence({ store }: Pick<Studio, 'store'>, licence: string): void {
  const { acceptedLicences, setAcceptedLicences } = store.getState();
  if (!acceptedLicences.includes(licence)) setAcceptedLicences([...acceptedLicences, licence]);
}

function changeEntry(studio: Studio, expert: Pick<ExpertFacts, 'name' | 'category'>, path: YamlPath, value: unknown): Promise<void> {
  const section = expert.category === 'style' ? 'style_experts' : 'orthogonal_experts';
  return changeApplied(studio, REGISTRY_DOCUMENT, [section, expert.name, ...path], value);
}
