import { describe, expect, it } from 'vitest';
import { AppError } from '../errors.ts';
import { checkGraph } from './check.ts';
import { Graph, type Value } from './ir.ts';
import * as o from './ops.ts';

/** A graph with input x [B, 4]; `build` adds to it. */
function built(build: (graph: Graph, x: Value) => void): Graph {
  const graph = new Graph('bad');
  build(graph, graph.input('x', ['B', 4]));
  return graph;
}

describe('checkGraph', () => {
  it('accepts a graph whose inputs are all used', () => {
    expect(() => checkGraph(built((g, x) => g.output('y', o.add(x, 1))))).not.toThrow();
  });

  it('ignores values that no output needs', () => {
    expect(() =>
      checkGraph(
        built((g, x) => {
          g.append('neg', {}, [x], ['R'], 'float32'); // its R is bound by nothing, but nobody reads it
          g.output('y', o.neg(x));
        }),
      ),
    ).not.toThrow();
  });

  it.each<[string, (graph: Graph, x: Value) => void, string]>([
    ['no outputs', (_, x) => o.neg(x), 'bad: has no outputs'],
    ['an unused input', (g) => g.output('y', o.neg(g.input('other', [1]))), "bad: input 'x' is not used by any output"],
    ['an output called like an input', (g, x) => g.output('x', o.neg(x)), "bad: output 'x' has the name of an input"],
    [
      'an output called like a weight',
      (g, x) => g.output('w', o.mul(x, g.parameter('w', [4]))),
      "bad: output 'w' has the name of an input",
    ],
    [
      'a dim that no input carries',
      (g, x) => g.output('y', g.append('neg', {}, [x], ['T', 4], 'float32')),
      'has dim T, which no input carries',
    ],
    [
      'a value read before it is made',
      (g, x) => {
        const first = g.append('neg', {}, [x], x.shape, 'float32');
        const later = o.exp(x);
        (first.inputs as Value[])[0] = later;
        g.output('y', first);
      },
      'bad: %1 (neg) reads %2 (exp), which comes later',
    ],
  ])('refuses %s by name', (_, build, message) => {
    const check = () => checkGraph(built(build));
    expect(check).toThrow(message);
    expect(check).toThrow(AppError);
  });
});
