/** An intent that buttons, the keyboard and the palette share. One per file; all.ts lists them. */
import { toAppError } from '../core/errors.ts';
import type { Studio } from './studio.ts';

export const GROUPS = ['Motion', 'Experts', 'Playback', 'Clip', 'View', 'Studio'] as const;
export type Group = (typeof GROUPS)[number];

export interface Command {
  readonly name: string;
  /** A plain verb phrase, shown in the palette and on buttons. */
  readonly label: string;
  readonly group: Group;
  /** In tinykeys' notation; the first one is shown. */
  readonly shortcuts: readonly string[];
  /** Works while the cursor is in a text field. */
  readonly inText?: boolean;
  /** Absent: always possible. */
  isEnabled?(studio: Studio): boolean;
  perform(studio: Studio): void | Promise<void>;
}

/** Performs a command if it is possible now; what it throws becomes the notice. */
export async function performCommand(command: Command, studio: Studio): Promise<void> {
  if (command.isEnabled && !command.isEnabled(studio)) return;
  try {
    await command.perform(studio);
  } catch (thrown) {
    showError(studio, thrown, command.name);
  }
}

/** What was thrown becomes the notice; nothing was wrong where it was stopped. `retry` is the name of the command that tries again. */
export function showError({ store }: Pick<Studio, 'store'>, thrown: unknown, retry?: string): void {
  const error = toAppError(thrown);
  if (error.code !== 'aborted') store.getState().setNotice({ error, ...(retry === undefined ? {} : { retry }) });
}
