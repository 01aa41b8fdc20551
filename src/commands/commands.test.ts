import { expect, test } from 'vitest';
import { fakeStudio } from '../../fixtures/web/fakeStudio.ts';
import { AppError } from '../core/errors.ts';
import { currentRecord } from '../stores/clips.ts';
import type { EngineFacts } from '../stores/engine.ts';
import type { MotionRequest } from '../stores/job.ts';
import { EXAMPLE_PROMPTS } from '../stores/request.ts';
import { cancelGeneration } from './cancelGeneration.ts';
import { performCommand } from './command.ts';
import { EXPORT_COMMANDS, fileName } from './exportClip.ts';
import { generateMotion } from './generateMotion.ts';
import { loadModels } from './loadModels.ts';
import { newSeed } from './newSeed.ts';
import { redoClip } from './redoClip.ts';
import type { GenerationPort, Studio } from './studio.ts';
import { takeClipPrompt } from './takeClipPrompt.ts';
import { togglePlay } from './togglePlay.ts';
import { toggleRefine } from './toggleRefine.ts';
import { undoClip } from './undoClip.ts';

const ENCODER = { bytes: 6e6, width: 384, length: 48 };
const FACTS: EngineFacts = {
  provider: 'wasm',
  device: '2 threads',
  base: 'abc',
  actions: ['idle', 'walk'],
  loadMilliseconds: 5,
  encoder: ENCODER,
};

/** A studio whose worker answers by `generate`; `asked` holds the requests it got. */
function setUp(generate?: GenerationPort['generate']): {
  studio: Studio;
  asked: MotionRequest[];
  saved: { name: string; bytes: number }[];
  seeks: number[];
} {
  const asked: MotionRequest[] = [];
  const saved: { name: string; bytes: number }[] = [];
  const seeks: number[] = [];
  const studio = fakeStudio({
    generation: {
      load: () => Promise.resolve(FACTS),
      generate: (request, options) => {
        asked.push(request);
        return generate ? generate(request, options) : Promise.resolve(output(request));
      },
      measure: async (prompt) => ({ tokens: prompt.length, truncated: false }),
    },
    playback: { time: 5.96, duration: 6, framesPerSecond: 25, seek: (seconds) => seeks.push(seconds), step: () => undefined },
    saveFile: (name, _, content) => saved.push({ name, bytes: content.length }),
  });
  return { studio, asked, saved, seeks };
}

function output(request: MotionRequest): Awaited<ReturnType<GenerationPort['generate']>> {
  const { prompt, seed, frames } = request;
  return {
    clip: {
      name: prompt,
      actors: 1,
      frames,
      positions: new Float32Array(frames * 66),
      plan: request.plan ?? { prompt, seed, frames, codes: new Int32Array(5), actions: Int32Array.of(1, 9), base: 'abc' },
    },
    contacts: new Float32Array(frames * 4),
    milliseconds: { text: 1, plan: 2, decode: 3, refine: 4, finish: 5, total: 15 },
    notices: [],
    weights: {},
  };
}

/** Never answers; rejects as the worker does when its signal fires. */
const untilAborted: GenerationPort['generate'] = (_, { signal }) =>
  new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new AppError('aborted', 'Stopped.', 'Again.'))));

async function ready(studio: Studio): Promise<void> {
  await performCommand(loadModels, studio);
}

test('the first example is generated when the models are ready, and the prompt stays empty', async () => {
  const { studio, asked } = setUp();
  await ready(studio);
  expect(asked).toMatchObject([{ prompt: EXAMPLE_PROMPTS[0], frames: 150, seed: 1, refine: true }]);
  expect(studio.store.getState().prompt).toBe('');
  expect(currentRecord(studio.store.getState())).toMatchObject({ refined: true, replayed: false, actions: ['walk', ''] });
});

test('what was asked for while loading comes first, and only the latest of it', async () => {
  const { studio, asked } = setUp();
  for (const prompt of ['jump', '  dance  ']) {
    studio.store.getState().setPrompt(prompt);
    await performCommand(generateMotion, studio);
  }
  await ready(studio);
  expect(asked.map(({ prompt }) => prompt)).toEqual(['dance']);
});

test('loading again keeps the clips and generates nothing', async () => {
  const { studio, asked } = setUp();
  await ready(studio);
  await ready(studio);
  expect(asked).toHaveLength(1);
});

test('an empty prompt cannot be generated', async () => {
  const { studio, asked } = setUp();
  await ready(studio);
  studio.store.getState().setPrompt('   ');
  await performCommand(generateMotion, studio);
  expect(asked).toHaveLength(1);
});

test('cancelling frees the bar at once, keeps the old clip and is no error', async () => {
  const { studio } = setUp(untilAborted);
  studio.store.getState().setEngine({ kind: 'ready', facts: FACTS });
  studio.store.getState().setPrompt('walk');
  const running = performCommand(generateMotion, studio);
  expect(studio.store.getState().job?.request.prompt).toBe('walk');
  await performCommand(cancelGeneration, studio);
  expect(studio.store.getState().job).toBeUndefined();
  await running;
  expect(studio.store.getState().notice).toBeUndefined();
  expect(studio.store.getState().records).toEqual([]);
});

test('a second generation takes the place of the first', async () => {
  let calls = 0;
  const { studio } = setUp((request, options) => (calls++ === 0 ? untilAborted(request, options) : Promise.resolve(output(request))));
  studio.store.getState().setEngine({ kind: 'ready', facts: FACTS });
  studio.store.getState().setPrompt('first');
  const first = performCommand(generateMotion, studio);
  studio.store.getState().setPrompt('second');
  await performCommand(generateMotion, studio);
  await first;
  expect(studio.store.getState().records.map(({ clip }) => clip.name)).toEqual(['second']);
  expect(studio.store.getState().job).toBeUndefined();
});

test('progress reaches the job', async () => {
  const seen: (number | undefined)[] = [];
  const { studio } = setUp((request, { onProgress }) => {
    onProgress?.({ stage: 'plan', fraction: 0.4 });
    seen.push(studio.store.getState().job?.fraction);
    return Promise.resolve(output(request));
  });
  await ready(studio);
  expect(seen).toEqual([0.4]);
});

test('a missing model is said with its remedy, and Retry loads again', async () => {
  const { studio, asked } = setUp();
  let broken = true;
  const port: GenerationPort = {
    ...studio.generation,
    load: () => (broken ? Promise.reject(new AppError('model-missing', 'planner.onnx: 404', 'Run the export.')) : Promise.resolve(FACTS)),
  };
  const failing: Studio = { ...studio, generation: port };
  await ready(failing);
  expect(failing.store.getState().engine.kind).toBe('failed');
  expect(failing.store.getState().notice).toMatchObject({ error: { remedy: 'Run the export.' }, retry: 'loadModels' });
  broken = false;
  await performCommand(loadModels, failing);
  expect(failing.store.getState().notice).toBeUndefined();
  expect(asked).toHaveLength(1);
});

test('after the runtime died, Retry loads afresh and makes the same motion', async () => {
  let calls = 0;
  const { studio, asked } = setUp((request) =>
    calls++ === 0 ? Promise.reject(new AppError('runtime-failed', 'device lost', 'Again.')) : Promise.resolve(output(request)),
  );
  studio.store.getState().setEngine({ kind: 'ready', facts: FACTS });
  studio.store.getState().setPrompt('walk');
  await performCommand(generateMotion, studio);
  expect(studio.store.getState()).toMatchObject({ engine: { kind: 'failed' }, notice: { retry: 'loadModels' }, job: undefined });
  await performCommand(loadModels, studio);
  expect(asked.map(({ prompt }) => prompt)).toEqual(['walk', 'walk']);
  expect(studio.store.getState().records).toHaveLength(1);
});

test('switching refine makes the clip again from its own plan', async () => {
  const { studio, asked } = setUp();
  await ready(studio);
  const plan = currentRecord(studio.store.getState())?.clip.plan;
  await performCommand(toggleRefine, studio);
  expect(asked[1]).toMatchObject({ refine: false, seed: 1, frames: 150 });
  expect(asked[1].plan).toBe(plan);
  expect(currentRecord(studio.store.getState())).toMatchObject({ refined: false, replayed: true });
});

test('undo and redo move between clips and stop at both ends', async () => {
  const { studio } = setUp();
  await ready(studio);
  studio.store.getState().setPrompt('jump');
  await performCommand(generateMotion, studio);
  const shown = (): string | undefined => currentRecord(studio.store.getState())?.clip.name;
  await performCommand(redoClip, studio);
  expect(shown()).toBe('jump');
  await performCommand(undoClip, studio);
  await performCommand(undoClip, studio);
  expect(shown()).toBe(EXAMPLE_PROMPTS[0]);
  await performCommand(redoClip, studio);
  expect(shown()).toBe('jump');
});

test('a new seed is another seed', async () => {
  const { studio } = setUp();
  for (let i = 0; i < 20; i++) {
    const before = studio.store.getState().seed;
    await performCommand(newSeed, studio);
    expect(studio.store.getState().seed).not.toBe(before);
  }
});

test('play at the end starts over', async () => {
  const { studio, seeks } = setUp();
  await ready(studio);
  studio.store.getState().setPlaying(false);
  await performCommand(togglePlay, studio);
  expect(seeks).toEqual([0]);
  expect(studio.store.getState().playing).toBe(true);
});

test('a new motion plays, unless the person asked for less motion', async () => {
  for (const calm of [false, true]) {
    const studio = { ...setUp().studio, calm };
    studio.store.getState().setPlaying(false);
    await ready(studio);
    expect(studio.store.getState().playing).toBe(!calm);
  }
});

test('editing a clip’s prompt brings back all it was made with', async () => {
  const { studio } = setUp();
  studio.store.getState().setSeconds(3);
  studio.store.getState().setSeed(77);
  await ready(studio);
  studio.store.getState().setSeconds(9);
  studio.store.getState().setSeed(1);
  await performCommand(takeClipPrompt, studio);
  expect(studio.store.getState()).toMatchObject({ prompt: EXAMPLE_PROMPTS[0], seconds: 3, seed: 77 });
});

test('every format is saved under the prompt and the seed', async () => {
  const { studio, saved } = setUp();
  await ready(studio);
  for (const command of EXPORT_COMMANDS) await performCommand(command, studio);
  expect(saved.map(({ name }) => name)).toEqual(['npy', 'bvh', 'json', 'csv', 'glb'].map((format) => `a-person-walks-forward-1.${format}`));
  expect(saved[0].bytes).toBe(128 + 150 * 66 * 4);
});

test('a file name survives any prompt', () => {
  const name = (prompt: string): string =>
    fileName({
      name: '',
      actors: 1,
      frames: 0,
      positions: new Float32Array(),
      plan: { prompt, seed: 2, frames: 0, codes: new Int32Array(), actions: new Int32Array(), base: '' },
    });
  expect(name('../../etc: "Été"!')).toBe('etc-été-2');
  expect(name('???')).toBe('clip-2');
  expect(name('x'.repeat(500)).length).toBeLessThan(70);
});
