/** Length, seed and refine of the next motion. */
import { Dices } from 'lucide-react';
import { newSeed } from '../../commands/newSeed.ts';
import { toggleRefine } from '../../commands/toggleRefine.ts';
import { LARGEST_SEED, LONGEST_SECONDS, REQUEST_DEFAULTS, SHORTEST_SECONDS } from '../../stores/request.ts';
import { useCommand, useParts, useStudio } from '../context.ts';
import { IconButton } from '../parts/Button.tsx';
import { NumberField } from '../parts/NumberField.tsx';
import { Toggle } from '../parts/Toggle.tsx';

export function RequestFields() {
  const { studio } = useParts();
  const seconds = useStudio((state) => state.seconds);
  const seed = useStudio((state) => state.seed);
  const refine = useStudio((state) => state.refine);
  const roll = useCommand(newSeed);
  const switchRefine = useCommand(toggleRefine);
  const { setSeconds, setSeed } = studio.store.getState();
  return (
    <>
      <NumberField
        label="Length"
        unit="s"
        value={seconds}
        smallest={SHORTEST_SECONDS}
        largest={LONGEST_SECONDS}
        step={0.5}
        decimals={1}
        initial={REQUEST_DEFAULTS.seconds}
        onChange={setSeconds}
      />
      <NumberField
        label="Seed"
        value={seed}
        smallest={0}
        largest={LARGEST_SEED}
        step={1}
        decimals={0}
        initial={REQUEST_DEFAULTS.seed}
        onChange={setSeed}
        inputClass="w-12"
      />
      <IconButton label="New seed" shortcut="r" onClick={roll.perform} className="-ml-1.5 size-7">
        <Dices size={16} aria-hidden />
      </IconButton>
      <Toggle label="Refine" checked={refine} onChange={switchRefine.perform} className="ml-1" />
    </>
  );
}
