import { expect, it, vi } from 'vitest';
import { Graph } from '../../core/graph/ir.ts';
import { writeOnnx } from '../../core/graph/onnx/writer.ts';
import * as o from '../../core/graph/ops.ts';
import { wasmRuntime } from './ortRuntime.ts';

/** ONNX Runtime whose program starts when it is told to: its first session, as in a browser, waits for that. */
const program = vi.hoisted(() => ({ start: (): void => undefined, fail: (_: Error): void => undefined, sessions: 0 }));
vi.mock('./ort.ts', () => ({
  threadCount: () => 1,
  loadOrt: async () => {
    const started = new Promise<void>((resolve, reject) => Object.assign(program, { start: resolve, fail: reject, sessions: 0 }));
    class Tensor {
      readonly type: string;
      readonly data: Float32Array;
      readonly dims: readonly number[];
      constructor(type: string, data: Float32Array, dims: readonly number[]) {
        this.type = type;
        this.data = data;
        this.dims = dims;
      }
      getData = async () => this.data;
      dispose = () => undefined;
    }
    const create = async () => {
      await started;
      program.sessions++;
      const y = new Tensor('float32', Float32Array.of(19, 22, 43, 50), [2, 2]);
      return { inputNames: ['x', 'w'], run: async () => ({ y }), release: async () => undefined };
    };
    return { Tensor, InferenceSession: { create } };
  },
}));

const model = () => {
  const graph = new Graph('double');
  graph.output('y', o.mul(graph.input('x', [1]), 2));
  return { name: 'double', ...writeOnnx(graph) };
};

it('WASM is there before its program has started; sessions wait for it', async () => {
  const runtime = await wasmRuntime();
  const opening = runtime.createSession(model());
  expect(program.sessions).toBe(0);
  program.start();
  expect((await opening).name).toBe('double');
  expect(program.sessions).toBe(2); // the trial came first
});

it('a program that does not start is told to whoever asks for a session', async () => {
  const runtime = await wasmRuntime();
  program.fail(new Error('no such instruction'));
  await expect(runtime.createSession(model())).rejects.toMatchObject({
    code: 'runtime-failed',
    message: expect.stringContaining('no such instruction'),
  });
});
