/**
 * The linear modules of a graph, found by what they are: a product with a matrix named 'MODULE.weight', plus 'MODULE.bias' where there is
 * one. And which of them a config's target_modules mean: endings of module names, as in PEFT ('q_proj', 'down1a.conv1'), within the
 * phases that target_phase opens. The models themselves know nothing of adapters.
 */
import { AppError } from '../errors.ts';
import { PHASES, type Phase, phasesOf, type TargetPhase } from '../experts/names.ts';
import type { Graph, Value } from '../graph/ir.ts';
import { nearestKey } from '../nearest.ts';

/** Channels in and out of a module. */
export interface ModuleShape {
  readonly inputs: number;
  readonly outputs: number;
}

/** By full name, 'planner.layers.0.q_proj'; the first word is the phase. */
export type Modules = ReadonlyMap<string, ModuleShape>;

/** A place where a module is applied: `result` is what it gives. A module may be applied more than once. */
export interface Application {
  readonly module: string;
  readonly x: Value;
}

/** The module that a value is the whole result of, if it is one. */
export function applicationAt(value: Value): Application | undefined {
  if (value.op === 'matmul') {
    const module = ownerOf(value.inputs[1], 'weight');
    const biased = value.graph.parameters.some(({ attributes: { name } }) => name === `${module}.bias`);
    return module === undefined || biased ? undefined : { module, x: value.inputs[0] };
  }
  if (value.op !== 'add') return undefined;
  const [product, bias] = value.inputs;
  const module = ownerOf(bias, 'bias');
  if (module === undefined || product.op !== 'matmul' || ownerOf(product.inputs[1], 'weight') !== module) return undefined;
  return { module, x: product.inputs[0] };
}

/** Every linear module of planner and refiner in a graph. */
export function modulesIn(graph: Graph): Modules {
  const found = new Map<string, ModuleShape>();
  for (const value of graph.live()) {
    const module = applicationAt(value)?.module;
    if (module === undefined || phaseOf(module) === undefined) continue;
    const weight = graph.parameters.find(({ attributes: { name } }) => name === `${module}.weight`);
    const [inputs, outputs] = (weight?.shape ?? []) as [number, number];
    found.set(module, { inputs, outputs });
  }
  return found;
}

/** The phase of a module; undefined for one that no expert adapts. */
export function phaseOf(module: string): Phase | undefined {
  return PHASES.find((phase) => module.startsWith(`${phase}.`));
}

/**
 * Names of the modules that are meant, in the order of the model. Throws AppError 'invalid-input' when there are none, with the
 * ending that comes nearest.
 */
export function targetedModules(modules: Modules, targets: readonly string[], phase: TargetPhase): string[] {
  const open = phasesOf(phase);
  const reachable = [...modules.keys()].filter((module) => open.some((name) => phaseOf(module) === name));
  const meant = reachable.filter((module) => targets.some((target) => module === target || module.endsWith(`.${target}`)));
  if (meant.length > 0) return meant;
  const endings = [...new Set(reachable.map((module) => module.slice(module.lastIndexOf('.') + 1)))];
  throw new AppError(
    'invalid-input',
    `target_modules [${targets.join(', ')}] name no module of ${open.join(' or ')} (target_phase ${phase})`,
    `Did you mean '${nearestKey(targets[0] ?? '', endings)}'? There are ${endings.join(', ')}.`,
  );
}

function ownerOf(value: Value, parameter: 'weight' | 'bias'): string | undefined {
  if (value.op !== 'parameter' || !value.attributes.name.endsWith(`.${parameter}`)) return undefined;
  return value.attributes.name.slice(0, -parameter.length - 1);
}
