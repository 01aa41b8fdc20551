/** Whether the text in the editor is in force, and everything wrong with it: pressing one shows its place. */
import { CircleAlert, CircleCheck, CircleDot } from 'lucide-react';
import type { Place } from '../../core/experts/documents.ts';
import { isUntouched, type StudioDocument } from '../../stores/documents.ts';
import type { Mark } from './marks.ts';

interface DocumentStateProps {
  readonly document: StudioDocument;
  readonly marks: readonly Mark[];
  readonly onShow: (place: Place) => void;
}

export function DocumentState({ document, marks, onShow }: DocumentStateProps) {
  const { icon: Icon, colour, words } = describe(document, marks);
  return (
    <div className="max-h-[38%] shrink-0 overflow-y-auto border-t border-hairline px-3 py-2" data-testid="document-state">
      <p role="status" className="flex items-start gap-1.5">
        <Icon size={16} aria-hidden className={`mt-px shrink-0 ${colour}`} />
        {words}
      </p>
      {marks.length > 0 ? (
        <ul aria-label="Problems" className="-mx-1.5 mt-1.5 flex flex-col gap-0.5">
          {marks.map((mark) => (
            <li key={`${mark.from} ${mark.words}`}>
              <button
                type="button"
                className="w-full rounded-md px-1.5 py-1 text-left break-words transition-colors hover:bg-raised narrow:min-h-11"
                onClick={() => onShow(mark)}
              >
                {mark.kind === 'mistake' ? <span className="text-bad">Line {mark.line}: </span> : null}
                {mark.words} <span className="text-muted">{mark.remedy}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function describe(document: StudioDocument, marks: readonly Mark[]) {
  const alert = (words: string) => ({ icon: CircleAlert, colour: 'text-bad', words });
  if (marks.some(({ kind }) => kind === 'mistake'))
    return alert(`${marks.length === 1 ? '1 problem' : `${marks.length} problems`}. The last good version stays in force.`);
  if (document.draft !== document.applied) return { icon: CircleDot, colour: 'text-warn', words: 'Not applied yet.' };
  if (marks.length > 0) return alert(`In force, but for ${marks.length === 1 ? '1 expert' : `${marks.length} experts`}.`);
  return { icon: CircleCheck, colour: 'text-good', words: isUntouched(document) ? 'In force, as shipped.' : 'In force: your version.' };
}
