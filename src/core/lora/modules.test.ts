import { describe, expect, it } from 'vitest';
import { PLANNER, REFINER, TEXT } from '../../../fixtures/graph/modelGraphs.ts';
import { Graph } from '../graph/ir.ts';
import { buildPlanner } from '../model/planner.ts';
import { buildRefiner } from '../model/refiner.ts';
import { modulesIn, phaseOf, targetedModules } from './modules.ts';

const [planner, refiner] = [new Graph('planner'), new Graph('refiner')];
buildPlanner(planner, { ...PLANNER, layers: 2 }, TEXT);
buildRefiner(refiner, REFINER, TEXT);
const modules = new Map([...modulesIn(planner), ...modulesIn(refiner)]);

it('finds every linear module with its channels, convolutions as wide as their window', () => {
  expect(modules.get('planner.layers.1.mlp.down_proj')).toEqual({ inputs: PLANNER.hidden, outputs: PLANNER.width });
  expect(modules.get('refiner.down1a.conv1')).toEqual({ inputs: 3 * REFINER.widths[1], outputs: REFINER.widths[1] });
  expect([...modules.keys()].every((module) => phaseOf(module) !== undefined)).toBe(true);
  const matrices = [...planner.parameters, ...refiner.parameters].filter(
    ({ shape, attributes: { name } }) => shape.length === 2 && name.endsWith('.weight'),
  );
  expect([...modules.keys()].sort()).toEqual(matrices.map(({ attributes: { name } }) => name.replace(/\.weight$/, '')).sort());
});

describe('targetedModules', () => {
  it('matches endings of whole words within the open phases', () => {
    expect(targetedModules(modules, ['q_proj', 'v_proj'], 'both')).toEqual([
      'planner.layers.0.q_proj',
      'planner.layers.0.v_proj',
      'planner.layers.1.q_proj',
      'planner.layers.1.v_proj',
    ]);
    expect(targetedModules(modules, ['down1a.conv1'], 'both')).toEqual(['refiner.down1a.conv1']);
    expect(targetedModules(modules, ['text_projection'], 'diffusion_only')).toEqual(['refiner.text_projection']);
    expect(targetedModules(modules, ['text_projection'], 'transformer_only')).toHaveLength(2);
  });

  it.each([
    ['an ending of no module', ['q_porj'], 'both', "Did you mean 'q_proj'?"],
    ['a part of a word', ['proj'], 'both', 'There are'],
    ['a module of the closed phase', ['conv1'], 'transformer_only', 'There are in_proj'],
  ] as const)('refuses %s', (_, targets, phase, remedy) => {
    expect(() => targetedModules(modules, targets, phase)).toThrow(
      expect.objectContaining({ code: 'invalid-input', remedy: expect.stringContaining(remedy) }),
    );
  });
});
