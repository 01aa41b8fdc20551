/** An own expert called otherwise: everywhere, or nowhere. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { expertOf, mine, registryOf, rest, started } from '../../../fixtures/web/expertsStudio.ts';
import { AppError } from '../../core/errors.ts';
import { currentRecord } from '../../stores/clips.ts';
import { REGISTRY_DOCUMENT } from '../../stores/documents.ts';
import { performCommand } from '../command.ts';
import { generateMotion } from '../generateMotion.ts';
import { importExpert } from './importExpert.ts';
import { renameExpert } from './renameExpert.ts';
import { pinExpert, setCurve, toggleSolo } from './weights.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('an own expert is renamed everywhere, and nothing of it is lost', async () => {
  const { studio, renamed, asked } = await started({ ...mine, prototypes: ['a limp'] });
  const { getState } = studio.store;
  await performCommand(importExpert, studio);
  await rest();
  pinExpert(studio, 'mine', 0.25);
  setCurve(studio, 'mine', [
    [0, 0],
    [2, 1],
  ]);
  toggleSolo(studio, 'mine');
  getState().setPrompt('a fight');
  await performCommand(generateMotion, studio);
  const draft = getState().documents[REGISTRY_DOCUMENT].applied.replace('# quick', '# quick, mine');
  getState().setDocument(REGISTRY_DOCUMENT, { draft });
  const before = getState();
  const made = asked.length;

  await renameExpert(studio, expertOf(studio, 'mine'), ' limping ');
  await rest();
  expect(renamed).toEqual(['mine limping']);
  expect(registryOf(studio).style_experts.limping).toMatchObject({ checkpoint_path: 'own/limping', prototype_prompts: ['a limp'] });
  expect(Object.keys(registryOf(studio).style_experts)).toEqual(['action', 'drama', 'limping']);
  expect(getState().documents[REGISTRY_DOCUMENT].draft).toMatch(/# quick, mine.*limping:.*own\/limping/s);
  expect(expertOf(studio, 'limping')).toMatchObject({ own: true, state: 'ready' });
  expect(getState().mix).toEqual({ limping: before.mix.mine });
  expect(getState().solo).toBe('limping');
  expect(currentRecord(getState())?.weights.limping).toEqual(currentRecord(before)?.weights.mine);
  expect(asked).toHaveLength(made); // the motion is the same: it is not made again
});

test('a rename that cannot be is refused, and leaves all as it was', async () => {
  const { studio, renamed } = await started({ ...mine, prototypes: ['a limp'] });
  const { getState } = studio.store;
  await performCommand(importExpert, studio);
  await rest();
  pinExpert(studio, 'mine', 0.25);
  await expect(renameExpert(studio, expertOf(studio, 'mine'), 'action')).rejects.toThrow("'action' already");
  await expect(renameExpert(studio, expertOf(studio, 'action'), 'quick')).rejects.toThrow('ships with the app');
  expect(renamed).toEqual([]);
  const applied = getState().documents[REGISTRY_DOCUMENT].applied;
  studio.experts.setExperts = async () => {
    throw new AppError('runtime-failed', 'The worker is gone.', 'Reload.');
  };
  await expect(renameExpert(studio, expertOf(studio, 'mine'), 'limping')).rejects.toThrow('The worker is gone.');
  expect(renamed).toEqual(['mine limping', 'limping mine']);
  expect(getState().documents[REGISTRY_DOCUMENT]).toMatchObject({ applied, draft: applied });
  expect(getState().mix).toMatchObject({ mine: { weight: 0.25 } });
  expect(getState().mix.limping).toBeUndefined();
});
