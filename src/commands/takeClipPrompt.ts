import { FPS } from '../core/motion/clip.ts';
import { currentRecord } from '../stores/clips.ts';
import type { Command } from './command.ts';

export const takeClipPrompt: Command = {
  name: 'takeClipPrompt',
  label: 'Edit this clip’s prompt',
  group: 'Clip',
  shortcuts: [],
  isEnabled: ({ store }) => currentRecord(store.getState())?.clip.plan !== undefined,
  perform({ store, focusPrompt }) {
    const plan = currentRecord(store.getState())?.clip.plan;
    if (!plan) return;
    const { setPrompt, setSeed, setSeconds } = store.getState();
    setPrompt(plan.prompt);
    setSeed(plan.seed);
    setSeconds(plan.frames / FPS);
    focusPrompt();
  },
};
