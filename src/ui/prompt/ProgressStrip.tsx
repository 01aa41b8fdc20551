/** What is being loaded or made, in words, with a slim bar along the prompt bar's lower edge. */
import { useStudio } from '../context.ts';
import { megabytes, PHASE_DOING } from '../words.ts';

export function ProgressStrip() {
  const engine = useStudio((state) => state.engine);
  const job = useStudio((state) => state.job);
  const waiting = useStudio((state) => state.waiting);
  const loading = engine.kind === 'loading';
  const known = loading && engine.bytesTotal > 0;
  const fraction = job ? job.fraction : known ? engine.bytesDone / engine.bytesTotal : 0;
  const words = job ? `${PHASE_DOING[job.stage]}…` : loading ? loadingWords(known, engine, waiting !== undefined) : '';
  return (
    <div className={`transition-opacity ${job || loading ? '' : 'opacity-0'}`} aria-hidden={!(job || loading)}>
      <span role="status" className="absolute right-3 bottom-0 flex h-9 items-center text-muted narrow:hidden">
        {words}
      </span>
      <div
        role="progressbar"
        aria-label={words || 'Idle'}
        aria-valuenow={Math.round(fraction * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
        className="absolute inset-x-0 bottom-0 h-0.5 bg-hairline"
      >
        <div className="h-full origin-left bg-accent transition-transform" style={{ transform: `scaleX(${fraction})` }} />
      </div>
    </div>
  );
}

function loadingWords(known: boolean, engine: { readonly bytesDone: number; readonly bytesTotal: number }, waiting: boolean): string {
  const left = engine.bytesTotal - engine.bytesDone;
  if (known && left <= 0) return 'Starting the models…';
  const what = waiting ? 'Waiting for the models' : 'Loading models';
  return known ? `${what} · ${megabytes(left)} left` : `${what}…`;
}
