/** What the editor can do: YAML with history and search, completion and explanations from the schema, changes against the shipped text. */
import { autocompletion, type Completion, type CompletionContext, type CompletionResult, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import { unifiedMergeView } from '@codemirror/merge';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, hoverTooltip, keymap, lineNumbers } from '@codemirror/view';
import { explainAt, type Suggestion, suggest } from '../../core/experts/suggest.ts';
import { EDITOR_LOOK } from './editorTheme.ts';

/** For one document; Tab leaves the editor, as everywhere in the studio. */
export function editorExtensions(document: string): Extension {
  return [
    lineNumbers(),
    lintGutter(),
    history(),
    drawSelection(),
    EditorState.tabSize.of(2),
    indentUnit.of('  '),
    indentOnInput(),
    bracketMatching(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    search({ top: true }),
    EditorView.lineWrapping,
    yaml(),
    autocompletion({ override: [(context) => complete(document, context)], icons: false }),
    explanations(document),
    keymap.of([...defaultKeymap, ...searchKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap]),
    EditorView.contentAttributes.of({ 'aria-label': `Text of ${document}`, spellcheck: 'false' }),
    EDITOR_LOOK,
  ];
}

/** Marks every difference from the shipped text, with a button that takes the shipped lines back. */
export function changesFrom(shipped: string): Extension {
  return unifiedMergeView({
    original: shipped,
    gutter: true,
    syntaxHighlightDeletions: false,
    collapseUnchanged: { margin: 2, minSize: 6 },
    mergeControls: (type, action) => {
      if (type === 'accept') return document.createElement('span');
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'cm-takeShipped';
      button.textContent = 'Take the shipped lines';
      // The merge view listens to the press of a mouse; keys and touch arrive as a click.
      button.addEventListener('click', action);
      return button;
    },
  });
}

function complete(document: string, context: CompletionContext): CompletionResult | null {
  const found = suggest(document, context.state.doc.toString(), context.pos);
  // Unasked, only once a word has begun.
  if (!found || (!context.explicit && found.from === context.pos)) return null;
  return { from: found.from, to: found.to, options: found.list.map(asCompletion), validFor: /^[\w.-]*$/ };
}

function asCompletion({ text, start = '', description }: Suggestion): Completion {
  return {
    label: text,
    ...(description ? { info: description } : {}),
    apply(view, _, from, to) {
      const follows = view.state.sliceDoc(to, view.state.doc.lineAt(to).to);
      const insert = text + (/^\s*:/.test(follows) ? '' : start);
      view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, userEvent: 'input.complete' });
    },
  };
}

function explanations(document: string): Extension {
  return hoverTooltip((view, pos) => {
    const found = explainAt(document, view.state.doc.toString(), pos);
    if (!found) return null;
    return {
      pos: found.from,
      end: found.to,
      create: () => {
        const dom = window.document.createElement('div');
        dom.className = 'cm-diagnostic';
        const path = window.document.createElement('strong');
        path.textContent = found.path;
        dom.append(path, window.document.createElement('br'), found.description);
        return { dom };
      },
    };
  });
}
