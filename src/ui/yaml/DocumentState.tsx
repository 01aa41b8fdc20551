/** Whether the text in the editor is in force, and every problem with its place: pressing one shows it. */
import { CircleAlert, CircleCheck, CircleDot } from 'lucide-react';
import type { Place, YamlProblem } from '../../core/experts/documents.ts';
import { isUntouched, REGISTRY_DOCUMENT, type StudioDocument } from '../../stores/documents.ts';
import { useStudio } from '../context.ts';

interface DocumentStateProps {
  readonly name: string;
  readonly document: StudioDocument;
  readonly problems: readonly YamlProblem[];
  readonly onShow: (place: Place) => void;
}

export function DocumentState({ name, document, problems, onShow }: DocumentStateProps) {
  const experts = useStudio((state) => state.experts);
  const failed = name === REGISTRY_DOCUMENT && document.draft === document.applied ? experts.filter(({ problem }) => problem) : [];
  const { icon: Icon, colour, words } = describe(document, problems.length, failed.length);
  return (
    <div className="max-h-[38%] shrink-0 overflow-y-auto border-t border-hairline px-3 py-2" data-testid="document-state">
      <p role="status" className="flex items-start gap-1.5">
        <Icon size={16} aria-hidden className={`mt-px shrink-0 ${colour}`} />
        {words}
      </p>
      {problems.length + failed.length > 0 ? (
        <ul aria-label="Problems" className="mt-1.5 flex flex-col gap-1">
          {problems.map((problem) => (
            <li key={`${problem.from} ${problem.message}`}>
              <button
                type="button"
                className="w-full rounded-md px-1.5 py-1 text-left break-words hover:bg-raised narrow:min-h-11"
                onClick={() => onShow(problem)}
              >
                <span className="text-bad">Line {problem.line}:</span> {problem.path}: {problem.message}.{' '}
                <span className="text-muted">{problem.remedy}</span>
              </button>
            </li>
          ))}
          {failed.map(({ name: expert, problem }) => (
            <li key={expert} className="px-1.5 py-1 break-words">
              <span className="text-bad">{expert}:</span> {problem?.message} <span className="text-muted">{problem?.remedy}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function describe(document: StudioDocument, problems: number, failed: number) {
  if (problems > 0) {
    const count = problems === 1 ? '1 problem' : `${problems} problems`;
    return { icon: CircleAlert, colour: 'text-bad', words: `${count}. The last good version stays in force.` };
  }
  if (document.draft !== document.applied) return { icon: CircleDot, colour: 'text-warn', words: 'Not applied yet.' };
  if (failed > 0)
    return { icon: CircleAlert, colour: 'text-bad', words: `In force, but for ${failed === 1 ? '1 expert' : `${failed} experts`}.` };
  return { icon: CircleCheck, colour: 'text-good', words: isUntouched(document) ? 'In force, as shipped.' : 'In force: your version.' };
}
