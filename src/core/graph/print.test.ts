import { expect, test } from 'vitest';
import { gradients } from './gradients.ts';
import { Graph, type Value } from './ir.ts';
import * as o from './ops.ts';
import { printGraph } from './print.ts';

test('a linear layer with its gradients, one line per live value', () => {
  const graph = new Graph('linear');
  const x = graph.input('x', ['B', 3]);
  const w = graph.parameter('weight', [3, 2]);
  const unused = o.neg(x);
  const error = o.sub(o.matmul(x, w), graph.input('target', ['B', 2]));
  const loss = o.reduceMean(o.mul(error, error), [0, 1]);
  graph.output('loss', loss);
  graph.output('gradient', gradients(loss, [w])[0] as Value);
  expect(unused.id).toBe(2);
  expect(printGraph(graph)).toMatchInlineSnapshot(`
    "linear {
      %0 = input(name=x) : float32 [B, 3]
      %1 = parameter(name=weight) : float32 [3, 2]
      %3 = matmul(%0, %1) : float32 [B, 2]
      %4 = input(name=target) : float32 [B, 2]
      %5 = sub(%3, %4) : float32 [B, 2]
      %6 = mul(%5, %5) : float32 [B, 2]
      %7 = reduceMean(%6, axes=[0 1], keepDims=false) : float32 []
      %8 = constant(data=[1]) : float32 []
      %9 = constant(data=[1]) : float32 []
      %10 = expandLike(%9, %6) : float32 [B, 2]
      %11 = reduceSum(%10, axes=[0 1], keepDims=false) : float32 []
      %12 = div(%8, %11) : float32 []
      %13 = reshape(%12) : float32 [1, 1]
      %14 = expandLike(%13, %6) : float32 [B, 2]
      %15 = mul(%14, %5) : float32 [B, 2]
      %16 = mul(%14, %5) : float32 [B, 2]
      %17 = add(%15, %16) : float32 [B, 2]
      %18 = gemm(%0, %17, transposeA=true, transposeB=false) : float32 [3, 2]
    } -> {
      loss = %7
      gradient = %18
    }"
  `);
});

test('attributes and long literals are shortened', () => {
  const graph = new Graph('literal');
  const table = o.constant(
    graph,
    [12],
    Array.from({ length: 12 }, (_, i) => i),
  );
  graph.output('y', o.pad(o.transpose(o.mul(graph.input('x', [2, 12]), table), [1, 0]), 0, 1, 2));
  expect(printGraph(graph)).toMatchInlineSnapshot(`
    "literal {
      %0 = constant(data=[0 1 2 3 4 5 6 7 ... 12]) : float32 [12]
      %1 = input(name=x) : float32 [2, 12]
      %2 = mul(%1, %0) : float32 [2, 12]
      %3 = transpose(%2, permutation=[1 0]) : float32 [12, 2]
      %4 = pad(%3, axis=0, before=1, after=2) : float32 [15, 2]
    } -> {
      y = %4
    }"
  `);
});
