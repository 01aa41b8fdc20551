import { expect, test } from 'vitest';
import { clipRecord } from '../../fixtures/web/clipRecord.ts';
import { fakeStudio } from '../../fixtures/web/fakeStudio.ts';
import { AppError } from '../core/errors.ts';
import { performCommand } from './command.ts';
import { exportVideo } from './exportVideo.ts';
import type { Studio, VideoRecording } from './studio.ts';

/** A studio with a clip, and a recorder whose end the test decides. */
function setUp(): { studio: Studio; saved: string[]; finish: (failure?: AppError) => void; stops: () => number } {
  const saved: string[] = [];
  let stops = 0;
  let settle: (failure?: AppError) => void = () => undefined;
  const done: VideoRecording['done'] = new Promise((resolve, reject) => {
    settle = (failure) => (failure ? reject(failure) : resolve({ bytes: new Uint8Array(3), type: 'video/webm', extension: 'webm' }));
  });
  const studio = fakeStudio({
    recordVideo: () => ({ stop: () => ++stops, done }),
    saveFile: (name, type, { length }) => saved.push(`${name} ${type} ${length}`),
  });
  studio.store.getState().addClip(clipRecord('A wave!', 1));
  return { studio, saved, finish: (failure) => settle(failure), stops: () => stops };
}

test('the clock is the recording’s while it runs, and the file bears the clip’s name', async () => {
  const { studio, saved, finish, stops } = setUp();
  const first = performCommand(exportVideo, studio);
  expect(studio.store.getState().playing).toBe(false);
  await performCommand(exportVideo, studio);
  expect(stops()).toBe(1);
  finish();
  await first;
  expect(saved).toEqual(['a-wave.webm video/webm 3']);
  expect(studio.store.getState().playing).toBe(true);
});

test('a browser that cannot record says so, and the next try is a new one', async () => {
  const { studio, saved, finish } = setUp();
  finish(new AppError('unsupported', 'This browser cannot record video.', 'Export GLB instead.'));
  await performCommand(exportVideo, studio);
  expect(saved).toEqual([]);
  expect(studio.store.getState().notice?.error.message).toMatch(/cannot record/);
  expect(studio.store.getState().playing).toBe(true);
  const again = setUp();
  again.finish();
  await performCommand(exportVideo, again.studio);
  expect(again.saved).toHaveLength(1);
});
