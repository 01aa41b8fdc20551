/** Every command there is, in the order the palette and the help list them. */
import { cancelGeneration } from './cancelGeneration.ts';
import type { Command } from './command.ts';
import { COMPARE_COMMANDS, nextComparison } from './experts/compare.ts';
import { importExpert } from './experts/importExpert.ts';
import { muteExperts } from './experts/muteExperts.ts';
import { releaseExperts } from './experts/releaseExperts.ts';
import { SOLO_COMMANDS } from './experts/soloExperts.ts';
import { toggleCommercialOnly } from './experts/toggleCommercialOnly.ts';
import { toggleExpertsPanel } from './experts/toggleExpertsPanel.ts';
import { EXPORT_COMMANDS } from './exportClip.ts';
import { exportVideo } from './exportVideo.ts';
import { faster } from './faster.ts';
import { continueTraining, discardWaiting } from './finetune/offerTraining.ts';
import { pauseTraining, trainExpert } from './finetune/trainExpert.ts';
import { addClips } from './finetune/uploadClips.ts';
import { firstFrame } from './firstFrame.ts';
import { focusPrompt } from './focusPrompt.ts';
import { generateMotion } from './generateMotion.ts';
import { lastFrame } from './lastFrame.ts';
import { loadModels } from './loadModels.ts';
import { newSeed } from './newSeed.ts';
import { nextFrame } from './nextFrame.ts';
import { nextSecond } from './nextSecond.ts';
import { openHelp } from './openHelp.ts';
import { openPalette } from './openPalette.ts';
import { previousFrame } from './previousFrame.ts';
import { previousSecond } from './previousSecond.ts';
import { redoClip } from './redoClip.ts';
import { replayPlan } from './replayPlan.ts';
import { resetView } from './resetView.ts';
import { retryEncoder } from './retryEncoder.ts';
import { slower } from './slower.ts';
import { takeClipPrompt } from './takeClipPrompt.ts';
import { toggleFollow } from './toggleFollow.ts';
import { toggleLoop } from './toggleLoop.ts';
import { togglePanel } from './togglePanel.ts';
import { togglePlay } from './togglePlay.ts';
import { toggleRefine } from './toggleRefine.ts';
import { toggleTheme } from './toggleTheme.ts';
import { undoClip } from './undoClip.ts';
import { YAML_COMMANDS } from './yaml/all.ts';

export const ALL_COMMANDS: readonly Command[] = [
  generateMotion,
  newSeed,
  cancelGeneration,
  focusPrompt,
  toggleRefine,
  replayPlan,
  ...SOLO_COMMANDS,
  muteExperts,
  releaseExperts,
  ...COMPARE_COMMANDS,
  nextComparison,
  importExpert,
  addClips,
  trainExpert,
  pauseTraining,
  continueTraining,
  discardWaiting,
  toggleCommercialOnly,
  togglePlay,
  nextFrame,
  previousFrame,
  nextSecond,
  previousSecond,
  firstFrame,
  lastFrame,
  toggleLoop,
  faster,
  slower,
  undoClip,
  redoClip,
  takeClipPrompt,
  ...EXPORT_COMMANDS,
  exportVideo,
  toggleFollow,
  resetView,
  toggleExpertsPanel,
  togglePanel,
  toggleTheme,
  openPalette,
  openHelp,
  ...YAML_COMMANDS,
  loadModels,
  retryEncoder,
];

export function commandNamed(name: string): Command | undefined {
  return ALL_COMMANDS.find((command) => command.name === name);
}
