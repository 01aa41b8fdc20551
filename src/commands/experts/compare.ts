/** How the second figure is shown: one command each, and one that goes from one to the next. */
import { COMPARE_MODES, type CompareMode, comparedNow } from '../../stores/compare.ts';
import type { Command } from '../command.ts';

const LABELS: Readonly<Record<CompareMode, string>> = {
  off: 'Show the new motion alone',
  ghost: 'Compare with a ghost',
  side: 'Compare side by side',
};

/** 'compareOff', 'compareGhost', 'compareSide' */
export const COMPARE_COMMANDS: readonly Command[] = COMPARE_MODES.map((mode) => ({
  name: `compare${mode.charAt(0).toUpperCase()}${mode.slice(1)}`,
  label: LABELS[mode],
  group: 'Experts',
  shortcuts: [],
  isEnabled: ({ store }) => store.getState().compareMode !== mode,
  perform({ store }) {
    store.getState().setCompareMode(mode);
  },
}));

export const nextComparison: Command = {
  name: 'nextComparison',
  label: 'Compare: off, ghost, side by side',
  group: 'Experts',
  shortcuts: ['c'],
  isEnabled: ({ store }) => comparedNow(store.getState()) !== undefined,
  perform({ store }) {
    const { compareMode, setCompareMode } = store.getState();
    setCompareMode(COMPARE_MODES[(COMPARE_MODES.indexOf(compareMode) + 1) % COMPARE_MODES.length]);
  },
};
