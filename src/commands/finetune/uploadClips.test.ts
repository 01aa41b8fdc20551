/** Reading, correcting and stopping uploads, over the real reader without its worker. */
import { expect, test } from 'vitest';
import { BVH } from '../../../fixtures/motion/badUploads.ts';
import { text } from '../../../fixtures/motion/rigs.ts';
import { fakeStudio } from '../../../fixtures/web/fakeStudio.ts';
import { AppError } from '../../core/errors.ts';
import { Ingest } from '../../core/ingest/inspect.ts';
import { adjustCandidate, uploadClips } from './uploadClips.ts';

function studioThatReads() {
  const ingest = new Ingest({ fbx: () => Promise.reject(new AppError('unsupported', 'No FBX here.', 'Drop BVH.')) });
  return fakeStudio({
    ingest: {
      inspect: (files, options) => ingest.inspect(files, options),
      adjust: async (id, adjustments) => ingest.adjust(id, adjustments),
      original: async (id) => ingest.original(id),
      release: async (ids) => ingest.release(ids),
    },
  });
}

test('what was guessed is changed, and guessed again', async () => {
  const studio = studioThatReads();
  await uploadClips(studio, [{ path: 'walk.bvh', bytes: text(BVH) }]);
  const candidate = () => studio.store.getState().candidates[0];
  expect(candidate()).toMatchObject({ guesses: { up: 'y', unit: 'centimetres' }, framesPerSecond: 25, adjustments: {} });
  await adjustCandidate(studio, candidate().id, { up: 'z', framesPerSecond: 5 });
  await adjustCandidate(studio, candidate().id, { metresPerUnit: 1 });
  expect(candidate()).toMatchObject({ guesses: { up: 'z', unit: 'metres' }, framesPerSecond: 25, seconds: 2 / 5 });
  expect(candidate().adjustments).toEqual({ up: 'z', framesPerSecond: 5, metresPerUnit: 1 });
  await adjustCandidate(studio, candidate().id, { up: undefined, metresPerUnit: undefined });
  expect(candidate().guesses).toMatchObject({ up: 'y', unit: 'centimetres' });
  expect(candidate().adjustments).toEqual({ framesPerSecond: 5 });
});

test('reading is stopped from the window, without a complaint', async () => {
  const studio = studioThatReads();
  const { store, ingest } = studio;
  const { inspect } = ingest;
  const stopping = {
    ...studio,
    ingest: {
      ...ingest,
      inspect: (...[files, options]: Parameters<typeof inspect>) => {
        store.getState().inspecting?.stop();
        return inspect(files, options);
      },
    },
  };
  await uploadClips(stopping, [{ path: 'walk.bvh', bytes: text(BVH) }]);
  expect(store.getState()).toMatchObject({ candidates: [], refused: [], inspecting: undefined });
});
