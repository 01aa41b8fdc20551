/** Says, while it is written, that a prompt is longer than what is read. */
import { Scissors } from 'lucide-react';
import { useStudio } from '../context.ts';

export function TruncationNote() {
  const truncated = useStudio((state) => state.promptLength?.truncated ?? false);
  const longest = useStudio((state) => (state.engine.kind === 'ready' ? state.engine.facts.encoder.length : 0));
  if (!truncated) return null;
  return (
    <p role="status" className="floating appear pointer-events-auto flex items-center gap-2 rounded-lg px-3 py-1.5 text-warn">
      <Scissors size={16} aria-hidden className="shrink-0" />
      {`Only the first ${longest} word pieces are read; the end of this prompt is not.`}
    </p>
  );
}
