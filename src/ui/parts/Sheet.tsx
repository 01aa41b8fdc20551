/** A panel that comes from below on narrow windows. Its head holds what it is given and the button that closes it. */
import { X } from 'lucide-react';
import { Dialog, VisuallyHidden } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from './Button.tsx';

interface SheetProps {
  readonly title: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Gets the button that closes it. */
  readonly children: (close: ReactNode) => ReactNode;
}

export function Sheet({ title, open, onOpenChange, children }: SheetProps) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="appear fixed inset-0 z-40 bg-black/45" />
        <Dialog.Content
          aria-describedby={undefined}
          // The sheet itself: the first button's tooltip would lie over what is above it.
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
          }}
          // In a text editor Escape closes what the editor has open.
          onEscapeKeyDown={(event) => {
            if (event.target instanceof Element && event.target.closest('[contenteditable="true"]')) event.preventDefault();
          }}
          className="sheet fixed inset-x-0 bottom-0 z-50 flex max-h-[70dvh] flex-col rounded-t-2xl border-t border-hairline bg-panel pb-[env(safe-area-inset-bottom)]"
        >
          <VisuallyHidden.Root>
            <Dialog.Title>{title}</Dialog.Title>
          </VisuallyHidden.Root>
          {children(
            <Dialog.Close asChild>
              <IconButton label="Close" className="ml-auto">
                <X size={16} aria-hidden />
              </IconButton>
            </Dialog.Close>,
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
