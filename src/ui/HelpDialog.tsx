/** All shortcuts by group: '?'. */
import { ALL_COMMANDS } from '../commands/all.ts';
import { GROUPS } from '../commands/command.ts';
import { useParts, useStudio } from './context.ts';
import { Dialog } from './parts/Dialog.tsx';
import { Keys } from './parts/Keys.tsx';

export function HelpDialog() {
  const { studio } = useParts();
  const open = useStudio((state) => state.overlay === 'help');
  return (
    <Dialog title="Shortcuts" open={open} onClose={() => studio.store.getState().setOverlay(undefined)} className="overflow-y-auto p-5">
      <h2 className="mb-3 text-[15px] font-semibold">Shortcuts</h2>
      <div className="gap-x-8 sm:columns-2">
        {GROUPS.map((group) => (
          <section key={group} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 text-muted">{group}</h3>
            <ul>
              {ALL_COMMANDS.filter((command) => command.group === group && command.shortcuts.length > 0).map((command) => (
                <li key={command.name} className="flex min-h-7 items-center justify-between gap-3">
                  {command.label}
                  <Keys shortcut={command.shortcuts[0]} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <p className="text-muted">Drag on the stage to orbit, right-drag to pan, scroll to zoom. Drag a number’s label to change it.</p>
    </Dialog>
  );
}
