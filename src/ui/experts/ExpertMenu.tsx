/** What is done to an expert less often: its facts, name, prompts, export, switching off, removal. */
import { EllipsisVertical } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { askAbout, exportExpert, switchExpert } from '../../commands/experts/manageExperts.ts';
import { removeCurve } from '../../commands/experts/weights.ts';
import type { ExpertFacts } from '../../core/experts/facts.ts';
import { expertTitle, listedExpert } from '../../stores/experts.ts';
import { mixEntry } from '../../stores/mix.ts';
import { useParts, useStudio } from '../context.ts';
import { megabytes } from '../words.ts';
import { usePerform } from './usePerform.ts';

export function ExpertMenu({ expert }: { readonly expert: ExpertFacts }) {
  const { studio } = useParts();
  const perform = usePerform();
  const { name, state } = expert;
  const isListed = useStudio((all) => listedExpert(all, name) !== undefined);
  const hasCurve = useStudio((all) => mixEntry(all, name).curve.length > 0);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        aria-label={`More for ${expertTitle(expert)}`}
        className="flex size-6 shrink-0 items-center justify-center rounded-md text-muted transition-colors hover:bg-raised hover:text-text narrow:size-11"
      >
        <EllipsisVertical size={14} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="floating appear z-50 max-w-72 min-w-52 rounded-lg p-1"
        >
          <Facts expert={expert} />
          {hasCurve ? <Item words="Remove its curve" act={() => removeCurve(studio, name)} /> : null}
          {isListed || expert.own ? <Item words="Rename…" act={() => askAbout(studio, name, 'title')} /> : null}
          {expert.category === 'style' ? <Item words="Prompts that call it…" act={() => askAbout(studio, name, 'prompts')} /> : null}
          {state === 'ready' ? <Item words="Export .expert" act={() => perform(() => exportExpert(studio, name, 'expert'))} /> : null}
          {state === 'ready' ? <Item words="Export for PEFT" act={() => perform(() => exportExpert(studio, name, 'peft'))} /> : null}
          {isListed ? (
            <Item words={state === 'off' ? 'Enable' : 'Disable'} act={() => perform(() => switchExpert(studio, expert, state === 'off'))} />
          ) : null}
          <Item words="Remove…" act={() => askAbout(studio, name, 'removal')} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Item({ words, act }: { readonly words: string; readonly act: () => void }) {
  return (
    <DropdownMenu.Item
      onSelect={act}
      className="flex h-7 cursor-pointer items-center rounded-md px-2 outline-none data-[highlighted]:bg-accent/15 narrow:h-11"
    >
      {words}
    </DropdownMenu.Item>
  );
}

function Facts({ expert }: { readonly expert: ExpertFacts }) {
  const { planner, refiner } = expert.modules;
  const parts = [
    expert.rank > 0 ? `rank ${expert.rank}, ${planner} planner and ${refiner} refiner modules, ${megabytes(expert.bytes)}` : undefined,
    expert.own ? 'kept in this browser' : undefined,
    expert.provenance || undefined,
  ].filter((part) => part !== undefined);
  return (
    <DropdownMenu.Label className="mb-1 border-b border-hairline px-2 pt-1 pb-2 text-muted">
      {expert.description ? <span className="block text-text">{expert.description}</span> : null}
      <span className="block break-words">{[`Licence ${expert.licence}`, ...parts].join('; ')}</span>
    </DropdownMenu.Label>
  );
}
