/** The expert to be made: its name, its clips' licence, its config, and the button that starts it. */
import { Dumbbell } from 'lucide-react';
import { useId } from 'react';
import { trainExpert } from '../../commands/finetune/trainExpert.ts';
import { ownConfig } from '../../core/experts/ownConfig.ts';
import { useCommand, useParts, useStudio } from '../context.ts';
import { Section } from '../panel/Section.tsx';
import { Button } from '../parts/Button.tsx';
import { FIELD, TextField } from './TextField.tsx';

export function ExpertPart() {
  const { studio } = useParts();
  const { name, licence, config } = useStudio((state) => state.expertDraft);
  const documents = useStudio((state) => state.documents);
  const previewPrompt = useStudio((state) => state.previewPrompt);
  const { setExpertDraft, setPreviewPrompt } = studio.store.getState();
  const train = useCommand(trainExpert);
  const replaces = useStudio((state) => state.experts.some((expert) => expert.own && expert.name === name));
  const id = useId();
  const recipes = Object.entries(documents).filter(([document]) => document.startsWith('finetune/'));
  return (
    <Section title="The new expert">
      <TextField
        label="Name"
        value={name}
        onChange={(next) => setExpertDraft({ name: next.toLowerCase().replace(/[^a-z0-9_]/g, '_') })}
        hint={replaces ? 'You have an expert of this name: it is replaced when the new one is ready.' : undefined}
      />
      <TextField
        label="Licence of the clips"
        value={licence}
        onChange={(next) => setExpertDraft({ licence: next })}
        hint="It goes with the expert. 'own clips' where they are yours."
      />
      <TextField
        label="Prompt that is tried while it learns"
        value={previewPrompt}
        onChange={setPreviewPrompt}
        hint="Every few seconds, always with the same seed. Empty: not at all."
      />
      <details className="my-2">
        <summary className="cursor-pointer text-muted narrow:py-2">How it is trained</summary>
        <label htmlFor={`${id}-from`} className="mt-1 block text-muted">
          Start from
        </label>
        <select
          id={`${id}-from`}
          className={`${FIELD} h-8 narrow:h-11`}
          value=""
          onChange={(event) => setExpertDraft({ config: event.target.value })}
        >
          <option value="">{config === '' ? 'The recipe for a few clips' : 'Choose to replace the text below'}</option>
          <option value={ownConfig(name)}>The recipe for a few clips</option>
          {recipes.map(([document, { applied }]) => (
            <option key={document} value={applied}>
              {document}
            </option>
          ))}
        </select>
        <label htmlFor={`${id}-yaml`} className="mt-1 block text-muted">
          Config (YAML)
        </label>
        <textarea
          id={`${id}-yaml`}
          rows={12}
          spellCheck={false}
          className={`${FIELD} py-1 font-mono text-[11px] leading-snug`}
          value={config || ownConfig(name)}
          onChange={(event) => setExpertDraft({ config: event.target.value })}
        />
      </details>
      <Button look="primary" className="w-full" disabled={!train.enabled} onClick={train.perform}>
        <Dumbbell size={16} aria-hidden />
        {replaces ? 'Train again' : 'Train expert'}
      </Button>
    </Section>
  );
}
