/** Where the models run, why, and the choice to run them elsewhere. */
import { RefreshCw } from 'lucide-react';
import { ToggleGroup } from 'radix-ui';
import { chooseProvider } from '../../commands/chooseProvider.ts';
import { loadModels } from '../../commands/loadModels.ts';
import { PROVIDER_CHOICES, type ProviderChoice } from '../../stores/engine.ts';
import { useCommand, useParts, useStudio } from '../context.ts';
import { Button } from '../parts/Button.tsx';
import { providerName, seconds } from '../words.ts';
import { Facts, Section } from './Section.tsx';
import { WordsSection } from './WordsSection.tsx';

const CHOICE_NAMES: Readonly<Record<ProviderChoice, string>> = { auto: 'Automatic', webgpu: 'WebGPU', wasm: 'WASM' };

export function DeviceTab() {
  const { studio } = useParts();
  const engine = useStudio((state) => state.engine);
  const choice = useStudio((state) => state.providerChoice);
  const busy = useStudio((state) => state.job !== undefined || state.engine.kind === 'loading');
  const reload = useCommand(loadModels);
  return (
    <>
      <Section title="Run the models on">
        <ToggleGroup.Root
          type="single"
          aria-label="Run the models on"
          value={choice}
          disabled={busy}
          onValueChange={(value) => {
            const next = PROVIDER_CHOICES.find((name) => name === value);
            if (next) void chooseProvider(studio, next);
          }}
          className="grid grid-cols-3 rounded-md border border-hairline bg-raised p-0.5"
        >
          {PROVIDER_CHOICES.map((name) => (
            <ToggleGroup.Item
              key={name}
              value={name}
              className="h-7 rounded text-muted transition-colors hover:text-text data-[state=on]:bg-panel data-[state=on]:text-text disabled:opacity-60 narrow:h-11"
            >
              {CHOICE_NAMES[name]}
            </ToggleGroup.Item>
          ))}
        </ToggleGroup.Root>
        <p className="mt-2 text-muted">Automatic tries WebGPU first and falls back to WASM on the processor.</p>
      </Section>
      <Section title="In use">
        {engine.kind === 'ready' ? (
          <Facts
            facts={[
              ['Provider', providerName(engine.facts.provider)],
              ['Device', engine.facts.device],
              ...(engine.facts.fallbackReason ? [['No WebGPU', engine.facts.fallbackReason] as const] : []),
              ['Loaded in', seconds(engine.facts.loadMilliseconds)],
              ['Base model', engine.facts.base.slice(0, 12)],
              ['Actions', `${engine.facts.actions.length} known`],
            ]}
          />
        ) : (
          <p className="text-muted">{engine.kind === 'loading' ? 'The models are loading.' : 'The models could not be loaded.'}</p>
        )}
        <Button className="mt-3" disabled={busy || !reload.enabled} onClick={reload.perform}>
          <RefreshCw size={16} aria-hidden className="text-muted" />
          Load again
        </Button>
      </Section>
      <WordsSection />
    </>
  );
}
