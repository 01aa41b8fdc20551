/**
 * Changes of the YAML files by the editor, its form, and whoever changes a setting that a registry holds (temperature, a new
 * expert). Not in the palette because they take arguments. Nothing here takes effect but changeApplied: applyDocument.ts does.
 */
import { AppError } from '../../core/errors.ts';
import type { YamlPath } from '../../core/yamlFile.ts';
import type { Studio } from '../studio.ts';

type Store = Pick<Studio, 'store'>;

export function writeDraft({ store }: Store, name: string, draft: string): void {
  store.getState().setDocument(name, { draft });
}

/** Sets one value in the draft (undefined removes it), everything else as written. Rejects with AppError 'invalid-input' where the draft is no YAML. */
export async function changeDraft({ store }: Store, name: string, path: YamlPath, value: unknown): Promise<void> {
  const edit = await editor(path, value);
  const { documents, setDocument } = store.getState();
  const document = documents[name];
  if (document) setDocument(name, { draft: edit(document.draft) });
}

/**
 * Sets one value in the text in force (undefined removes it), at once. The draft gets the same change; one that is no YAML just now
 * stays as it is. Rejects with AppError 'invalid-input' where the result would be wrong; nothing is changed then.
 */
export async function changeApplied(store: Store, name: string, path: YamlPath, value: unknown): Promise<void> {
  return editApplied(store, name, await editor(path, value));
}

/** The same for any change of the text. */
export async function editApplied({ store }: Store, name: string, edit: (text: string) => string): Promise<void> {
  const { parseDocument } = await import('../../core/experts/documents.ts');
  const { documents, setDocument } = store.getState();
  const document = documents[name];
  if (!document) throw new AppError('internal', `${name} has not been read.`, 'Reload the page.');
  const applied = edit(document.applied);
  parseDocument(name, applied);
  setDocument(name, { applied, draft: document.draft === document.applied ? applied : tolerant(edit, document.draft) });
}

async function editor(path: YamlPath, value: unknown): Promise<(text: string) => string> {
  const { removeYaml, setYaml } = await import('../../core/yamlEdit.ts');
  return (text) => (value === undefined ? removeYaml(text, path) : setYaml(text, path, value));
}

function tolerant(edit: (text: string) => string, text: string): string {
  try {
    return edit(text);
  } catch {
    return text;
  }
}
