/** A switch with its words beside it. */
import { Switch } from 'radix-ui';
import { useId } from 'react';

interface ToggleProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: () => void;
  readonly className?: string;
}

export function Toggle({ label, checked, onChange, className = '' }: ToggleProps) {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className={`flex h-7 cursor-pointer items-center gap-2 rounded-md px-1.5 text-muted hover:bg-raised narrow:h-11 ${className}`}
    >
      <Switch.Root
        id={id}
        checked={checked}
        onCheckedChange={onChange}
        className="relative h-4 w-7 shrink-0 rounded-full border border-edge bg-raised transition-colors data-[state=checked]:border-accent data-[state=checked]:bg-accent"
      >
        <Switch.Thumb className="block size-3 translate-x-px rounded-full bg-muted transition-transform data-[state=checked]:translate-x-[13px] data-[state=checked]:bg-on-accent" />
      </Switch.Root>
      {label}
    </label>
  );
}
