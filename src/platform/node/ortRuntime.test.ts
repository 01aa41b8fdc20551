import { describe, expect, it } from 'vitest';
import { Graph } from '../../core/graph/ir.ts';
import { writeOnnx } from '../../core/graph/onnx/writer.ts';
import * as o from '../../core/graph/ops.ts';
import { float32, int32, type ModelFile } from '../../core/ports.ts';
import { createNodeRuntime } from './ortRuntime.ts';

/** y [B, 2] = x [B, 3] W + b, doubled [3] = 2 b; W and b in an external half-precision file. */
function affine(): ModelFile {
  const graph = new Graph('affine');
  const bias = graph.parameter('b', [2]);
  graph.output('y', o.add(o.matmul(graph.input('x', ['B', 3]), graph.parameter('w', [3, 2])), bias));
  graph.output('doubled', o.mul(bias, 2));
  const weights = new Map([
    ['w', { dims: [3, 2], data: Float32Array.of(1, 2, 3, 4, 5, 6) }],
    ['b', { dims: [2], data: Float32Array.of(0.5, -0.5) }],
  ]);
  const written = writeOnnx(graph, { weights, externalPath: 'affine.bin', storage: 'float16' });
  return { name: 'affine', ...written };
}

describe('node runtime', () => {
  it('runs a graph whose weights lie in an external file', async () => {
    const session = await createNodeRuntime({ threads: 1 }).createSession(affine());
    const { y } = await session.run({ x: float32([2, 3], Float32Array.of(1, 0, 0, 0, 1, 1)) });
    expect(y?.dims).toEqual([2, 2]);
    expect([...((await y?.read())?.data ?? [])]).toEqual([1.5, 1.5, 8.5, 9.5]);
    await session.dispose();
  });

  it('feeds an output back as an input', async () => {
    const graph = new Graph('increment');
    graph.output('next', o.add(graph.input('x', [2]), 1));
    const session = await createNodeRuntime({ threads: 1 }).createSession({ name: 'increment', ...writeOnnx(graph) });
    let state = (await session.run({ x: float32([2], Float32Array.of(0, 10)) })).next;
    for (let i = 0; i < 5; i++) {
      const previous = state;
      if (!previous) throw new Error('no output');
      state = (await session.run({ x: previous })).next;
      previous.dispose();
    }
    expect([...((await state?.read())?.data ?? [])]).toEqual([6, 16]);
  });

  it('never writes into an array that was read', async () => {
    const session = await createNodeRuntime({ threads: 1 }).createSession(affine());
    const x = float32([1, 3], new Float32Array(3));
    const first = (await session.run({ x })).doubled;
    const read = await first?.read();
    first?.dispose();
    await session.run({ x });
    read?.data.fill(7);
    const again = (await session.run({ x })).doubled;
    expect([...((await again?.read())?.data ?? [])]).toEqual([1, -1]);
    expect([...(read?.data ?? [])]).toEqual([7, 7]);
  });

  it('names what is wrong with a feed, and still runs afterwards', async () => {
    const session = await createNodeRuntime({ threads: 1 }).createSession(affine());
    await expect(session.run({})).rejects.toMatchObject({ code: 'runtime-failed', message: "affine: input 'x' is not fed." });
    await expect(session.run({ x: float32([2, 3], new Float32Array(5)) })).rejects.toMatchObject({
      message: expect.stringContaining('5 values for [2, 3]'),
    });
    await expect(session.run({ x: int32([1, 3], new Int32Array(3)) })).rejects.toMatchObject({ code: 'runtime-failed' });
    expect((await session.run({ x: float32([1, 3], new Float32Array(3)) })).y?.dims).toEqual([1, 2]);
  });

  it('refuses use after dispose', async () => {
    const session = await createNodeRuntime({ threads: 1 }).createSession(affine());
    const x = float32([1, 3], new Float32Array(3));
    const { y } = await session.run({ x });
    y?.dispose();
    await expect(Promise.resolve(y).then((tensor) => tensor?.read())).rejects.toMatchObject({
      message: 'affine.y is used after it was disposed.',
    });
    await session.dispose();
    await expect(session.run({ x })).rejects.toMatchObject({ code: 'internal' });
  });

  it('says which model is broken', async () => {
    const broken = { name: 'broken', graph: Uint8Array.of(1, 2, 3), weights: [] };
    await expect(createNodeRuntime({ threads: 1 }).createSession(broken)).rejects.toMatchObject({
      code: 'runtime-failed',
      message: expect.stringContaining('broken cannot be loaded'),
    });
  });
});
