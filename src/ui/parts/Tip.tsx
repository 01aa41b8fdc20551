/** A tooltip with the action's name and its shortcut. Decoration: the control carries its own label. */
import { Tooltip } from 'radix-ui';
import type { ReactNode } from 'react';
import { Keys } from './Keys.tsx';

export function Tip({ text, shortcut, children }: { readonly text: string; readonly shortcut?: string; readonly children: ReactNode }) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          sideOffset={6}
          collisionPadding={8}
          className="floating appear z-50 flex max-w-72 items-center gap-2 rounded-md px-2 py-1 text-text"
        >
          {text}
          {shortcut ? <Keys shortcut={shortcut} /> : null}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
