import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseBaseConfig } from '../config.ts';
import { Graph } from '../graph/ir.ts';
import { initialise } from '../model/scope.ts';
import { buildText } from '../model/text.ts';
import { buildDecoder, buildEncoder } from '../model/tokenizer.ts';
import { isCurrent, type PackGraph, writePackGraph } from './packGraphs.ts';
import type { WeightMap } from './trainer.ts';

const base = parseBaseConfig(readFileSync(new URL('../../../public/configs/base.yaml', import.meta.url), 'utf8'));
const text = { width: 64, layers: 1, hidden: 32 };
const tokenizer = { width: 8, blocks: 1, mixWidth: 8, mixBlocks: 1 };
const config = { ...base, model: { ...base.model, text, tokenizer } };
const sizes = { source: 32, actions: 3 };

/** Weights of several parts together, as a checkpoint of the tokenizer holds encoder and decoder. */
const weights: WeightMap = new Map([
  ...initialise(buildText(new Graph('a'), { ...text, source: 32 }).weights, 1),
  ...initialise(buildEncoder(new Graph('b'), tokenizer).weights, 2),
  ...initialise(buildDecoder(new Graph('c'), tokenizer).weights, 3),
]);

describe.each<PackGraph>(['text', 'encoder', 'decoder'])('%s', (name) => {
  const { graph, weights: external } = writePackGraph(name, config, sizes, weights);
  const data = external[0].data;

  it('is current as written, with its own weights only', () => {
    expect(external.map(({ path }) => path)).toEqual([`${name}.bin`]);
    expect(isCurrent(name, config, sizes, graph, data)).toBe(true);
  });

  it('is stale once the code would write another graph', () => {
    const model = { ...config.model, text: { ...text, layers: 2 }, tokenizer: { ...tokenizer, blocks: 2, mixBlocks: 2 } };
    expect(() => isCurrent(name, { ...config, model }, sizes, graph, data)).toThrow(expect.objectContaining({ code: 'model-mismatch' }));
  });

  it('cannot be written without all of its weights', () => {
    const some = new Map([...weights].slice(0, 3));
    expect(() => writePackGraph(name, config, sizes, some)).toThrow(/missing/);
  });
});
