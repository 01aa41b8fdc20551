/** The last line: where the models run and why, and how long the clip on stage took, phase by phase. */
import type { ReactNode } from 'react';
import { currentRecord } from '../stores/clips.ts';
import type { Engine } from '../stores/engine.ts';
import { useStudio } from './context.ts';
import { TrainingStatus } from './finetune/TrainingStatus.tsx';
import { Tip } from './parts/Tip.tsx';
import { megabytes, phaseList, providerName, seconds } from './words.ts';

export function StatusLine() {
  const engine = useStudio((state) => state.engine);
  const record = useStudio(currentRecord);
  return (
    <footer className="flex h-7 shrink-0 items-center gap-4 overflow-hidden border-t border-hairline bg-panel px-3 whitespace-nowrap text-muted">
      <EngineStatus engine={engine} />
      {record && record.milliseconds.total > 0 ? (
        <span className="truncate" data-testid="timings">
          Made in {seconds(record.milliseconds.total)}
          <span className="narrow:hidden">: {phaseList(record.milliseconds)}</span>
        </span>
      ) : null}
      <TrainingStatus />
      <span className="ml-auto narrow:hidden">Nothing leaves this browser</span>
    </footer>
  );
}

function EngineStatus({ engine }: { readonly engine: Engine }) {
  if (engine.kind === 'loading')
    return (
      <Dot colour="bg-warn">Loading models{engine.bytesTotal > 0 ? ` · ${megabytes(engine.bytesTotal - engine.bytesDone)} left` : ''}</Dot>
    );
  if (engine.kind === 'failed') return <Dot colour="bg-bad">Models not loaded</Dot>;
  const { provider, device, fallbackReason } = engine.facts;
  const status = (
    <Dot colour={fallbackReason ? 'bg-warn' : 'bg-good'}>
      <span data-testid="provider">
        {providerName(provider)} · {device}
      </span>
      {fallbackReason ? <span className="narrow:hidden"> (no WebGPU: {fallbackReason})</span> : null}
    </Dot>
  );
  return fallbackReason ? <Tip text={`WebGPU is not in use: ${fallbackReason}`}>{status}</Tip> : status;
}

function Dot({ colour, children, ...rest }: { readonly colour: string; readonly children: ReactNode }) {
  return (
    <span className="flex min-w-0 items-center gap-1.5 truncate" {...rest}>
      <span className={`size-2 shrink-0 rounded-full ${colour}`} aria-hidden />
      <span className="truncate">{children}</span>
    </span>
  );
}
