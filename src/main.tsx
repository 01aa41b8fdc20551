/**
 * Puts the studio together: store, worker client, stage, clock, and the window that shows them. The only place that knows
 * all of them; everything else gets what it needs from here.
 */
import { createRoot } from 'react-dom/client';
import { createEncoderClient, createGenerationClient, createIngestClient, createTrainingClient } from './clients.ts';
import { performCommand } from './commands/command.ts';
import { watchMix } from './commands/experts/regenerate.ts';
import { watchRegistry } from './commands/experts/watchRegistry.ts';
import { watchRouting } from './commands/experts/watchRouting.ts';
import { restoreFinetune, watchJobs } from './commands/finetune/offerTraining.ts';
import { loadModels } from './commands/loadModels.ts';
import { restoreEncoder } from './commands/routingEncoder.ts';
import type { Studio } from './commands/studio.ts';
import { watchPrompt } from './commands/watchPrompt.ts';
import { loadDocuments } from './commands/yaml/loadDocuments.ts';
import { readConfigs } from './configFiles.ts';
import { AppError, toAppError } from './core/errors.ts';
import { STAGE_PALETTES } from './stage/palette.ts';
import { Playback } from './stage/playback.ts';
import { recordVideo } from './stage/recordVideo.ts';
import { Stage } from './stage/stage.ts';
import { followOtherTab } from './stores/otherTabs.ts';
import { STORAGE_KEY } from './stores/persistence.ts';
import { createStudioStore } from './stores/studio.ts';
import { App } from './ui/App.tsx';
import { bindStage } from './ui/bindStage.ts';
import { pickFiles } from './ui/pickFiles.ts';
import { PROMPT_ID } from './ui/prompt/PromptBar.tsx';
import { saveFile } from './ui/saveFile.ts';
import { exposeForTests } from './ui/testHandle.ts';
import './ui/styles.css';

const store = createStudioStore(browserStorage());
document.documentElement.dataset.theme = store.getState().theme;
const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
if (calm) store.getState().setPlaying(false);
const playback = new Playback();
const canvas = document.createElement('canvas');
canvas.className = 'block size-full touch-none';
const stage = createStage();
const baseUrl = new URL(import.meta.env.BASE_URL, location.origin).href;
const generation = createGenerationClient(baseUrl);
const studio: Studio = {
  store,
  playback,
  calm,
  generation,
  experts: generation,
  encoder: createEncoderClient(baseUrl),
  ingest: createIngestClient(),
  training: createTrainingClient(baseUrl),
  resetView: () => stage?.resetView(),
  focusPrompt: () => document.getElementById(PROMPT_ID)?.focus(),
  readConfigs: () => readConfigs(baseUrl),
  recordVideo: () => recordVideo(canvas, playback),
  saveFile,
  pickFiles,
};
bindStage(store, playback, stage);
exposeForTests(store, playback);

const root = document.getElementById('root');
if (!root) throw new AppError('internal', 'The page has no element #root.', 'Reload the page.');
createRoot(root).render(
  <App parts={{ studio, playback, stage: stage && { canvas, resize: (width, height, top) => stage.resize(width, height, top) } }} />,
);
watchPrompt(studio);
watchRouting(studio);
watchMix(studio);
watchRegistry(studio);
watchJobs(studio);
addEventListener('storage', ({ key, newValue }) => {
  if (key === STORAGE_KEY) followOtherTab(store, newValue);
});
void performCommand(loadDocuments, studio);
const models = performCommand(loadModels, studio);
void models.then(() => restoreEncoder(studio));
// Whoever looks at the Train tab sees their clips at once; else the models go first.
void (store.getState().tab === 'finetune' ? Promise.resolve() : models).then(() => restoreFinetune(studio));

function createStage(): Stage | undefined {
  try {
    return new Stage(canvas, playback, { palette: STAGE_PALETTES[store.getState().theme], reducedMotion: calm });
  } catch (thrown) {
    store.getState().setNotice({ error: toAppError(thrown) });
    return undefined;
  }
}

/** Storage may be forbidden; the studio then forgets its settings. */
function browserStorage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
