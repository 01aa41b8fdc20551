/** A centred dialog over everything, for the palette and the help. */
import { Dialog as Radix, VisuallyHidden } from 'radix-ui';
import type { ReactNode } from 'react';

interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly className?: string;
}

export function Dialog({ title, open, onClose, children, className = '' }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className="appear fixed inset-0 z-40 bg-black/45" />
        <Radix.Content
          aria-describedby={undefined}
          tabIndex={0} // what scrolls can be reached by keyboard
          className={`floating appear fixed top-[12vh] left-1/2 z-50 max-h-[76vh] w-[min(640px,calc(100vw-24px))] -translate-x-1/2 overflow-hidden rounded-xl ${className}`}
        >
          <VisuallyHidden.Root>
            <Radix.Title>{title}</Radix.Title>
          </VisuallyHidden.Root>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
