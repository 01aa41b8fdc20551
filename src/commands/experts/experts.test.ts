/** What sliders, keys and dialogs do to the mix, the registry and the motion, with a worker that answers by a small router of its own. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { expertOf, madeWith, mine, registryOf, rest, setUp, started } from '../../../fixtures/web/expertsStudio.ts';
import { weightAt } from '../../core/experts/mix.ts';
import { currentRecord } from '../../stores/clips.ts';
import { comparedNow } from '../../stores/compare.ts';
import { REGISTRY_DOCUMENT } from '../../stores/documents.ts';
import { commandNamed } from '../all.ts';
import { performCommand } from '../command.ts';
import { generateMotion } from '../generateMotion.ts';
import { loadModels } from '../loadModels.ts';
import { expertCommands } from './expertCommands.ts';
import { importExpert } from './importExpert.ts';
import { acceptLicence, exportExpert, promptExpert, removeExpert, switchExpert, titleExpert } from './manageExperts.ts';
import { showWithout } from './showWithout.ts';
import { tuneRouter } from './tuneRouter.ts';
import { followRouter, pinExpert, setCurve, toggleMute, toggleSolo } from './weights.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('the registry is in force before the first motion, which is made with its routed weights', async () => {
  const { studio, said } = setUp();
  await performCommand(loadModels, studio);
  expect(said).toHaveLength(1);
  expect(studio.store.getState().experts.map(({ name }) => name)).toEqual(['action', 'drama']);
  expect(madeWith(studio)).toEqual({ action: 0.5, drama: 0.5 });
});

test('weights follow the typed prompt without a generation, and only once it rests', async () => {
  const { studio, asked, routed } = await started();
  routed.length = 0;
  for (const prompt of ['f', 'fi', 'a fight']) studio.store.getState().setPrompt(prompt);
  await rest();
  expect(routed).toEqual(['a fight']);
  expect(studio.store.getState().routing?.style.action).toBeGreaterThan(0.9);
  expect(asked).toEqual([]);
});

test('a slider makes the same motion again with its weight, and the old one is what it is compared with', async () => {
  const { studio, asked } = await started();
  const old = currentRecord(studio.store.getState());
  for (const weight of [0.6, 0.7, 0.8]) pinExpert(studio, 'action', weight);
  await rest();
  expect(asked).toMatchObject([{ prompt: old?.clip.plan?.prompt, seed: old?.clip.plan?.seed, frames: old?.clip.frames }]);
  expect(asked[0].plan).toBeUndefined();
  expect(madeWith(studio).action).toBe(0.8);
  expect(madeWith(studio).drama).toBeCloseTo(0.2);
  expect(comparedNow(studio.store.getState())).toMatchObject({ kind: 'before', expert: 'action', clip: old?.clip });
  pinExpert(studio, 'action', 0.9);
  await rest();
  expect(comparedNow(studio.store.getState())?.clip).toBe(old?.clip);
  pinExpert(studio, 'drama', 0.4);
  await rest();
  expect(comparedNow(studio.store.getState())).toMatchObject({ expert: 'drama' });
  expect(comparedNow(studio.store.getState())?.clip).not.toBe(old?.clip);
});

test('moving on while a motion is being made cancels it', async () => {
  const { studio, asked, holdUntil } = await started();
  let release = (): void => undefined;
  holdUntil(
    new Promise((resolve) => {
      release = resolve;
    }),
  );
  const before = studio.store.getState().records.length;
  pinExpert(studio, 'action', 0.3);
  await rest();
  pinExpert(studio, 'action', 1);
  await rest();
  release();
  await rest();
  expect(asked.map(({ experts }) => experts?.action)).toEqual([0.3, 1]);
  expect(studio.store.getState().records).toHaveLength(before + 1);
  expect(madeWith(studio).action).toBe(1);
  expect(studio.store.getState().notice).toBeUndefined();
});

test('weights that come to the same make nothing, another prompt in the bar waits for its own generation', async () => {
  const { studio, asked } = await started();
  pinExpert(studio, 'action', 0.5);
  await rest();
  expect(asked).toEqual([]);
  studio.store.getState().setPrompt('a sad fight');
  pinExpert(studio, 'action', 0.25);
  await rest();
  expect(asked).toEqual([]);
  await performCommand(generateMotion, studio);
  expect(madeWith(studio)).toEqual({ action: 0.25, drama: 0.75 });
});

test('muting all leaves the base; a second time brings everything back as it was', async () => {
  const { studio } = await started();
  pinExpert(studio, 'action', 0.9);
  const mute = commandNamed('muteExperts');
  if (!mute) throw new Error('No such command.');
  await performCommand(mute, studio);
  await rest();
  expect(madeWith(studio)).toEqual({ action: 0, drama: 0 });
  await performCommand(mute, studio);
  await rest();
  expect(madeWith(studio).action).toBe(0.9);
});

test('solo gives the one expert what the router has; letting go of all ends it', async () => {
  const { studio } = await started();
  const solo = commandNamed('soloExpert2');
  const release = commandNamed('releaseExperts');
  if (!solo || !release) throw new Error('No such command.');
  await performCommand(solo, studio);
  await rest();
  expect(madeWith(studio)).toEqual({ action: 0, drama: 1 });
  await performCommand(release, studio);
  await rest();
  expect(madeWith(studio)).toEqual({ action: 0.5, drama: 0.5 });
  expect(commandNamed('soloExpert3')?.isEnabled?.(studio)).toBe(false);
});

test('a curve goes into the request, and the others take what it leaves', async () => {
  const { studio } = await started();
  const curve = [
    [0, 0],
    [2, 1],
  ] as const;
  setCurve(studio, 'action', curve);
  await rest();
  const { action, drama } = madeWith(studio);
  expect(action).toEqual(curve);
  expect([0, 1, 2].map((second) => weightAt(drama, second))).toEqual([1, 0.5, 0]);
  toggleMute(studio, 'action');
  await rest();
  expect(madeWith(studio)).toEqual({ action: 0, drama: 1 });
});

test('what an expert changed: the same motion with all weights but its own, shown as a ghost until asked again', async () => {
  const { studio, asked } = await started();
  toggleSolo(studio, 'action');
  await rest();
  asked.length = 0;
  const { records, current } = studio.store.getState();
  await showWithout(studio, 'action');
  expect(asked).toMatchObject([{ experts: { action: 0, drama: 0 }, seed: records[current].clip.plan?.seed }]);
  expect(studio.store.getState()).toMatchObject({ current, compareMode: 'ghost', compared: { kind: 'without', expert: 'action' } });
  await showWithout(studio, 'action');
  expect(studio.store.getState().compared).toBeUndefined();
  await showWithout(studio, 'drama');
  expect(asked).toHaveLength(1);
});

test('the router’s settings work at once and go into the registry when they rest, comments kept', async () => {
  const { studio } = await started();
  studio.store.getState().setPrompt('a fight');
  await rest();
  const decided = studio.store.getState().routing?.style.action ?? 0;
  tuneRouter(studio, { temperature: 0.5 });
  await vi.advanceTimersByTimeAsync(200);
  const hesitant = studio.store.getState().routing?.style.action ?? 1;
  expect(hesitant).toBeLessThan(decided);
  expect(registryOf(studio).router.temperature).toBe(0.1);
  await rest();
  expect(registryOf(studio).router.temperature).toBe(0.5);
  expect(studio.store.getState()).toMatchObject({ routerSettings: {}, registry: { router: { temperature: 0.5 } } });
  expect(studio.store.getState().documents[REGISTRY_DOCUMENT].applied).toContain('# quick');
});

test('experts are switched, titled and removed in the registry, which the worker hears of', async () => {
  const { studio, said } = await started();
  await switchExpert(studio, expertOf(studio, 'action'), false);
  await titleExpert(studio, expertOf(studio, 'drama'), ' Slow and heavy ');
  await rest();
  expect(studio.store.getState().experts).toMatchObject([{ state: 'off' }, { title: 'Slow and heavy' }]);
  await removeExpert(studio, expertOf(studio, 'action'));
  await rest();
  expect(Object.keys(registryOf(studio).style_experts)).toEqual(['drama']);
  expect(said.length).toBeGreaterThanOrEqual(3);
});

test('an imported expert that says what calls it is routed; of another the prompts are asked, and put it into the registry', async () => {
  const first = await started(mine);
  await performCommand(importExpert, first.studio);
  await rest();
  expect(registryOf(first.studio).style_experts.mine).toMatchObject({ checkpoint_path: 'own/mine', prototype_prompts: ['a limp'] });
  const { studio, removed } = await started({ ...mine, prototypes: [] });
  await performCommand(importExpert, studio);
  await rest();
  expect(studio.store.getState().expertQuestion).toEqual({ about: 'prompts', name: 'mine' });
  await expect(promptExpert(studio, expertOf(studio, 'mine'), ' \n ')).rejects.toThrow('No prompt');
  await promptExpert(studio, expertOf(studio, 'mine'), 'a limp\n\n a hurt knee ');
  await rest();
  expect(registryOf(studio).style_experts.mine.prototype_prompts).toEqual(['a limp', 'a hurt knee']);
  await removeExpert(studio, expertOf(studio, 'mine'));
  await rest();
  expect([removed, studio.store.getState().experts.map(({ name }) => name)]).toEqual([['mine'], ['action', 'drama']]);
});

test('an import that is called like an expert of the registry takes the next free name', async () => {
  const { studio, renamed } = await started({ ...mine, name: 'drama', path: 'own/drama' });
  await performCommand(importExpert, studio);
  await rest();
  expect(renamed).toEqual(['drama drama_2']);
  expect(registryOf(studio).style_experts.drama_2).toMatchObject({ checkpoint_path: 'own/drama_2', prototype_prompts: ['a limp'] });
  expect(registryOf(studio).style_experts.drama.checkpoint_path).toBe('x/drama');
  expect(expertOf(studio, 'drama_2').own).toBe(true);
});

test('an import that fails is said and changes nothing', async () => {
  const { studio } = await started();
  await performCommand(importExpert, studio);
  expect(studio.store.getState().notice?.error.code).toBe('invalid-file');
  expect(studio.store.getState().experts).toHaveLength(2);
});

test('a non-commercial expert is off until its licence is accepted, once', async () => {
  const { studio, said } = await started();
  const { documents, setDocument } = studio.store.getState();
  const applied = documents[REGISTRY_DOCUMENT].applied.replace('x/drama,', 'x/drama, licence: CC-BY-NC-4.0,');
  setDocument(REGISTRY_DOCUMENT, { applied });
  await rest();
  expect(expertOf(studio, 'drama').state).toBe('licence');
  acceptLicence(studio, 'CC-BY-NC-4.0');
  acceptLicence(studio, 'CC-BY-NC-4.0');
  await rest();
  expect(expertOf(studio, 'drama').state).toBe('ready');
  expect(said.at(-1)).toMatchObject({ licences: ['CC-BY-NC-4.0'], commercialOnly: false });
  const only = commandNamed('toggleCommercialOnly');
  if (only) await performCommand(only, studio);
  await rest();
  expect(said.at(-1)).toMatchObject({ commercialOnly: true });
});

test('the palette has what the rows do, for the experts that there are', async () => {
  const { studio, saved } = await started();
  const labels = expertCommands(studio).map(({ label }) => label);
  expect(labels).toContain('Action: solo');
  expect(labels).toContain('Drama: export as .expert');
  expect(labels.filter((label) => label.startsWith('Action: '))).toHaveLength(11);
  const mute = expertCommands(studio).find(({ label }) => label === 'Drama: mute');
  if (mute) await performCommand(mute, studio);
  await rest();
  expect(madeWith(studio)).toEqual({ action: 1, drama: 0 });
  followRouter(studio, 'drama');
  await exportExpert(studio, 'action', 'peft');
  expect(saved).toEqual(['action.peft']);
});

test('a registry that cannot be read is said, and what was in force stays', async () => {
  const { studio } = await started();
  studio.store.getState().setDocument(REGISTRY_DOCUMENT, { applied: 'router: {temperature: -1}' });
  await rest();
  expect(studio.store.getState().notice?.error.message).toContain('temperature');
  expect(studio.store.getState().experts).toHaveLength(2);
});
