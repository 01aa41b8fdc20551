import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { inferenceGraphs, MODEL_BINDINGS, modelFeeds, trainingGraphs } from '../../../../fixtures/graph/modelGraphs.ts';
import { runInNode } from '../../../../fixtures/graph/runNode.ts';
import type { Graph } from '../ir.ts';
import { readOnnx } from '../onnx/reader.ts';
import { type WriteOptions, type WrittenModel, writeOnnx } from '../onnx/writer.ts';
import { buildTrainingArtifacts } from '../training.ts';
import { interpret } from './interpreter.ts';
import { allCases, buildCase } from './opCases.ts';
import { transformerLoss } from './transformer.ts';

const models = [...inferenceGraphs(), ...trainingGraphs()].map(({ graph, weights }) => ({ name: graph.name, graph, weights }));

/** These tests compute for seconds; on a busy machine that can be minutes. */
const PATIENCE = 600_000;

/** As the pack stores it: halves in a file beside the graph. A training graph has no weights of its own. */
function packed({ graph, weights }: { graph: Graph; weights: WriteOptions['weights'] | undefined }): WrittenModel {
  return weights ? writeOnnx(graph, { weights, storage: 'float16', externalPath: `${graph.name}.bin` }) : writeOnnx(graph);
}

/** As `toEqual`, which takes seconds on a megabyte. */
function sameBytes(a: Uint8Array, b: Uint8Array | undefined): boolean {
  return b !== undefined && Buffer.from(a).equals(b);
}

describe.each(models)('$name', ({ graph, weights }) => {
  test('written, read and written again it has the same bytes, weights too', { timeout: PATIENCE }, () => {
    const once = packed({ graph, weights });
    const back = readOnnx(once.graph, once.weights);
    const again = packed({ graph: back.graph, weights: weights && back.weights });
    expect(sameBytes(again.graph, once.graph)).toBe(true);
    expect(again.weights.map(({ path }) => path)).toEqual(once.weights.map(({ path }) => path));
    expect(once.weights.every(({ data }, i) => sameBytes(data, again.weights[i]?.data))).toBe(true);
  });

  test('gives the same in ONNX Runtime as in the float64 interpreter', { timeout: PATIENCE }, async () => {
    const feeds = modelFeeds(graph, !weights);
    const model = packed({ graph, weights });
    const stored = [...readOnnx(model.graph, model.weights).weights].map(
      ([name, { dims, data }]) => [name, { dims, data: Float64Array.from(data) }] as const,
    );
    const wanted = interpret(graph, new Map([...feeds, ...stored]), MODEL_BINDINGS);
    const got = await runInNode(model, graph, feeds);
    expect([...got.keys()].sort()).toEqual([...wanted.keys()].sort());
    for (const [name, { dims, data }] of wanted) {
      const result = got.get(name);
      expect(result?.dims, name).toEqual(dims);
      const worst = data.reduce(
        (most, value, i) => Math.max(most, Math.abs(value - (result?.data[i] as number)) / (1 + Math.abs(value))),
        0,
      );
      expect(worst, name).toBeLessThan(1e-3);
    }
  });
});

test('onnx.checker accepts every graph, shapes included, and refuses a broken one', { timeout: PATIENCE }, ({ skip }) => {
  const folder = mkdtempSync(join(tmpdir(), 'graphs-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const transformer = Object.values(buildTrainingArtifacts('transformer', transformerLoss)).map((graph) => ({ graph, weights: undefined }));
  const cases = allCases().map(({ test: opCase }) => ({ graph: buildCase(opCase).graph, weights: undefined }));
  const files = [...models, ...transformer, ...cases].map((source, i) => {
    const { graph, weights } = packed(source);
    for (const { path, data } of weights) writeFileSync(join(folder, path), data);
    return write(`${i}-${source.graph.name}.onnx`, graph);
  });
  const broken = write(
    'broken.onnx',
    Buffer.from(
      Buffer.from(packed(cases[0] as (typeof cases)[0]).graph)
        .toString('latin1')
        .replace('Neg', 'Nog'),
      'latin1',
    ),
  );
  const report = check([...files, broken]);
  if (!report) return skip('No Python with the onnx package: graphs were NOT checked. Install it: apt-get install python3-onnx');
  expect(report.problems).toEqual({ [broken]: expect.stringContaining('Nog') });

  function write(name: string, bytes: Uint8Array): string {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  }
});

/** The first Python that has the onnx package checks the files; undefined when none has. */
function check(paths: readonly string[]): { version: string; problems: Record<string, string> } | undefined {
  const script = fileURLToPath(new URL('../../../../fixtures/graph/checkModels.py', import.meta.url));
  for (const python of ['python3', '/usr/bin/python3']) {
    try {
      return JSON.parse(execFileSync(python, [script, ...paths], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })) as ReturnType<
        typeof check
      >;
    } catch (thrown) {
      const { status, code } = thrown as { status?: number; code?: string };
      if (status !== 3 && code !== 'ENOENT') throw thrown;
    }
  }
  return undefined;
}
