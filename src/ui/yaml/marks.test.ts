import { expect, test } from 'vitest';
import type { ExpertFacts } from '../../core/experts/facts.ts';
import { marksOf } from './marks.ts';

const REGISTRY = 'experts/registry.yaml';
const TEXT = 'style_experts:\n  calm: {checkpoint_path: nowhere, prototype_prompts: [x]}\n';
const gone: ExpertFacts = {
  name: 'calm',
  category: 'style',
  state: 'broken',
  own: false,
  licence: 'unknown',
  provenance: '',
  phases: [],
  rank: 0,
  modules: { planner: 0, refiner: 0 },
  bytes: 0,
  problem: { code: 'model-missing', message: 'nowhere is not there', remedy: 'Put it there.' },
};

test('mistakes come first and alone', () => {
  const [mark, ...others] = marksOf(REGISTRY, 'router: {mode: hard}', [gone]);
  expect(mark).toMatchObject({ kind: 'mistake', line: 1, from: 15, to: 19, words: expect.stringMatching(/^router\.mode: "hard"/) });
  expect(others).toEqual([]);
});

test('in a good text, an expert that could not be loaded is marked at its files', () => {
  expect(marksOf(REGISTRY, TEXT, [gone, { ...gone, name: 'fine', problem: undefined }])).toEqual([
    expect.objectContaining({
      kind: 'expert',
      line: 2,
      from: TEXT.indexOf('nowhere'),
      words: 'nowhere is not there',
      remedy: 'Put it there.',
    }),
  ]);
  expect(marksOf(REGISTRY, TEXT, [])).toEqual([]);
});
