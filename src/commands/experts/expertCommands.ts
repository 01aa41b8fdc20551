/** The palette's entries for every expert there is now: what the panel's rows do, by name. Not shortcuts: those are the same for all. */
import type { ExpertFacts } from '../../core/experts/facts.ts';
import { expertTitle, listedExpert } from '../../stores/experts.ts';
import { hearing, mixEntry } from '../../stores/mix.ts';
import type { Command } from '../command.ts';
import { retrainExpert, showBeforeAfter } from '../finetune/madeHere.ts';
import type { Studio } from '../studio.ts';
import { askAbout, exportExpert, switchExpert } from './manageExperts.ts';
import { isShownWithout, showWithout, tookPart } from './showWithout.ts';
import { toggleCurve, toggleMute, togglePin, toggleSolo } from './weights.ts';

export function expertCommands({ store }: Pick<Studio, 'store'>): Command[] {
  return store.getState().experts.flatMap((expert) => commandsOf(expert, store.getState()));
}

function commandsOf(expert: ExpertFacts, state: ReturnType<Studio['store']['getState']>): Command[] {
  const { name } = expert;
  const title = expertTitle(expert);
  const command = (id: string, label: string, perform: Command['perform']): Command => ({
    name: `${id} ${name}`,
    label: `${title}: ${label}`,
    group: 'Experts',
    shortcuts: [],
    perform,
  });
  const isListed = listedExpert(state, name) !== undefined;
  const management = [
    ...(isListed
      ? [command('switch', expert.state === 'off' ? 'enable' : 'disable', (s) => switchExpert(s, expert, expert.state === 'off'))]
      : []),
    ...(isListed || expert.own ? [command('title', 'rename…', (s) => askAbout(s, name, 'title'))] : []),
    ...(expert.category === 'style' ? [command('prompts', 'prompts that call it…', (s) => askAbout(s, name, 'prompts'))] : []),
    command('remove', 'remove…', (s) => askAbout(s, name, 'removal')),
  ];
  if (expert.state === 'licence')
    return [command('licence', 'read and accept its licence…', (s) => askAbout(s, name, 'licence')), ...management];
  if (expert.state !== 'ready') return management;
  const how = hearing(state, name);
  const { mode, curveOpen } = mixEntry(state, name);
  return [
    command('pin', mode === 'pinned' ? 'follow the router' : 'pin its weight', (s) => togglePin(s, name)),
    command('mute', how === 'silent' && mode === 'muted' ? 'unmute' : 'mute', (s) => toggleMute(s, name)),
    command('solo', state.solo === name ? 'solo off' : 'solo', (s) => toggleSolo(s, name)),
    command('curve', curveOpen ? 'close its curve' : 'weight over time', (s) => toggleCurve(s, name)),
    ...(tookPart(state, name)
      ? [command('without', isShownWithout(state, name) ? 'hide what it changed' : 'show what it changed', (s) => showWithout(s, name))]
      : []),
    command('export', 'export as .expert', (s) => exportExpert(s, name, 'expert')),
    ...(expert.own
      ? [
          command('beforeAfter', 'before and after', (s) => showBeforeAfter(s, name)),
          command('retrain', 'train again with more clips…', async (s) => {
            await retrainExpert(s, expert);
            s.store.getState().setTab('finetune');
          }),
        ]
      : []),
    command('exportPeft', 'export for PEFT', (s) => exportExpert(s, name, 'peft')),
    ...management,
  ];
}
