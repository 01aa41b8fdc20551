/** The Train tab: clips in, one expert out. Each part reads its own piece of the store. */
import { Candidates } from './Candidates.tsx';
import { ClipSetPart } from './ClipSetPart.tsx';
import { DropPart } from './DropPart.tsx';
import { ExpertPart } from './ExpertPart.tsx';
import { JobsPart } from './JobsPart.tsx';
import { FinishedPart, MadeHerePart } from './MadeHere.tsx';
import { TrainingPart } from './TrainingPart.tsx';

export function FinetunePanel() {
  return (
    <>
      <TrainingPart />
      <FinishedPart />
      <JobsPart />
      <DropPart />
      <Candidates />
      <ClipSetPart />
      <ExpertPart />
      <MadeHerePart />
    </>
  );
}
