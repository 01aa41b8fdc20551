/** How prompts become weights: the router's two settings that a person tunes by eye, and which experts may take part at all. */
import { toggleCommercialOnly } from '../../commands/experts/toggleCommercialOnly.ts';
import { ROUTER_INITIAL, tuneRouter } from '../../commands/experts/tuneRouter.ts';
import { useCommand, useParts, useStudio } from '../context.ts';
import { Section } from '../panel/Section.tsx';
import { NumberField } from '../parts/NumberField.tsx';
import { Toggle } from '../parts/Toggle.tsx';

export function RouterPart() {
  const { studio } = useParts();
  const router = useStudio((state) => state.registry?.router);
  const { temperature = router?.temperature, min_expert_weight: least = router?.min_expert_weight } = useStudio(
    (state) => state.routerSettings,
  );
  const commercialOnly = useStudio((state) => state.commercialOnly);
  const commercial = useCommand(toggleCommercialOnly);
  if (temperature === undefined || least === undefined) return null;
  return (
    <Section title="Router">
      <div className="-mx-1.5 flex flex-wrap items-center gap-x-2">
        <NumberField
          label="Temperature"
          value={temperature}
          smallest={0.01}
          largest={2}
          step={0.01}
          decimals={2}
          initial={ROUTER_INITIAL.temperature}
          onChange={(next) => tuneRouter(studio, { temperature: next })}
        />
        <NumberField
          label="Smallest"
          unit="%"
          value={least * 100}
          smallest={0}
          largest={90}
          step={1}
          decimals={0}
          initial={ROUTER_INITIAL.min_expert_weight * 100}
          onChange={(next) => tuneRouter(studio, { min_expert_weight: next / 100 })}
          inputClass="w-7"
        />
        <Toggle label="Commercial-safe only" checked={commercialOnly} onChange={commercial.perform} />
      </div>
    </Section>
  );
}
