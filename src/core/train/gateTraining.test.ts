import { expect, it } from 'vitest';
import { createNodeRuntime } from '../../platform/node/ortRuntime.ts';
import { RandomStream } from '../random.ts';
import { gateValue } from '../routing/gate.ts';
import { normalise } from '../routing/vectors.ts';
import { type GateExample, gateAccuracy, trainGate } from './gateTraining.ts';

const training = { runtime: createNodeRuntime({ threads: 1 }), encoder: 'test', seed: 3 };

/** Unit vectors of eight numbers that ask when the first two have one sign: no single plane parts them. */
function examples(seed: number, count: number): GateExample[] {
  const random = new RandomStream(seed);
  return Array.from({ length: count }, () => {
    const embedding = normalise(
      Float32Array.from({ length: 8 }, (_, i) => (i < 2 ? (random.next() < 0.5 ? -1 : 1) : 0.2 * random.normal())),
    );
    return { embedding, asks: embedding[0] * embedding[1] > 0 };
  });
}

it('learns what no plane can part, and answers so for sentences it has not seen', async () => {
  const gate = await trainGate(examples(1, 80), training);
  expect(gateAccuracy(gate, examples(2, 60))).toBeGreaterThan(0.95);
  expect(gate.encoder).toBe('test');
  expect(await trainGate(examples(1, 80), training)).toEqual(gate);
});

it('gives rare and common answers the same say', async () => {
  const rare = examples(1, 300).filter(({ asks }, i) => !asks || i % 12 === 0);
  expect(rare.filter(({ asks }) => asks).length).toBeLessThan(0.2 * rare.length);
  const gate = await trainGate(rare, training);
  const asking = examples(4, 60).filter(({ asks }) => asks);
  expect(asking.filter(({ embedding }) => gateValue(gate, embedding) > 0.5).length / asking.length).toBeGreaterThan(0.9);
});

it.each([true, false])('refuses sentences that all ask, or none: %s', async (asks) => {
  const same = examples(1, 5).map((example) => ({ ...example, asks }));
  await expect(trainGate(same, training)).rejects.toMatchObject({ code: 'invalid-input' });
});
