/** What is wrong with a document, as the editor marks it and the list below says it: mistakes in the text; in a good text, experts that could not be loaded. */
import { checkDocument, type Place } from '../../core/experts/documents.ts';
import type { ExpertFacts } from '../../core/experts/facts.ts';

export interface Mark extends Place {
  /** A mistake keeps the text from being applied; a failed expert does not. */
  readonly kind: 'mistake' | 'expert';
  readonly words: string;
  readonly remedy: string;
}

/** @param experts in force, of the same text; none for a text that is not applied */
export function marksOf(document: string, text: string, experts: readonly ExpertFacts[]): Mark[] {
  const checked = checkDocument(document, text);
  if (checked.problems) {
    return checked.problems.map(({ path, message, remedy, ...place }) => ({
      ...place,
      kind: 'mistake',
      words: `${path}: ${message}.`,
      remedy,
    }));
  }
  return experts.flatMap(({ name, category, problem }): Mark[] => {
    if (!problem) return [];
    const place = checked.file.placeOf([category === 'style' ? 'style_experts' : 'orthogonal_experts', name, 'checkpoint_path']);
    return [{ ...place, kind: 'expert', words: problem.message, remedy: problem.remedy }];
  });
}
