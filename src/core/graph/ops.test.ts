import { describe, expect, test } from 'vitest';
import { gradients } from './gradients.ts';
import { Graph } from './ir.ts';
import * as o from './ops.ts';

const graph = () => new Graph('test');

describe('shape inference', () => {
  test('symbolic shapes go through the layers of a model', () => {
    const g = graph();
    const x = g.input('x', ['B', '4T', 72]);
    const patches = o.mergeAxes(o.splitAxis(x, 1, 4), 2);
    expect(patches.shape).toEqual(['B', 'T', 288]);
    const y = o.matmul(patches, g.parameter('w', [288, 16]));
    expect(y.shape).toEqual(['B', 'T', 16]);
    expect(o.concat([g.input('words', ['B', 32, 16]), y], 1).shape).toEqual(['B', 'T+32', 16]);
    expect(o.reduceMean(y, [-1], true).shape).toEqual(['B', 'T', 1]);
    expect(o.slice(o.pad(y, 1, 1, 1), 1, 2, 'T').shape).toEqual(['B', 'T', 16]);
  });

  const refusals: [string, (g: Graph) => unknown, RegExp][] = [
    ['matmul', (g) => o.matmul(g.input('a', [2, 3]), g.input('b', [4, 5])), /matmul: inner sizes differ: \[2, 3\] x \[4, 5\]/],
    ['broadcast', (g) => o.add(g.input('a', ['B', 3]), g.input('b', ['T', 3])), /add: \[B, 3\] and \[T, 3\] do not broadcast/],
    ['reshape', (g) => o.reshape(g.input('a', [6]), [4]), /reshape: \[6\] to \[4\] changes the size/],
    ['slice', (g) => o.slice(g.input('a', ['T', 2]), 0, 1, 'T'), /slice: \[1, 1 \+ T\) does not fit axis 0/],
    ['axis', (g) => o.reduceSum(g.input('a', [2, 2]), [2]), /reduceSum: axis 2 of \[2, 2\]/],
    ['dtype', (g) => o.add(g.input('a', [2], 'int32'), g.input('b', [2])), /add: mixes int32 and float32/],
    ['concat', (g) => o.concat([g.input('a', [2, 3]), g.input('b', [2, 4])], 0), /concat: \[2, 4\] does not join \[2, 3\]/],
    ['transpose', (g) => o.transpose(g.input('a', [2, 3]), [0, 0]), /transpose: \[0, 0\] does not permute/],
    ['indices', (g) => o.gatherRows(g.parameter('t', [4, 2]), g.input('i', [3])), /gatherRows: indices are float32/],
    ['graphs', (g) => o.add(g.input('a', [1]), new Graph('other').input('b', [1])), /add: mixes graphs test and other/],
    ['names', (g) => [g.input('a', [1]), g.input('a', [1])], /'a' is declared twice/],
    ['weights', (g) => [g.parameter('w', [1]), g.parameter('w', [2])], /'w' is \[1\], asked for as \[2\]/],
  ];
  test.each(refusals)('%s mistakes are refused by name', (_, build, message) => {
    expect(() => build(graph())).toThrow(message);
  });
});

describe('gradients', () => {
  test('a loss must be a scalar that depends on what is asked for', () => {
    const g = graph();
    const w = g.parameter('w', [2]);
    const unused = g.parameter('unused', [2]);
    expect(() => gradients(w, [w])).toThrow(/not a float32 scalar/);
    expect(() => gradients(o.reduceSum(w, [0]), [unused])).toThrow(/does not depend on unused/);
    expect(() => gradients(o.reduceSum(o.floor(w), [0]), [w])).toThrow(/does not depend on w/);
  });

  test('nothing is built for weights that are not asked for', () => {
    const g = graph();
    const x = g.input('x', ['B', 3]);
    const frozen = g.parameter('frozen', [3, 5]);
    const trained = g.parameter('trained', [5, 2]);
    const before = o.reduceSum(o.matmul(o.matmul(x, frozen), trained), [0, 1]);
    const [gradient] = gradients(before, [trained]);
    const added = g.values.slice(before.id + 1);
    expect(gradient?.shape).toEqual([5, 2]);
    expect(added.some((value) => value.inputs.includes(frozen))).toBe(false);
  });

  test('a gradient has the shape of its value, through broadcasting', () => {
    const g = graph();
    const bias = g.parameter('bias', [1, 4]);
    const scale = g.parameter('scale', []);
    const x = g.input('x', ['B', 'T', 4]);
    const loss = o.reduceMean(o.mul(o.add(x, bias), scale), [0, 1, 2]);
    expect(gradients(loss, [bias, scale]).map((value) => value.shape)).toEqual([[1, 4], []]);
  });
});
