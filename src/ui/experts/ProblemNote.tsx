/** What is wrong with an expert and what to do, at its row. */
import { TriangleAlert } from 'lucide-react';
import type { ExpertFacts } from '../../core/experts/facts.ts';

export function ProblemNote({ expert }: { readonly expert: ExpertFacts }) {
  const { problem, state } = expert;
  if (!problem) return null;
  return (
    <div className="mt-1 flex gap-2 rounded-md border border-bad/50 p-2">
      <TriangleAlert size={14} className="mt-0.5 shrink-0 text-bad" aria-hidden />
      <div className="min-w-0 break-words">
        <p>{problem.message}</p>
        <p className="text-muted">
          {problem.remedy}
          {state === 'ready' ? ' Until then its last good version stays in force.' : ''}
        </p>
      </div>
    </div>
  );
}
