/**
 * A graph copied into another, with a say at every value: how a finished graph is changed without the code that built it knowing.
 * Used by src/core/lora.
 */
import type { Graph, Value } from './ir.ts';

/** Given a value of the source, its copy and what became of earlier values: what the rest of the copy is to use in its place. */
export type Replace = (original: Value, copy: Value, copyOf: CopyOf) => Value;
export type CopyOf = (original: Value) => Value;

/**
 * Copies what the outputs of `source` need; inputs and parameters keep their names and order, outputs are not named anew. Returns the
 * copy (or replacement) of each of those values.
 */
export function copyGraph(source: Graph, into: Graph, replace: Replace = (_, copy) => copy): CopyOf {
  const copies = new Map<Value, Value>();
  const copyOf: CopyOf = (original) => copies.get(original) as Value;
  for (const value of source.live()) {
    const inputs = value.inputs.map(copyOf);
    const copy =
      value.op === 'input'
        ? into.input(value.attributes.name, value.shape, value.dtype)
        : value.op === 'parameter'
          ? into.parameter(value.attributes.name, value.shape)
          : into.append(value.op, value.attributes, inputs, value.shape, value.dtype);
    copies.set(value, replace(value, copy, copyOf));
  }
  return copyOf;
}
