/**
 * The linear modules of the base that adapters may reach, and which of them a config's target_modules mean: endings of module
 * names, as in PEFT ('q_proj', 'down1a.conv1'), within the phases that target_phase opens.
 */
import { AppError } from '../errors.ts';
import { PHASES, type Phase, phasesOf, type TargetPhase } from '../experts/names.ts';
import { Graph } from '../graph/ir.ts';
import { lastDim } from '../model/layers.ts';
import { hookLinears } from '../model/scope.ts';
import { nearestKey } from '../nearest.ts';

/** Channels in and out of a module. */
export interface ModuleShape {
  readonly inputs: number;
  readonly outputs: number;
}

/** By full name, 'planner.layers.0.q_proj'; the first word is the phase. */
export type Modules = ReadonlyMap<string, ModuleShape>;

/** Every linear module of the given phases, found by building their graphs once. */
export function findModules(builders: Readonly<Partial<Record<Phase, (graph: Graph) => unknown>>>): Modules {
  const found = new Map<string, ModuleShape>();
  for (const phase of PHASES) {
    const graph = new Graph(phase);
    hookLinears(graph, (module, x, y) => {
      if (phaseOf(module) === phase) found.set(module, { inputs: lastDim(x), outputs: lastDim(y) });
      return y;
    });
    builders[phase]?.(graph);
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
