import { FPS } from '../core/motion/clip.ts';
import type { Command } from './command.ts';
import { runGeneration } from './runGeneration.ts';

export const generateMotion: Command = {
  name: 'generateMotion',
  label: 'Generate',
  group: 'Motion',
  shortcuts: ['g'],
  isEnabled: ({ store }) => store.getState().prompt.trim() !== '' && store.getState().engine.kind !== 'failed',
  perform(studio) {
    const { prompt, seconds, seed, refine } = studio.store.getState();
    return runGeneration(studio, { prompt: prompt.trim(), frames: Math.round(seconds * FPS), seed, refine });
  },
};
