import { expect, test } from 'vitest';
import { ALL_COMMANDS } from '../commands/all.ts';
import { shortcutKeys } from './shortcuts.ts';

test('no two commands share a shortcut or a name', () => {
  const shortcuts = ALL_COMMANDS.flatMap((command) => command.shortcuts);
  expect(new Set(shortcuts).size).toBe(shortcuts.length);
  expect(new Set(ALL_COMMANDS.map((command) => command.name)).size).toBe(ALL_COMMANDS.length);
});

test.each([
  ['$mod+k', false, ['Ctrl', 'K']],
  ['$mod+Shift+z', true, ['⌘', '⇧', 'Z']],
  ['Shift+?', false, ['?']],
  ['ArrowLeft', false, ['←']],
  ['Space', false, ['Space']],
] as const)('%s is written', (shortcut, mac, keys) => expect(shortcutKeys(shortcut, mac)).toEqual(keys));
