/** A graph as text, one line per live value, for snapshots and for reading. Not a format: nothing parses it. */
import { printShape } from './dims.ts';
import type { Graph, Value } from './ir.ts';

export function printGraph(graph: Graph): string {
  const lines = graph.live().map((value) => `  %${value.id} = ${call(value)} : ${value.dtype} ${printShape(value.shape)}`);
  const outputs = [...graph.outputs].map(([name, value]) => `  ${name} = %${value.id}`);
  return [`${graph.name} {`, ...lines, '} -> {', ...outputs, '}'].join('\n');
}

function call(value: Value): string {
  const attributes = Object.entries(value.attributes).map(([key, entry]) => `${key}=${show(entry)}`);
  const operands = value.inputs.map((input) => `%${input.id}`);
  return `${value.op}(${[...operands, ...attributes].join(', ')})`;
}

function show(entry: unknown): string {
  if (!Array.isArray(entry)) return String(entry);
  return entry.length > 8 ? `[${entry.slice(0, 8).join(' ')} ... ${entry.length}]` : `[${entry.join(' ')}]`;
}
