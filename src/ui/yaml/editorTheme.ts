/** The editor in the studio's own colours: roles of styles.css, so that both themes come from the same rules. */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const MONOSPACE = 'ui-monospace, "SF Mono", "Cascadia Code", Menlo, "DejaVu Sans Mono", monospace';
const tint = (role: string, percent: number): string => `color-mix(in srgb, var(--${role}) ${percent}%, transparent)`;
const FLOATING = { background: 'var(--panel)', border: '1px solid var(--edge)', borderRadius: '6px', color: 'var(--text)' };

const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--panel)', fontSize: '12.5px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: MONOSPACE, lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--text)', padding: '6px 0' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { background: tint('accent', 30) },
  '.cm-activeLine': { backgroundColor: tint('accent', 4) },
  '.cm-gutters': { backgroundColor: 'var(--panel)', color: 'var(--muted)', border: 'none' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--text)' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 4px 0 8px', minWidth: '22px' },
  '.cm-gutter-lint': { width: '14px' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '3px 2px' },
  '.cm-lint-marker': { width: '10px', height: '10px' },
  '.cm-lint-marker-error': { content: 'none', background: 'var(--bad)', borderRadius: '50%', marginTop: '2px' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--bad)',
    textUnderlineOffset: '3px',
    textDecorationSkipInk: 'none',
  },
  '.cm-lint-marker-warning': { content: 'none', background: 'var(--warn)', borderRadius: '50%', marginTop: '2px' },
  '.cm-lintRange-warning': { backgroundImage: 'none', textDecoration: 'underline wavy var(--warn)', textUnderlineOffset: '3px' },
  '.cm-tooltip': { ...FLOATING, maxWidth: 'min(340px, calc(100vw - 24px))' },
  '.cm-diagnostic': { padding: '6px 10px', fontFamily: 'var(--font-sans)', fontSize: '13px', border: 'none' },
  '.cm-diagnostic-warning': { borderLeft: '3px solid var(--warn)' },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--bad)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: MONOSPACE, maxHeight: '14em' },
  '.cm-tooltip-autocomplete ul li': { padding: '3px 8px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { background: tint('accent', 22), color: 'var(--text)' },
  '.cm-completionMatchedText': { textDecoration: 'none', color: 'var(--accent)' },
  '.cm-tooltip.cm-completionInfo': { padding: '6px 10px', fontFamily: 'var(--font-sans)', fontSize: '13px' },
  '.cm-panels': { backgroundColor: 'var(--raised)', color: 'var(--text)', borderColor: 'var(--hairline)' },
  '.cm-panel.cm-search': { padding: '6px', fontFamily: 'var(--font-sans)' },
  '.cm-textfield': { backgroundColor: 'var(--panel)', border: '1px solid var(--edge)', borderRadius: '4px', color: 'var(--text)' },
  '.cm-button': { background: 'var(--panel)', border: '1px solid var(--edge)', borderRadius: '4px', color: 'var(--text)' },
  '.cm-searchMatch': { backgroundColor: tint('warn', 30) },
  '.cm-searchMatch-selected': { backgroundColor: tint('warn', 55) },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: tint('accent', 25) },
  '.cm-changedLine': { backgroundColor: `${tint('good', 6)} !important` },
  '.cm-changedText, &.cm-merge-b .cm-changedText': { background: tint('good', 6) },
  '&.cm-merge-b .cm-changedLineGutter': { background: 'var(--good)' },
  '.cm-deletedChunk': { backgroundColor: tint('bad', 8), color: 'var(--text)', paddingLeft: '6px' },
  '.cm-deletedChunk .cm-deletedText, .cm-deletedChunk del': { background: tint('bad', 16), textDecoration: 'none' },
  // Above the lines, not over them.
  '.cm-deletedChunk .cm-chunkButtons': { position: 'static', textAlign: 'right', padding: '2px 4px' },
  '.cm-collapsedLines': { background: 'var(--raised)', color: 'var(--muted)', padding: '4px 8px' },
  '.cm-deletedChunk .cm-chunkButtons button.cm-takeShipped': {
    fontFamily: 'var(--font-sans)',
    background: 'var(--panel)',
    color: 'var(--text)',
    border: '1px solid var(--edge)',
    borderRadius: '4px',
    padding: '2px 8px',
  },
  // As large as a finger; also keeps phones from zooming into the text.
  '@media (width < 900px)': { '&': { fontSize: '16px' }, '.cm-deletedChunk .cm-chunkButtons button.cm-takeShipped': { minHeight: '44px' } },
});

const colours = HighlightStyle.define([
  { tag: [tags.definition(tags.propertyName), tags.propertyName], color: 'var(--accent)' },
  { tag: [tags.string, tags.attributeValue, tags.content], color: 'var(--text)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--muted)', fontStyle: 'italic' },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: 'var(--muted)' },
  { tag: [tags.labelName, tags.typeName, tags.meta, tags.keyword], color: 'var(--warn)' },
]);

export const EDITOR_LOOK = [look, syntaxHighlighting(colours)];
