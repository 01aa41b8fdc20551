/**
 * The YAML tab: a document in the editor or as a form, its problems, and what can be done with it. Loaded when the tab is first opened:
 * the editor and the YAML library are no part of the first load.
 */
import { ToggleGroup } from 'radix-ui';
import { useMemo, useState } from 'react';
import { writeDraft } from '../../commands/yaml/editDocument.ts';
import type { Place } from '../../core/experts/documents.ts';
import { DOCUMENT_VIEWS, type DocumentView, isUntouched, REGISTRY_DOCUMENT } from '../../stores/documents.ts';
import { useParts, useStudio } from '../context.ts';
import { CodeEditor } from './CodeEditor.tsx';
import { DocumentActions } from './DocumentActions.tsx';
import { DocumentState } from './DocumentState.tsx';
import { FormView } from './FormView.tsx';
import { marksOf } from './marks.ts';
import { UpdateNotice } from './UpdateNotice.tsx';

const VIEW_NAMES: Readonly<Record<DocumentView, string>> = { text: 'Text', form: 'Form', changes: 'Changes' };
const NO_EXPERTS = [] as const;
/** Of the documents' names. */
const FOLDERS = ['experts/', 'finetune/'] as const;

export function YamlPanel() {
  const { studio } = useParts();
  const name = useStudio((state) => state.openDocument);
  const open = useStudio((state) => state.documents[state.openDocument]);
  const view = useStudio((state) => state.documentView);
  const [goTo, setGoTo] = useState<{ readonly document: string; readonly place: Place }>();
  const draft = open?.draft ?? '';
  const experts = useStudio(({ experts: known }) => (name === REGISTRY_DOCUMENT && open && draft === open.applied ? known : NO_EXPERTS));
  const marks = useMemo(() => (open ? marksOf(name, draft, experts) : []), [name, draft, open, experts]);
  const show = (place: Place): void => {
    if (view === 'form') studio.store.getState().setDocumentView('text');
    setGoTo({ document: name, place: { ...place } });
  };
  return (
    <>
      <div className="flex shrink-0 flex-wrap items-center gap-1.5 border-b border-hairline p-2">
        <DocumentChoice />
        <ViewChoice view={view} />
      </div>
      {open ? (
        <>
          <UpdateNotice document={open} />
          {/* The editor stays where it is behind the form, and with it the history of changes. */}
          <div className={view === 'form' ? 'hidden' : 'min-h-0 flex-1'}>
            <CodeEditor
              key={name}
              document={name}
              text={draft}
              marks={marks}
              {...(view === 'changes' ? { shipped: open.shipped } : {})}
              {...(goTo?.document === name ? { goTo: goTo.place } : {})}
              onChange={(text) => writeDraft(studio, name, text)}
            />
          </div>
          {view === 'form' ? <FormView document={name} text={draft} /> : null}
          <DocumentState document={open} marks={marks} onShow={show} />
          <DocumentActions isGood={!marks.some(({ kind }) => kind === 'mistake')} />
        </>
      ) : (
        <p className="p-3 text-muted">The files are not read yet.</p>
      )}
    </>
  );
}

function DocumentChoice() {
  const { studio } = useParts();
  const documents = useStudio((state) => state.documents);
  const open = useStudio((state) => state.openDocument);
  return (
    <select
      aria-label="File"
      className="h-8 min-w-40 flex-1 rounded-md border border-hairline bg-raised px-2 text-text hover:border-edge narrow:h-11"
      value={open}
      onChange={(event) => studio.store.getState().setOpenDocument(event.target.value)}
    >
      {FOLDERS.map((folder) => (
        <optgroup key={folder} label={folder}>
          {Object.entries(documents).flatMap(([name, document]) =>
            name.startsWith(folder) ? (
              <option key={name} value={name}>
                {name.slice(folder.length) + (isUntouched(document) ? '' : ' (yours)')}
              </option>
            ) : (
              []
            ),
          )}
        </optgroup>
      ))}
    </select>
  );
}

function ViewChoice({ view }: { readonly view: DocumentView }) {
  const { studio } = useParts();
  return (
    <ToggleGroup.Root
      type="single"
      aria-label="Show as"
      value={view}
      onValueChange={(value) => {
        const next = DOCUMENT_VIEWS.find((name) => name === value);
        if (next) studio.store.getState().setDocumentView(next);
      }}
      className="flex shrink-0 rounded-md border border-hairline bg-raised p-0.5"
    >
      {DOCUMENT_VIEWS.map((name) => (
        <ToggleGroup.Item
          key={name}
          value={name}
          className="h-6.5 rounded px-2 text-muted transition-colors hover:text-text data-[state=on]:bg-panel data-[state=on]:text-text narrow:h-10 narrow:px-3"
        >
          {VIEW_NAMES[name]}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
