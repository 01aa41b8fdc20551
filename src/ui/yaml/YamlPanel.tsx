/**
 * The YAML tab: a document in the editor or as a form, its problems, and what can be done with it. Loaded when the tab is first opened:
 * the editor and the YAML library are no part of the first load.
 */
import { ToggleGroup } from 'radix-ui';
import { useMemo, useState } from 'react';
import { writeDraft } from '../../commands/yaml/editDocument.ts';
import { checkDocument, type Place } from '../../core/experts/documents.ts';
import { DOCUMENT_VIEWS, type DocumentView, isUntouched } from '../../stores/documents.ts';
import { useParts, useStudio } from '../context.ts';
import { CodeEditor } from './CodeEditor.tsx';
import { DocumentActions } from './DocumentActions.tsx';
import { DocumentState } from './DocumentState.tsx';
import { FormView } from './FormView.tsx';
import { UpdateNotice } from './UpdateNotice.tsx';

const VIEW_NAMES: Readonly<Record<DocumentView, string>> = { text: 'Text', form: 'Form', changes: 'Changes' };
const NO_PROBLEMS = [] as const;

export function YamlPanel() {
  const { studio } = useParts();
  const name = useStudio((state) => state.openDocument);
  const open = useStudio((state) => state.documents[state.openDocument]);
  const view = useStudio((state) => state.documentView);
  const [goTo, setGoTo] = useState<Place>();
  const draft = open?.draft ?? '';
  const problems = useMemo(
    () => (draft === '' && !open ? NO_PROBLEMS : (checkDocument(name, draft).problems ?? NO_PROBLEMS)),
    [name, draft, open],
  );
  const show = (place: Place): void => {
    if (view === 'form') studio.store.getState().setDocumentView('text');
    setGoTo({ ...place });
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
              problems={problems}
              {...(view === 'changes' ? { shipped: open.shipped } : {})}
              {...(goTo ? { goTo } : {})}
              onChange={(text) => writeDraft(studio, name, text)}
            />
          </div>
          {view === 'form' ? <FormView document={name} text={draft} /> : null}
          <DocumentState name={name} document={open} problems={problems} onShow={show} />
          <DocumentActions hasProblems={problems.length > 0} />
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
      {Object.entries(documents).map(([name, document]) => (
        <option key={name} value={name}>
          {isUntouched(document) ? name : `${name} (yours)`}
        </option>
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
