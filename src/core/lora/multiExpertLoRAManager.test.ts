import { describe, expect, it } from 'vitest';
import { factorName, SCALE_INPUT, WHOLE_INPUT } from './adaptedLinear.ts';
import type { Adapter } from './adapter.ts';
import { MultiExpertLoRAManager } from './multiExpertLoRAManager.ts';

const modules = new Map([
  ['planner.a', { inputs: 2, outputs: 1 }],
  ['planner.b', { inputs: 1, outputs: 2 }],
  ['refiner.c', { inputs: 1, outputs: 1 }],
]);
const floats = (...values: number[]) => Float32Array.from(values);
const one: Adapter = { rank: 1, scaling: 2, factors: new Map([['planner.a', { a: floats(1, 2), b: floats(3) }]]) };
const two: Adapter = {
  rank: 2,
  scaling: 0.5,
  factors: new Map([
    ['planner.a', { a: floats(4, 5, 6, 7), b: floats(8, 9) }],
    ['refiner.c', { a: floats(1, 1), b: floats(1, 1) }],
  ]),
};

function loaded(): MultiExpertLoRAManager {
  const manager = new MultiExpertLoRAManager(modules);
  manager.add('one', one);
  manager.add('two', two);
  return manager;
}

it('lays factors side by side, and scale rows over the same columns', () => {
  const manager = loaded();
  expect(manager.factors('planner')).toEqual({
    [factorName('planner.a', 'A')]: { dtype: 'float32', dims: [2, 3], data: floats(1, 4, 5, 2, 6, 7) },
    [factorName('planner.a', 'B')]: { dtype: 'float32', dims: [3, 1], data: floats(3, 8, 9) },
  });
  const curve = floats(0, 1);
  const scales = manager.scales('planner', { one: 0.5, two: curve }, 2);
  expect(scales[SCALE_INPUT]).toEqual({ dtype: 'float32', dims: [2, 3], data: floats(1, 0, 0, 1, 0.5, 0.5) });
  expect(scales[WHOLE_INPUT]).toEqual({ dtype: 'float32', dims: [1, 3], data: floats(1, 0.25, 0.25) });
});

it('takes columns only of the phases that an expert adapts, and names the modules in use', () => {
  const manager = loaded();
  expect(manager.scales('refiner', {}, 4)[SCALE_INPUT].dims).toEqual([4, 2]);
  expect([...manager.adapted('planner')]).toEqual(['planner.a']);
  expect([...manager.adapted('refiner')]).toEqual(['refiner.c']);
  expect([manager.remove('two'), manager.remove('two')]).toEqual([true, false]);
  expect(manager.adapted('refiner').size).toBe(0);
});

it('keeps the same factor tensors while only weights change', () => {
  const manager = loaded();
  const before = manager.factors('planner');
  manager.scales('planner', { one: 1 }, 3);
  expect(manager.factors('planner')).toBe(before);
  manager.add('three', one);
  expect(manager.factors('planner')).not.toBe(before);
});

describe('refuses', () => {
  it.each([
    ['a module that the base lacks', { factors: new Map([['planner.z', { a: floats(1), b: floats(1) }]]) }, "no module 'planner.z'"],
    ['another shape', { factors: new Map([['planner.a', { a: floats(1), b: floats(1) }]]) }, "factor A of 'planner.a' has 1 numbers"],
    ['what is no number', { factors: new Map([['planner.a', { a: floats(1, Number.NaN), b: floats(1) }]]) }, 'has NaN at 1'],
    ['an adapter of nothing', { factors: new Map() }, 'adapts no module'],
    ['rank 0', { rank: 0 }, 'has rank 0'],
  ])('%s, and stays as it was', (_, part, message) => {
    const manager = loaded();
    expect(() => manager.add('two', { ...one, ...part })).toThrow(message);
    expect(manager.factors('planner')).toEqual(loaded().factors('planner'));
  });

  it.each([
    ['an unknown expert', { three: 1 }, "There is no expert 'three'."],
    ['a curve of another length', { one: floats(1, 1) }, "'one' has 2 values for 3 rows"],
    ['what is no number', { one: Number.NaN }, "'one' is NaN"],
  ])('%s', (_, weights, message) => {
    expect(() => loaded().scales('planner', weights, 3)).toThrow(message);
  });
});
