import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from '@huggingface/transformers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tinyEncoderFiles, writeFiles } from '../../../fixtures/text/tinyEncoder.ts';
import { Graph } from '../../core/graph/ir.ts';
import { writeOnnx } from '../../core/graph/onnx/writer.ts';
import * as o from '../../core/graph/ops.ts';
import { SHIPPED_ENCODER } from '../../core/text/encoderChoice.ts';
import { openEncoderFolder, openPackEncoder } from './textEncoder.ts';

const TEXTS = ['a person walks forward', 'Walking, then JUMPING!', '', '🕺', '踊る', 'un café naïve', 'zxqj'];
const LONG = 'walk '.repeat(1000);
const CLS = { ...SHIPPED_ENCODER, id: 'tiny/cls', pooling: 'cls', normalise: false } as const;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encoder-'));
  await writeFiles(join(folder, 'mean'), tinyEncoderFiles());
  await writeFiles(join(folder, 'cls'), tinyEncoderFiles({ width: 64, seed: 2, typeIds: true }));
});
afterAll(() => rm(folder, { recursive: true }));

describe('text encoder in Node', () => {
  it.each([
    ['mean', { ...SHIPPED_ENCODER, id: 'tiny/mean' }],
    ['cls', CLS],
  ] as const)('gives what the feature-extraction pipeline gives: %s pooling', async (name, choice) => {
    const encoder = await openEncoderFolder(join(folder, name), { choice });
    const extract = await pipeline('feature-extraction', join(folder, name), { dtype: 'fp32' });
    const prompts = await encoder.encode(TEXTS);
    for (const [i, text] of TEXTS.entries()) {
      const wanted = await extract(text, { pooling: choice.pooling, normalize: choice.normalise });
      const states = await extract(text);
      expect(prompts[i]?.embedding.length).toBe(encoder.width);
      expect(apart(prompts[i]?.embedding ?? [], wanted.data as Float32Array)).toBeLessThan(1e-5);
      expect(apart(prompts[i]?.states ?? [], states.data as Float32Array)).toBeLessThan(1e-5);
      expect(states.dims).toEqual([1, prompts[i]?.tokens, encoder.width]);
    }
    await extract.dispose();
    await encoder.dispose();
  });

  it('cuts what is too long before [SEP] and says so; any text gives finite numbers', async () => {
    const encoder = await openEncoderFolder(join(folder, 'mean'));
    expect(encoder.length).toBe(48);
    const [long, emoji] = await encoder.encode([LONG, '😀'.repeat(2500)]);
    expect([long?.tokens, long?.truncated, long?.states.length]).toEqual([48, true, 48 * 32]);
    expect(emoji?.truncated).toBe(true);
    expect([...(long?.embedding ?? []), ...(emoji?.embedding ?? [])].every(Number.isFinite)).toBe(true);
    expect(Math.hypot(...(long?.embedding ?? []))).toBeCloseTo(1, 5);
    expect([encoder.measure(LONG), encoder.measure(''), encoder.measure('a person')]).toEqual([
      { tokens: 48, truncated: true },
      { tokens: 2, truncated: false },
      { tokens: 4, truncated: false },
    ]);
  });

  it('gives a text the same numbers whatever stands beside it', async () => {
    const encoder = await openEncoderFolder(join(folder, 'mean'));
    const [alone] = await encoder.encode(['a person walks forward']);
    expect((await encoder.encode([LONG, 'a person walks forward']))[1]).toEqual(alone);
  });

  it('reads many texts a run, and fewer tokens, where it is told so', async () => {
    const one = await openEncoderFolder(join(folder, 'mean'), { length: 6 });
    const many = await openEncoderFolder(join(folder, 'mean'), { length: 6, batch: 4 });
    const [wanted, got] = [await one.encode(TEXTS), await many.encode(TEXTS)];
    expect(got.map(({ tokens, truncated }) => [tokens, truncated])).toEqual(wanted.map(({ tokens, truncated }) => [tokens, truncated]));
    expect(Math.max(...got.map(({ tokens }) => tokens))).toBe(6);
    got.forEach(({ embedding }, i) => {
      expect(apart(embedding, wanted[i]?.embedding ?? [])).toBeLessThan(1e-5);
    });
  });

  it('reads the files of a pack', async () => {
    const files = tinyEncoderFiles();
    const asked: string[] = [];
    const encoder = await openPackEncoder({
      read: async (id) => {
        asked.push(id);
        return files.get(id.slice('stick-gen/text-encoder/'.length)) ?? new Uint8Array();
      },
    });
    expect(asked.every((id) => id.startsWith('stick-gen/text-encoder/'))).toBe(true);
    expect((await encoder.encode(['walk']))[0]).toEqual((await (await openEncoderFolder(join(folder, 'mean'))).encode(['walk']))[0]);
  });

  it.each<[string, string, Uint8Array | string, string]>([
    ['no JSON', 'tokenizer.json', '<!doctype html>', 'model-corrupt'],
    ['no word pieces', 'tokenizer.json', '{"model":{"type":"BPE"}}', 'model-corrupt'],
    ['no length', 'tokenizer_config.json', '{}', 'model-corrupt'],
    ['no graph', 'onnx/model.onnx', 'garbage', 'runtime-failed'],
    ['one number a text', 'onnx/model.onnx', oddGraph('last_hidden_state', true), 'model-mismatch'],
    ['another output', 'onnx/model.onnx', oddGraph('logits', false), 'model-mismatch'],
    ['another input', 'onnx/model.onnx', oddGraph('last_hidden_state', false, 'pixel_values'), 'model-mismatch'],
  ])('refuses a model with %s', async (_, name, content, code) => {
    const broken = await mkdtemp(join(tmpdir(), 'broken-'));
    await writeFiles(broken, tinyEncoderFiles());
    await writeFile(join(broken, name), content);
    await expect(openEncoderFolder(broken)).rejects.toMatchObject({ code, remedy: expect.stringMatching(/./) });
    await rm(join(broken, name));
    await expect(openEncoderFolder(broken)).rejects.toMatchObject({ code: 'model-missing', message: expect.stringContaining(name) });
    await rm(broken, { recursive: true });
  });
});

/** A graph that takes tokens and is no sentence encoder. */
function oddGraph(output: string, flat: boolean, input = 'input_ids'): Uint8Array {
  const graph = new Graph('odd');
  const x = o.cast(graph.input(input, ['B', 'T'], 'int32'), 'float32');
  graph.output(output, flat ? o.reduceSum(x, [1], true) : o.mul(x, 2));
  return writeOnnx(graph, { int64Inputs: true }).graph;
}

function apart(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  return Array.from(a, (value, i) => Math.abs(value - (b[i] ?? Number.NaN))).reduce((most, gap) => Math.max(most, gap), 0);
}
