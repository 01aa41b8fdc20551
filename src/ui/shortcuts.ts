/**
 * The keyboard: every command's shortcuts, bound once to the window. Keys that a focused control needs (typing, a button's
 * Space, a tab's arrows) stay with that control; the playhead is moved by the same commands wherever the focus is. Also how a shortcut is written for people.
 */
import { createKeybindingsHandler } from 'tinykeys';
import { ALL_COMMANDS } from '../commands/all.ts';
import { type Command, performCommand } from '../commands/command.ts';
import type { Studio } from '../commands/studio.ts';

const TEXT_INPUTS = 'input, textarea, select, [contenteditable="true"]';
const PRESSED_BY_SPACE = 'button, a, summary, [role="switch"], [role="checkbox"], [role="radio"], [role="option"]';
const MOVED_BY_ARROWS =
  '[role="slider"]:not([data-playhead]), [role="tab"], [role="radio"], [role="separator"], [role="option"], [role="menuitem"]';
const ARROWS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'];

/** Listens until the returned function is called. */
export function bindShortcuts(studio: Studio): () => void {
  const bindings: Record<string, (event: KeyboardEvent) => void> = {};
  for (const command of ALL_COMMANDS) {
    for (const shortcut of command.shortcuts) {
      bindings[shortcut] = (event) => {
        if (event.defaultPrevented || studio.store.getState().overlay || belongsToControl(event, command)) return;
        if (command.isEnabled && !command.isEnabled(studio)) return;
        event.preventDefault();
        void performCommand(command, studio);
      };
    }
  }
  const handler = createKeybindingsHandler(bindings);
  window.addEventListener('keydown', handler);
  return () => window.removeEventListener('keydown', handler);
}

function belongsToControl(event: KeyboardEvent, command: Command): boolean {
  const target = event.target;
  if (!(target instanceof Element)) return false;
  if (target.closest(TEXT_INPUTS)) return !command.inText;
  if (event.key === ' ' && target.closest(PRESSED_BY_SPACE)) return true;
  return ARROWS.includes(event.key) && target.closest(MOVED_BY_ARROWS) !== null;
}

const WRITTEN: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Shift: '⇧',
};

/** '$mod+Shift+z' -> ['Ctrl', '⇧', 'Z'] (or '⌘' on a Mac). */
export function shortcutKeys(shortcut: string, mac: boolean): string[] {
  if (shortcut === 'Shift+?') return ['?'];
  return shortcut.split('+').map((key) => {
    if (key === '$mod') return mac ? '⌘' : 'Ctrl';
    return WRITTEN[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  });
}

export const IS_MAC = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);
