/** The two buttons of the studio: with words, and icon-only with a tooltip. Both perform a command or call back. */
import type { ComponentProps, ReactNode } from 'react';
import { Tip } from './Tip.tsx';

const BASE =
  'inline-flex items-center justify-center gap-1.5 rounded-md leading-none transition-colors disabled:opacity-45 disabled:cursor-not-allowed select-none';
const LOOKS = {
  primary: 'bg-accent text-on-accent font-semibold hover:brightness-110',
  plain: 'bg-raised text-text border border-hairline hover:border-edge',
  quiet: 'text-muted hover:text-text hover:bg-raised',
} as const;

type ButtonProps = ComponentProps<'button'> & {
  readonly look?: keyof typeof LOOKS;
  /** For rows of a panel. */
  readonly small?: boolean;
};

export function Button({ look = 'plain', small = false, className = '', ...rest }: ButtonProps) {
  const size = small ? 'h-6 px-2' : 'h-8 px-3';
  return <button type="button" className={`${BASE} ${LOOKS[look]} ${size} narrow:h-11 ${className}`} {...rest} />;
}

type IconButtonProps = ComponentProps<'button'> & {
  readonly label: string;
  readonly shortcut?: string;
  readonly pressed?: boolean;
  /** As large as its icon needs, in rows of a panel. */
  readonly small?: boolean;
  readonly children: ReactNode;
};

/** `pressed` makes it a toggle. */
export function IconButton({ label, shortcut, pressed, small, className = '', children, ...rest }: IconButtonProps) {
  const look = pressed ? 'text-accent bg-accent/12 hover:bg-accent/18' : LOOKS.quiet;
  return (
    <Tip text={label} shortcut={shortcut}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        className={`${BASE} ${look} ${small ? 'size-6' : 'size-8'} shrink-0 narrow:size-11 ${className}`}
        {...rest}
      >
        {children}
      </button>
    </Tip>
  );
}
