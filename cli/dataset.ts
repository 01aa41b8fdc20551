/** `cli dataset VERB`: each verb has a file of its own in dataset/. */
import type { Command } from 'commander';
import { registerBuild } from './dataset/build.ts';
import { registerJerk } from './dataset/jerk.ts';
import { registerSentences } from './dataset/sentences.ts';
import { registerSheet } from './dataset/sheet.ts';
import { registerTeach } from './dataset/teach.ts';

export const CONFIG_PATH = 'public/configs/base.yaml';

export function register(program: Command): void {
  const dataset = program.command('dataset').description('prepare training data');
  registerBuild(dataset, CONFIG_PATH);
  registerSheet(dataset);
  registerJerk(dataset);
  registerSentences(dataset);
  registerTeach(dataset, CONFIG_PATH);
}
