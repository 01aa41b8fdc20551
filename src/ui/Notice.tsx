/** What went wrong, what to do, and the button that tries again. The rest of the app stays usable. */
import { RotateCw, TriangleAlert, X } from 'lucide-react';
import { commandNamed } from '../commands/all.ts';
import { performCommand } from '../commands/command.ts';
import { useParts, useStudio } from './context.ts';
import { Button, IconButton } from './parts/Button.tsx';

export function Notice() {
  const { studio } = useParts();
  const notice = useStudio((state) => state.notice);
  if (!notice) return null;
  const retry = notice.retry ? commandNamed(notice.retry) : undefined;
  return (
    <div role="alert" className="floating appear pointer-events-auto flex w-full flex-wrap items-start gap-3 rounded-xl border-bad/60 p-3">
      <TriangleAlert size={16} className="mt-0.5 shrink-0 text-bad" aria-hidden />
      <div className="min-w-0 flex-1 break-words narrow:basis-[calc(100%-2rem)]">
        <p className="font-semibold">{notice.error.message}</p>
        <p className="text-muted">{notice.error.remedy}</p>
      </div>
      {retry ? (
        <Button onClick={() => void performCommand(retry, studio)}>
          <RotateCw size={16} aria-hidden />
          Retry
        </Button>
      ) : null}
      <IconButton label="Dismiss" onClick={() => studio.store.getState().setNotice(undefined)}>
        <X size={16} aria-hidden />
      </IconButton>
    </div>
  );
}
