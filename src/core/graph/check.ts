/**
 * Whole-graph checks before anything is emitted: what single constructors cannot see. Throws 'graph-invalid' naming the
 * graph and the value. The ONNX writer calls it first.
 */
import { AppError } from '../errors.ts';
import { DIM_NAMES, type Dim } from './dims.ts';
import type { Graph, Value } from './ir.ts';

export function checkGraph(graph: Graph): void {
  if (graph.outputs.size === 0) fail(graph, 'has no outputs', 'Name at least one output.');
  const live = graph.live();
  const sources = live.filter((value) => value.op === 'input' || value.op === 'parameter');
  const bound = new Set(sources.flatMap((value) => value.shape.flatMap(namesIn)));
  const declared = new Set(sources.map((value) => (value.op === 'input' || value.op === 'parameter' ? value.attributes.name : '')));
  for (const [name] of graph.outputs) {
    if (declared.has(name)) fail(graph, `output '${name}' has the name of an input`, 'Rename one of them.');
  }
  for (const value of live) {
    for (const input of value.inputs) {
      if (input.id >= value.id) fail(graph, `${describe(value)} reads ${describe(input)}, which comes later`, 'Build inputs first.');
    }
    for (const name of value.shape.flatMap(namesIn)) {
      if (!bound.has(name)) fail(graph, `${describe(value)} has dim ${name}, which no input carries`, `Add an input with a dim ${name}.`);
    }
  }
  const used = new Set(live);
  for (const input of graph.inputs) {
    if (!used.has(input)) fail(graph, `input '${input.attributes.name}' is not used by any output`, 'Remove it or use it.');
  }
}

function describe(value: Value): string {
  return value.op === 'input' || value.op === 'parameter' ? `'${value.attributes.name}'` : `%${value.id} (${value.op})`;
}

function namesIn(dim: Dim): string[] {
  return typeof dim === 'number' ? [] : DIM_NAMES.filter((name) => dim.includes(name));
}

function fail(graph: Graph, what: string, remedy: string): never {
  throw new AppError('graph-invalid', `${graph.name}: ${what}`, remedy);
}
