/** Length, seed and refine of the next motion. */
import { Dices } from 'lucide-react';
import { Switch } from 'radix-ui';
import { useId } from 'react';
import { newSeed } from '../../commands/newSeed.ts';
import { toggleRefine } from '../../commands/toggleRefine.ts';
import { LARGEST_SEED, LONGEST_SECONDS, REQUEST_DEFAULTS, SHORTEST_SECONDS } from '../../stores/request.ts';
import { useCommand, useParts, useStudio } from '../context.ts';
import { IconButton } from '../parts/Button.tsx';
import { NumberField } from '../parts/NumberField.tsx';

export function RequestFields() {
  const { studio } = useParts();
  const seconds = useStudio((state) => state.seconds);
  const seed = useStudio((state) => state.seed);
  const refine = useStudio((state) => state.refine);
  const roll = useCommand(newSeed);
  const switchRefine = useCommand(toggleRefine);
  const switchId = useId();
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
      <label
        htmlFor={switchId}
        className="ml-1 flex h-7 cursor-pointer items-center gap-2 rounded-md px-1.5 text-muted hover:bg-raised narrow:h-11"
      >
        <Switch.Root
          id={switchId}
          checked={refine}
          onCheckedChange={switchRefine.perform}
          className="relative h-4 w-7 rounded-full border border-edge bg-raised transition-colors data-[state=checked]:border-accent data-[state=checked]:bg-accent"
        >
          <Switch.Thumb className="block size-3 translate-x-px rounded-full bg-muted transition-transform data-[state=checked]:translate-x-[13px] data-[state=checked]:bg-on-accent" />
        </Switch.Root>
        Refine
      </label>
    </>
  );
}
