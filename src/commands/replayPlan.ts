import { currentRecord } from '../stores/clips.ts';
import type { Command } from './command.ts';
import { runGeneration } from './runGeneration.ts';

/** Decodes the current clip's plan again with the present setting of 'refine'. */
export const replayPlan: Command = {
  name: 'replayPlan',
  label: 'Refine again from this plan',
  group: 'Motion',
  shortcuts: [],
  isEnabled: ({ store }) => currentRecord(store.getState())?.clip.plan !== undefined && store.getState().engine.kind === 'ready',
  async perform(studio) {
    const record = currentRecord(studio.store.getState());
    const plan = record?.clip.plan;
    if (!plan) return;
    const { refine } = studio.store.getState();
    await runGeneration(studio, { prompt: plan.prompt, frames: plan.frames, seed: plan.seed, refine, plan, experts: record.weights });
  },
};
