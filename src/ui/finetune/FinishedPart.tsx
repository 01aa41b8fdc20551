/** What comes after a training: the expert is there; hear it, see it beside the base, tune it in the Experts panel. */
import { useStudio } from '../context.ts';
import { WithoutButton } from '../experts/WithoutButton.tsx';
import { Section } from '../panel/Section.tsx';

export function FinishedPart() {
  const name = useStudio((state) => state.finished);
  const expert = useStudio((state) => state.experts.find((entry) => entry.name === name));
  if (!name) return null;
  return (
    <Section title={`${name} is ready`}>
      <p role="status" className="mb-2">
        {expert ? 'It is in the registry and in the Experts panel: prompts like its captions call it.' : 'It is kept in this browser.'}{' '}
        Export it there to use it elsewhere.
      </p>
      <WithoutButton name={name} title={name} />
    </Section>
  );
}
