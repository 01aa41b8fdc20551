import { expect, test } from 'vitest';
import { curvesOf, hearing, isMix, mixEntry, PLAIN_ENTRY, pinsOf } from './mix.ts';
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

test('what was set goes along when an expert is called otherwise, solo too', () => {
  const { getState } = createStudioStore();
  getState().setMixEntry('action', { mode: 'pinned', weight: 0.4 });
  getState().setSolo('action');
  getState().moveMixEntry('action', 'quick');
  getState().moveMixEntry('nobody', 'drama');
  expect([getState().mix, getState().solo]).toEqual([{ quick: { ...PLAIN_ENTRY, mode: 'pinned', weight: 0.4 } }, 'quick']);
});

test('the mix is kept between visits; a damaged one is dropped', () => {
  const kept = new Map<string, string>();
  const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
  const first = createStudioStore(storage).getState();
  first.setMixEntry('action', { mode: 'pinned', weight: 0.4, curve: CURVE, curveOpen: true });
  first.setSolo('action');
  const { mix, solo } = createStudioStore(storage).getState();
  expect([mix, solo]).toEqual([{ action: { mode: 'pinned', weight: 0.4, curve: CURVE, curveOpen: true } }, 'action']);

  const entry = { ...PLAIN_ENTRY, weight: 0.4 };
  expect(isMix({ action: entry })).toBe(true);
  const damaged: readonly object[] = [
    { mode: 'loud' },
    { weight: 2 },
    { weight: null },
    {
      curve: [
        [1, 0.5],
        [1, 0.6],
      ],
    },
    { curve: [[0, 3]] },
    { curve: 'x' },
  ];
  for (const change of damaged) expect(isMix({ action: { ...entry, ...change } })).toBe(false);
  for (const value of [undefined, null, [], 'x', { action: 1 }]) expect(isMix(value)).toBe(false);
});
