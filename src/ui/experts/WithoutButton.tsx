/** 'What did this expert change?': the same motion without it, as a ghost; pressed while it is shown. */
import { Ghost } from 'lucide-react';
import { isShownWithout, showWithout, tookPart } from '../../commands/experts/showWithout.ts';
import { useParts, useStudio } from '../context.ts';
import { IconButton } from '../parts/Button.tsx';
import { usePerform } from './usePerform.ts';

export function WithoutButton({ name, title }: { readonly name: string; readonly title: string }) {
  const { studio } = useParts();
  const perform = usePerform();
  const possible = useStudio((state) => tookPart(state, name));
  const shown = useStudio((state) => isShownWithout(state, name));
  return (
    <IconButton
      label={shown ? `Hide what ${title} changed` : `Show what ${title} changed`}
      small
      pressed={shown}
      disabled={!possible}
      onClick={() => perform(() => showWithout(studio, name))}
    >
      <Ghost size={14} aria-hidden />
    </IconButton>
  );
}
