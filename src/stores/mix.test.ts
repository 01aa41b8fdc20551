import { expect, test } from 'vitest';
import { curvesOf, hearing, mixEntry, pinsOf } from './mix.ts';
import { createStudioStore } from './studio.ts';

const NAMES = ['action', 'drama', 'camera'];
const CURVE = [
  [0, 0.2],
  [1, 0.8],
] as const;

test('an expert nobody touched follows the router', () => {
  const { getState } = createStudioStore();
  expect([pinsOf(getState(), NAMES), curvesOf(getState(), NAMES)]).toEqual([{}, {}]);
  expect(mixEntry(getState(), 'action').mode).toBe('auto');
});

test('pinned, muted and drawn weights are pins; only what is drawn is a curve', () => {
  const { getState } = createStudioStore();
  getState().setMixEntry('action', { mode: 'pinned', weight: 0.4 });
  getState().setMixEntry('drama', { mode: 'muted', weight: 0.9 });
  getState().setMixEntry('camera', { curve: CURVE });
  expect(pinsOf(getState(), NAMES)).toEqual({ action: 0.4, drama: 0, camera: 0 });
  expect(curvesOf(getState(), NAMES)).toEqual({ camera: CURVE });
});

test('a muted curve is silent and comes back as it was', () => {
  const { getState } = createStudioStore();
  getState().setMixEntry('action', { mode: 'muted', curve: CURVE });
  expect(curvesOf(getState(), NAMES)).toEqual({});
  getState().setMixEntry('action', { mode: 'auto' });
  expect(curvesOf(getState(), NAMES)).toEqual({ action: CURVE });
});

test('solo silences all others, muted or not, and hears the one even if it was muted', () => {
  const { getState } = createStudioStore();
  getState().setMixEntry('drama', { mode: 'pinned', weight: 0.7 });
  getState().setMixEntry('action', { mode: 'muted' });
  getState().setSolo('action');
  expect(NAMES.map((name) => hearing(getState(), name))).toEqual(['auto', 'silent', 'silent']);
  expect(pinsOf(getState(), NAMES)).toEqual({ drama: 0, camera: 0 });
});

test('letting go of everything forgets curves and solo too', () => {
  const { getState } = createStudioStore();
  getState().setMixEntry('drama', { curve: CURVE });
  getState().setSolo('drama');
  getState().clearMix();
  expect([getState().mix, getState().solo]).toEqual([{}, undefined]);
});
