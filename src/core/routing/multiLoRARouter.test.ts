import { describe, expect, it } from 'vitest';
import { parseRegistry } from '../experts/registry.ts';
import { type Gate, gateValue, readGate, writeGate } from './gate.ts';
import { MultiLoRARouter } from './multiLoRARouter.ts';
import { memoryCache, type SentenceEncoder } from './prototypes.ts';

/** Counts words: [fight, slow, walk, pan], not normalised. */
const WORDS = ['fight', 'slow', 'walk', 'pan'];
function wordCounter(key = 'words'): SentenceEncoder & { asked: string[] } {
  const asked: string[] = [];
  return {
    key,
    width: WORDS.length,
    asked,
    encode: async (texts) => {
      asked.push(...texts);
      return texts.map((text) => ({
        states: new Float32Array(),
        tokens: 0,
        truncated: false,
        embedding: Float32Array.from(WORDS, (word) => text.split(word).length - 1),
      }));
    },
  };
}

const gate: Gate = {
  hidden: { weight: Float32Array.of(0, 0, 0, 4), bias: Float32Array.of(0) },
  out: { weight: Float32Array.of(2), bias: Float32Array.of(-1) },
  encoder: 'words',
};

const registry = parseRegistry(`
router: {temperature: 0.2, min_expert_weight: 0.01, base_prototype_prompts: [walk]}
style_experts:
  action_style: {checkpoint_path: a, prototype_prompts: [a fight, fight fight walk]}
  dramatic_style: {checkpoint_path: b, prototype_prompts: [slow slow, slow walk]}
  resting: {enabled: false, checkpoint_path: c, prototype_prompts: [walk]}
orthogonal_experts:
  camera: {checkpoint_path: d, target_phase: transformer_only}
`).value;

const create = (change: Partial<Parameters<typeof MultiLoRARouter.create>[0]> = {}) =>
  MultiLoRARouter.create({ registry, encoder: wordCounter(), gates: new Map([['camera', gate]]), ...change });

describe('MultiLoRARouter', () => {
  it('puts the nearest style first and says which prototype pulled, by its cosine', async () => {
    const routing = await (await create()).getRoutingWeights('a long fight, then a walk and a fight');
    expect(routing.style.action_style).toBeGreaterThan(0.9);
    expect(routing.style.action_style + routing.style.dramatic_style).toBeCloseTo(1, 12);
    expect(Object.keys(routing.nearest)).toEqual(['action_style', 'dramatic_style']);
    expect(routing.nearest.action_style.prompt).toBe('fight fight walk');
    expect(routing.nearest.action_style.cosine).toBeCloseTo(1, 6);
    expect(routing.base).toBe(0);
  });

  it('compares with the normalised mean of the normalised prototypes', async () => {
    const routing = await (await create()).getRoutingWeights('slow', { settings: { temperature: 1, min_expert_weight: 0 } });
    // prototypes [0, 1, 0, 0] and [0, 1, 1, 0] / sqrt 2: cosine of their mean to 'slow'
    const [up, across] = [1 + Math.SQRT1_2, Math.SQRT1_2];
    const wanted = 1 / (1 + Math.exp(-up / Math.hypot(up, across)));
    expect(routing.style.dramatic_style).toBeCloseTo(wanted, 6);
  });

  it('leaves weight to the base for a plain prompt, with include_base', async () => {
    const router = await create();
    const plain = await router.getRoutingWeights('walk walk', { settings: { include_base: true } });
    expect(plain.base).toBeGreaterThan(0.6);
    expect(plain.base + plain.style.action_style + plain.style.dramatic_style).toBeCloseTo(1, 12);
    expect(Object.keys(plain.style)).toEqual(['action_style', 'dramatic_style']);
    const first = await router.getRoutingWeights('walk', { settings: { include_base: true, mode: 'top_1' } });
    expect(first.style).toEqual({ action_style: 0, dramatic_style: 0 });
  });

  it('opens gates by themselves: they take nothing from the styles', async () => {
    const router = await create();
    const [still, panning] = await Promise.all(['fight', 'fight pan'].map((prompt) => router.getRoutingWeights(prompt)));
    expect(still.orthogonal.camera).toBeCloseTo(1 / (1 + Math.E), 6);
    expect(panning.orthogonal.camera).toBeGreaterThan(0.98);
    expect(panning.style.action_style + panning.style.dramatic_style).toBeCloseTo(1, 12);
  });

  it('asks the shipped encoder for gates where routing has another', async () => {
    const shipped = wordCounter('shipped');
    const router = await create({ gateEncoder: shipped });
    await router.getRoutingWeights('pan');
    expect(shipped.asked).toEqual(['pan']);
  });

  it('obeys pins of either kind', async () => {
    const router = await create();
    const { style, orthogonal } = await router.getRoutingWeights('fight', { pins: { dramatic_style: 0.25, camera: 0 } });
    expect(style).toEqual({ action_style: 0.75, dramatic_style: 0.25 });
    expect(orthogonal).toEqual({ camera: 0 });
    await expect(router.getRoutingWeights('fight', { pins: { dramatic: 1 } })).rejects.toMatchObject({
      code: 'invalid-input',
      remedy: "Did you mean 'dramatic_style'?",
    });
    await expect(router.getRoutingWeights('fight', { pins: { camera: 1.5 } })).rejects.toThrow("'camera' is 1.5");
    await expect(router.getRoutingWeights('fight', { pins: { resting: 1 } })).rejects.toThrow("no enabled expert 'resting'");
  });

  it('weighs an embedded prompt again without asking the encoder', async () => {
    const encoder = wordCounter();
    const router = await create({ encoder });
    const [embedded] = await router.embed(['fight slow']);
    const asked = encoder.asked.length;
    expect(router.weigh(embedded).style).not.toEqual(router.weigh(embedded, { settings: { mode: 'top_1' } }).style);
    expect(encoder.asked).toHaveLength(asked);
  });

  it('embeds prototypes once for the same prompts and encoder, anew for others', async () => {
    const cache = memoryCache();
    const [first, again, other] = [wordCounter(), wordCounter(), wordCounter('other')];
    const before = await (await create({ encoder: first, cache })).getRoutingWeights('slow');
    expect(await (await create({ encoder: again, cache })).getRoutingWeights('slow')).toEqual(before);
    expect(again.asked).toEqual(['slow']);
    await create({ encoder: other, cache });
    expect(other.asked).toHaveLength(first.asked.length - 1);
  });

  it('works without any expert', async () => {
    const encoder = wordCounter();
    const router = await MultiLoRARouter.create({ registry: parseRegistry('version: 1').value, encoder });
    expect(await router.getRoutingWeights('walk')).toEqual({ prompt: 'walk', style: {}, orthogonal: {}, base: 0, nearest: {} });
    expect(encoder.asked).toEqual(['walk']);
  });

  it('refuses an orthogonal expert without its gate, and embeddings that are no numbers', async () => {
    await expect(create({ gates: new Map() })).rejects.toMatchObject({
      code: 'model-missing',
      message: "The expert 'camera' has no gate.",
    });
    const broken: SentenceEncoder = {
      ...wordCounter(),
      encode: async (texts) =>
        texts.map(() => ({ states: new Float32Array(), tokens: 0, truncated: false, embedding: Float32Array.of(Number.NaN, 1, 1, 1) })),
    };
    await expect(create({ encoder: broken })).rejects.toMatchObject({ code: 'runtime-failed' });
  });
});

describe('gate files', () => {
  const encoder = { key: 'words', width: 4 };

  it('come back as they went', () => {
    const back = readGate(writeGate(gate), encoder);
    expect(back).toEqual(gate);
    expect(gateValue(back, Float32Array.of(0, 0, 0, 1))).toBeCloseTo(1 / (1 + Math.exp(-7)), 6);
  });

  it.each([
    ['of another encoder', writeGate(gate), { key: 'bge', width: 4 }, "was trained on 'words'"],
    ['of another width', writeGate(gate), { key: 'words', width: 5 }, "'hidden.weight' is [4, 1], expected finite numbers [5, 1]"],
    [
      'with what is no number',
      writeGate({ ...gate, out: { weight: Float32Array.of(Number.NaN), bias: gate.out.bias } }),
      encoder,
      "'out.weight' is [1]",
    ],
  ])('%s are refused', (_, bytes, asked, message) => {
    expect(() => readGate(bytes, asked)).toThrow(message);
  });
});
