/**
 * The YAML files that people may change: as shipped, in force, and as written. The text in force is always a good one; the draft is
 * whatever stands in the editor. Kept in this browser, so that drafts survive a reload and an own registry survives an update of
 * the app. Set by the commands of src/commands/yaml; the YAML tab and whoever reads a config use it.
 */
import type { SliceSet } from './slice.ts';

/** The document that says which experts there are. The others are 'finetune/NAME.yaml'. */
export const REGISTRY_DOCUMENT = 'experts/registry.yaml';

export const DOCUMENT_VIEWS = ['text', 'form', 'changes'] as const;
export type DocumentView = (typeof DOCUMENT_VIEWS)[number];

export interface StudioDocument {
  /** What this version of the app ships. */
  readonly shipped: string;
  /** What was shipped when the person's own version began: differs from `shipped` after an update of the app. */
  readonly basedOn: string;
  /** In force: the last good text. */
  readonly applied: string;
  /** In the editor. */
  readonly draft: string;
}

export interface DocumentsData {
  /** By name; those of the last visit until the shipped ones are read. */
  readonly documents: Readonly<Record<string, StudioDocument>>;
  readonly openDocument: string;
  readonly documentView: DocumentView;
}

export interface DocumentsSetters {
  /** Changes texts of a document; one that is not there is left alone. */
  setDocument(name: string, change: Partial<StudioDocument>): void;
  setDocuments(documents: Readonly<Record<string, StudioDocument>>): void;
  setOpenDocument(name: string): void;
  setDocumentView(view: DocumentView): void;
}

export const DOCUMENTS_DEFAULTS: DocumentsData = { documents: {}, openDocument: REGISTRY_DOCUMENT, documentView: 'text' };

export function documentsSetters(set: SliceSet<DocumentsData>, get: () => DocumentsData): DocumentsSetters {
  return {
    setDocument(name, change) {
      const { documents } = get();
      const old = documents[name];
      if (old) set({ documents: { ...documents, [name]: { ...old, ...change } } });
    },
    setDocuments: (documents) => set({ documents }),
    setOpenDocument: (openDocument) => set({ openDocument }),
    setDocumentView: (documentView) => set({ documentView }),
  };
}

/** The kept documents met with what the app ships now: untouched ones follow it, own ones stay. */
export function meetShipped(
  kept: Readonly<Record<string, StudioDocument>>,
  shipped: Readonly<Record<string, string>>,
): Record<string, StudioDocument> {
  const entries = Object.entries(shipped).map(([name, text]): [string, StudioDocument] => {
    const old = kept[name];
    if (!old || isUntouched(old)) return [name, { shipped: text, basedOn: text, applied: text, draft: text }];
    return [name, { ...old, shipped: text, ...(old.applied === text ? { basedOn: text } : {}) }];
  });
  // A file that is no longer shipped stays while somebody's own version of it does.
  const own = Object.entries(kept).filter(([name, document]) => !Object.hasOwn(shipped, name) && !isUntouched(document));
  return Object.fromEntries([...entries, ...own]);
}

/** Whether nothing of it is the person's own. */
export function isUntouched({ basedOn, applied, draft }: StudioDocument): boolean {
  return applied === basedOn && draft === applied;
}

/** Whether the app ships another text since the own version began. */
export function isOutdated(document: StudioDocument): boolean {
  return document.shipped !== document.basedOn && !isUntouched(document);
}

/** As kept between visits. */
export function areDocuments(value: unknown): value is DocumentsData['documents'] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isDocument);
}

function isDocument(value: unknown): value is StudioDocument {
  if (typeof value !== 'object' || value === null) return false;
  const texts: Readonly<Record<string, unknown>> = { ...value };
  return ['shipped', 'basedOn', 'applied', 'draft'].every((key) => typeof texts[key] === 'string');
}
