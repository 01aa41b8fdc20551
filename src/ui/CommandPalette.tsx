/** Every action by name: Ctrl+K, type, Enter. */
import { Command as Menu } from 'cmdk';
import { ALL_COMMANDS } from '../commands/all.ts';
import { type Command, GROUPS, performCommand } from '../commands/command.ts';
import { expertCommands } from '../commands/experts/expertCommands.ts';
import { useParts, useStudio } from './context.ts';
import { Dialog } from './parts/Dialog.tsx';
import { Keys } from './parts/Keys.tsx';

export function CommandPalette() {
  const { studio } = useParts();
  const open = useStudio((state) => state.overlay === 'palette');
  const every = open ? [...ALL_COMMANDS, ...expertCommands(studio)] : [];
  const close = (): void => studio.store.getState().setOverlay(undefined);
  const run = (command: Command): void => {
    close();
    // After the dialog has given the focus back, so that a command may move it.
    requestAnimationFrame(() => void performCommand(command, studio));
  };
  return (
    <Dialog title="Find an action" open={open} onClose={close}>
      <Menu label="Actions" loop filter={holdsWords} className="flex max-h-[60vh] flex-col">
        <Menu.Input
          placeholder="Find an action…"
          className="h-12 shrink-0 border-b border-hairline bg-transparent px-4 text-[15px] outline-none placeholder:text-muted"
        />
        <Menu.List className="overflow-y-auto p-1.5">
          <Menu.Empty className="p-4 text-muted">No action is called that.</Menu.Empty>
          {GROUPS.map((group) => {
            const commands = every.filter((command) => command.group === group && (command.isEnabled?.(studio) ?? true));
            if (commands.length === 0) return null;
            return (
              <Menu.Group
                key={group}
                heading={group}
                className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-muted"
              >
                {commands.map((command) => (
                  <Menu.Item
                    key={command.name}
                    value={`${command.label} ${command.name}`}
                    onSelect={() => run(command)}
                    className="flex h-8 cursor-pointer items-center justify-between rounded-md px-2.5 data-[selected=true]:bg-accent/15 narrow:h-11"
                  >
                    {command.label}
                    {command.shortcuts[0] ? <Keys shortcut={command.shortcuts[0]} /> : null}
                  </Menu.Item>
                ))}
              </Menu.Group>
            );
          })}
        </Menu.List>
      </Menu>
    </Dialog>
  );
}

/** Groups stay in their order whatever their scores, so letters strewn over a label must not count: every word typed stands in it. */
function holdsWords(value: string, search: string): number {
  const label = value.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => label.includes(word))
    ? 1
    : 0;
}
