/** The text of one document in CodeMirror. Shows what it is given, says what was typed; problems are marked where they stand. */
import { setDiagnostics } from '@codemirror/lint';
import { Annotation, Compartment, EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import type { Place } from '../../core/experts/documents.ts';
import { changesFrom, editorExtensions } from './editorExtensions.ts';
import type { Mark } from './marks.ts';

interface CodeEditorProps {
  readonly document: string;
  readonly text: string;
  readonly marks: readonly Mark[];
  /** Shows the changes against it. */
  readonly shipped?: string;
  /** Puts the cursor there, each time it is another object. */
  readonly goTo?: Place;
  readonly onChange: (text: string) => void;
}

/** On changes that come from outside. */
const given = Annotation.define<boolean>();

/** One editor a document: give it the document as its key. */
export function CodeEditor({ document, text, marks, shipped, goTo, onChange }: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const changes = useRef(new Compartment());
  const start = useRef({ document, text });
  const report = useRef(onChange);
  report.current = onChange;

  useEffect(() => {
    if (!host.current) return;
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: start.current.text,
        extensions: [
          editorExtensions(start.current.document),
          changes.current.of([]),
          EditorView.updateListener.of((update) => {
            const isOwn = update.docChanged && !update.transactions.some((transaction) => transaction.annotation(given));
            if (isOwn) report.current(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, []);

  useEffect(() => {
    const editor = view.current;
    if (editor) replaceText(editor, text);
  }, [text]);

  useEffect(() => {
    view.current?.dispatch({ effects: changes.current.reconfigure(shipped === undefined ? [] : changesFrom(shipped)) });
  }, [shipped]);

  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const length = editor.state.doc.length;
    const diagnostics = marks.map(({ kind, from, to, words, remedy }) => {
      const at = Math.min(from, length);
      return {
        from: at,
        to: Math.min(Math.max(to, at + 1), length),
        severity: kind === 'mistake' ? ('error' as const) : ('warning' as const),
        message: `${words} ${remedy}`,
      };
    });
    editor.dispatch(setDiagnostics(editor.state, diagnostics));
  }, [marks]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || !goTo) return;
    const at = Math.min(goTo.from, editor.state.doc.length);
    editor.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
    editor.focus();
  }, [goTo]);

  return <div ref={host} className="h-full min-h-0" />;
}

/** Only what differs is replaced, so that the cursor and the history stay. */
function replaceText(editor: EditorView, text: string): void {
  const old = editor.state.doc.toString();
  if (old === text) return;
  let from = 0;
  while (from < old.length && from < text.length && old[from] === text[from]) from++;
  let back = 0;
  while (back < old.length - from && back < text.length - from && old[old.length - 1 - back] === text[text.length - 1 - back]) back++;
  editor.dispatch({
    changes: { from, to: old.length - back, insert: text.slice(from, text.length - back) },
    annotations: given.of(true),
  });
}
