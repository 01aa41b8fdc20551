/** A shortcut drawn as keys. */
import { IS_MAC, shortcutKeys } from '../shortcuts.ts';

export function Keys({ shortcut }: { readonly shortcut: string }) {
  return (
    <span className="inline-flex gap-0.5">
      {shortcutKeys(shortcut, IS_MAC).map((key) => (
        <kbd
          key={key}
          className="min-w-5 rounded border border-edge bg-ground px-1 text-center font-sans text-[11px] leading-4.5 text-muted"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
