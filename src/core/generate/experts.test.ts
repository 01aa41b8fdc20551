import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardOf, peftFiles, randomAdapter } from '../../../fixtures/experts/randomExperts.ts';
import { setupOf, type TinyGenerator, tinyGenerator, tinyPack } from '../../../fixtures/experts/tinyGenerator.ts';
import type { WeightCurve } from '../experts/mix.ts';
import { PHASES, type Phase } from '../experts/names.ts';
import { BASE_PROTOTYPES } from '../experts/registry.ts';
import { readOnnx } from '../graph/onnx/reader.ts';
import { writeOnnx } from '../graph/onnx/writer.ts';
import { SCALE_INPUT } from '../lora/adaptedLinear.ts';
import type { Adapter } from '../lora/adapter.ts';
import { type Modules, modulesIn } from '../lora/modules.ts';
import type { PackSource } from '../manifest.ts';
import type { HostTensor } from '../ports.ts';
import { givenVectors } from '../routing/prototypes.ts';
import type { GenerateRequest } from './request.ts';

let pack: PackSource;
let remove: () => void;
let modules: Modules;
/** Ranks 3, 5 and 1: both phases, the planner's attention, the refiner alone. */
let adapters: Record<'calm' | 'wild' | 'odd', Adapter>;
let files: Map<string, Uint8Array>;
let shared: TinyGenerator | undefined;

const REGISTRY = `
style_experts:
  calm: {checkpoint_path: e/calm, prototype_prompts: [a person walks forward]}
  wild: {checkpoint_path: e/wild, prototype_prompts: [the dancer jumps and runs]}
  odd: {checkpoint_path: e/odd, prototype_prompts: [waving with the left hand], description: oddly}
`;
const REQUEST: GenerateRequest = { prompt: 'a person walks forward', numFrames: 25, seed: 3 };
const WEIGHTS = { calm: 0.4, wild: 0.9, odd: 0.15 };

const fileOf = async (phase: Phase) => ({
  graph: await pack.read(`stick-gen/base/${phase}.onnx`),
  weights: [{ path: `${phase}.bin`, data: await pack.read(`stick-gen/base/${phase}.bin`) }],
});

beforeAll(async () => {
  const tiny = await tinyPack();
  ({ pack, remove } = tiny);
  const found = await Promise.all(
    PHASES.map(async (phase) => {
      const { graph, weights } = await fileOf(phase);
      return [...modulesIn(readOnnx(graph, weights).graph)];
    }),
  );
  modules = new Map(found.flat());
  adapters = {
    calm: randomAdapter(modules, 3, 1),
    wild: randomAdapter(modules, 5, 2, (module) => /^planner.*[qv]_proj/.test(module)),
    odd: randomAdapter(modules, 1, 3, (module) => module.startsWith('refiner')),
  };
  const { base } = pack.manifest;
  files = new Map(
    Object.entries(adapters).flatMap(([name, adapter]) =>
      [...peftFiles({ adapter, card: cardOf(name, base) })].map(([file, bytes]): [string, Uint8Array] => [`e/${name}/${file}`, bytes]),
    ),
  );
}, 60_000);
afterAll(() => remove());

async function withExperts(registry = REGISTRY): Promise<TinyGenerator> {
  const tiny = await tinyGenerator(pack);
  await tiny.generator.setExperts(setupOf(registry, files));
  return tiny;
}

const positionsOf = async ({ generator }: TinyGenerator, more: Partial<GenerateRequest> = {}): Promise<Float32Array> =>
  (await generator.generate({ ...REQUEST, ...more })).clip.positions;

describe('experts in a generation', () => {
  it('blends exactly: the clip of a base into which every delta was added apart', async () => {
    const merged: PackSource = {
      ...pack,
      read: async (id, ...rest) => {
        const phase = PHASES.find((name) => id.startsWith(`stick-gen/base/${name}.`));
        if (!phase) return pack.read(id, ...rest);
        const { graph, weights } = await fileOf(phase);
        const model = readOnnx(graph, weights);
        for (const [name, { rank, scaling, factors }] of Object.entries(adapters)) {
          for (const [module, { a, b }] of factors) {
            const matrix = model.weights.get(`${module}.weight`);
            if (!matrix) continue;
            const [inputs = 0, outputs = 0] = matrix.dims;
            for (let i = 0; i < inputs; i++)
              for (let j = 0; j < outputs; j++)
                for (let r = 0; r < rank; r++) {
                  const left = WEIGHTS[name as keyof typeof WEIGHTS] * scaling * (a[i * rank + r] ?? 0);
                  matrix.data[i * outputs + j] += left * (b[r * outputs + j] ?? 0);
                }
          }
        }
        const written = writeOnnx(model.graph, { weights: model.weights, externalPath: `${phase}.bin`, storage: 'float32' });
        return id.endsWith('.onnx') ? written.graph : written.weights[0].data;
      },
    };
    const wanted = await positionsOf(await tinyGenerator(merged));
    const got = await positionsOf(await withExperts(), { experts: WEIGHTS });
    const size = Math.max(...wanted.map(Math.abs));
    expect(Math.max(...wanted.map((value, i) => Math.abs(value - (got[i] ?? 0))))).toBeLessThan(1e-5 * size);
    expect(got).not.toEqual(await positionsOf(await tinyGenerator(pack)));
  });

  it('is the base bit for bit without experts, with none heard, and after the last is gone', async () => {
    const wanted = await positionsOf(await tinyGenerator(pack));
    const tiny = await withExperts();
    expect(await positionsOf(tiny, { experts: {} })).toEqual(wanted);
    expect(await positionsOf(tiny, { experts: { calm: 0, wild: [[0, 0]], nobody: 0 } })).toEqual(wanted);
    expect(await positionsOf(tiny, { experts: WEIGHTS })).not.toEqual(wanted);
    await tiny.generator.setExperts(setupOf('version: 1', files));
    expect(await positionsOf(tiny)).toEqual(wanted);
    expect([...tiny.open].filter((name) => name.includes('experts'))).toEqual([]);
  });

  it('makes a session when the set of adapted modules changes, never when weights do', async () => {
    const tiny = await tinyGenerator(pack);
    const { generator, created } = tiny;
    const plain = created.length;
    const set = async (...names: string[]): Promise<string[]> => {
      const before = created.length;
      const entries = names.map((name) => `  ${name}: {checkpoint_path: e/${name}, prototype_prompts: [x]}\n`);
      await generator.setExperts(setupOf(`style_experts:\n${entries.join('')}`, files));
      return created.slice(before);
    };
    expect(await set('odd')).toEqual(['refiner_experts']);
    expect(await set('odd', 'wild')).toEqual(['planner_experts']);
    expect(await set('wild', 'odd')).toEqual([]);
    expect(await set('calm', 'odd', 'wild')).toEqual(['planner_experts']);
    const made = created.length;
    for (const calm of [0.2, 0.7, 1]) await positionsOf(tiny, { experts: { calm, odd: 0.5 } });
    await positionsOf(tiny, {
      experts: {
        wild: [
          [0, 0],
          [1, 1],
        ],
      },
    });
    await positionsOf(tiny);
    expect(created.length).toBe(made);
    expect(tiny.open.size).toBe(plain + 2);
    await generator.dispose();
    expect(tiny.open.size).toBe(0);
  });

  it('opens late graphs with the first motion that needs them, or when told to, and once', async () => {
    const tiny = await tinyGenerator(pack);
    const plain = tiny.created.length;
    const made = (): string[] => tiny.created.slice(plain);
    await tiny.generator.setExperts({ ...setupOf(REGISTRY, files), late: true });
    await positionsOf(tiny, { experts: {} });
    expect(made()).toEqual([]);
    tiny.fail = 'refiner_experts';
    await expect(positionsOf(tiny, { experts: WEIGHTS })).rejects.toThrow('no room');
    tiny.fail = undefined;
    const late = await positionsOf(tiny, { experts: WEIGHTS });
    expect(late).toEqual(await positionsOf(await withExperts(), { experts: WEIGHTS }));
    const opened = made();
    await tiny.generator.openExperts();
    expect(made()).toEqual(opened);

    const told = await tinyGenerator(pack);
    await told.generator.setExperts({ ...setupOf(REGISTRY, files), late: true });
    await told.generator.openExperts();
    expect([...told.open].filter((name) => name.includes('experts'))).toHaveLength(2);
  });

  it('follows a curve: a scale row at the middle of each token and at each frame; flat it is the number', async () => {
    const tiny = await withExperts();
    const ramp: WeightCurve = [
      [0.2, 0],
      [0.6, 1],
    ];
    const { clip, weights } = await tiny.generator.generate({ ...REQUEST, experts: { calm: ramp, odd: 0.5 } });
    expect(weights).toEqual({ calm: ramp, odd: 0.5 });
    const at = (second: number): number => Math.min(1, Math.max(0, (second - 0.2) / 0.4));
    for (const [phase, rows, seconds, others] of [
      ['planner', 7, (row: number) => (4 * row + 1.5) / 25, [0, 0, 0, 0, 0]],
      ['refiner', 28, (row: number) => row / 25, [1]],
    ] as const) {
      const { [SCALE_INPUT]: scale } = tiny.fed.get(`${phase}_experts`) ?? {};
      const wanted = Array.from({ length: rows }, (_, row) => [...new Array(3).fill((at(seconds(row)) * 2) / 3), ...others]).flat();
      expect(scale?.dims).toEqual([rows, 3 + others.length]);
      expect([...((scale as HostTensor).data ?? [])].map((value) => Number(value.toFixed(5)))).toEqual(
        wanted.map((value) => Number(value.toFixed(5))),
      );
    }
    const flat = { calm: [[0, 0.6] as const, [3, 0.6] as const], odd: 0.5 };
    const even = await positionsOf(tiny, { experts: flat });
    expect(await positionsOf(tiny, { experts: { calm: 0.6, odd: 0.5 } })).toEqual(even);
    expect(clip.positions).not.toEqual(even);
  });

  it('routes a prompt that names no expert, and gives the same clip for the weights it used', async () => {
    const tiny = await withExperts();
    const routing = await tiny.generator.getRoutingWeights(REQUEST.prompt);
    expect(Object.values(routing.style).reduce((a, b) => a + b)).toBeCloseTo(1);
    expect(routing.nearest.calm).toMatchObject({ prompt: REQUEST.prompt, cosine: expect.closeTo(1) });
    const routed = await tiny.generator.generate(REQUEST);
    expect(routed.weights).toEqual(Object.fromEntries(Object.entries(routing.style).filter(([, weight]) => weight > 0)));
    expect((await tiny.generator.generate({ ...REQUEST, experts: routed.weights })).clip).toEqual(routed.clip);
    const replayed = await tiny.generator.generate({ prompt: 'x', numFrames: 25, seed: 0, plan: routed.clip.plan });
    expect(replayed.clip.positions).toEqual(routed.clip.positions);
  });

  it('routes by vectors from elsewhere, and by pins', async () => {
    const tiny = await tinyGenerator(pack);
    const unit = (at: number) => Float32Array.from({ length: 3 }, (_, i) => (i === at ? 1 : 0));
    const texts = ['a person walks forward', 'the dancer jumps and runs', 'waving with the left hand'];
    const vectors = new Map(texts.map((text, i): [string, Float32Array] => [text, unit(i)]));
    for (const text of BASE_PROTOTYPES) vectors.set(text, unit(0));
    await tiny.generator.setExperts(setupOf(REGISTRY, files, { encoder: givenVectors('other', 3, vectors) }));
    const { style } = await tiny.generator.getRoutingWeights('a new one', { embedding: unit(1), pins: { odd: 0.5 } });
    expect(style).toEqual({ calm: 0, wild: 0.5, odd: 0.5 });
    await expect(tiny.generator.getRoutingWeights('a new one')).rejects.toMatchObject({ code: 'invalid-input' });
    const foreign = tiny.generator.getRoutingWeights('a new one', { embedding: new Float32Array(4).fill(0.5) });
    await expect(foreign).rejects.toMatchObject({ code: 'invalid-input', message: expect.stringContaining('has 4 numbers') });
  });

  it.each([
    ['an expert that is not there', { caml: 0.5 }, /no expert 'caml' in force/],
    ['a weight above 1', { calm: 2 }, /weight of 'calm' is 2/],
    ['a weight that is no number', { calm: Number.NaN }, /weight of 'calm' is NaN/],
    ['a curve without points', { calm: [] }, /a curve without points/],
    [
      'a curve that goes back',
      {
        calm: [
          [1, 0],
          [1, 1],
        ],
      } as const,
      /a point at 1 s after one at 1 s/,
    ],
  ])('refuses %s', async (_, experts, message) => {
    shared ??= await withExperts();
    await expect(positionsOf(shared, { experts })).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(message),
    });
  });
});

describe('putting experts in force', () => {
  it('tells what each expert is, and what keeps one out', async () => {
    const tiny = await tinyGenerator(pack);
    const { base } = pack.manifest;
    const all = new Map(files);
    const calm = adapters.calm;
    for (const [file, bytes] of peftFiles({ adapter: calm, card: cardOf('elderly', base, { licence: 'CC-BY-NC-4.0' }) }))
      all.set(`nc/${file}`, bytes);
    for (const [file, bytes] of peftFiles({ adapter: calm, card: cardOf('x', 'f'.repeat(64)) })) all.set(`other/${file}`, bytes);
    const text = `${REGISTRY}
  elderly: {checkpoint_path: nc, licence: CC-BY-NC-4.0, prototype_prompts: [slowly]}
  silent: {checkpoint_path: nc, prototype_prompts: [slowly]}
  foreign: {checkpoint_path: other, prototype_prompts: [x]}
  gone: {checkpoint_path: nowhere, prototype_prompts: [x]}
  sleeping: {enabled: false, checkpoint_path: nowhere, prototype_prompts: [x]}
`;
    const facts = await tiny.generator.setExperts(setupOf(text, all, { terms: { licences: [] }, unlisted: { mine: 'e/wild' } }));
    expect(facts.map(({ name, state }) => [name, state])).toEqual([
      ['calm', 'ready'],
      ['wild', 'ready'],
      ['odd', 'ready'],
      ['elderly', 'licence'],
      ['silent', 'licence'],
      ['foreign', 'broken'],
      ['gone', 'broken'],
      ['sleeping', 'off'],
      ['mine', 'ready'],
    ]);
    expect(facts[1]).toMatchObject({
      category: 'style',
      phases: ['planner'],
      rank: 5,
      modules: { planner: 2, refiner: 0 },
      licence: 'CC0-1.0',
    });
    expect(facts[2]).toMatchObject({ description: 'oddly', phases: ['refiner'], provenance: 'drawn at random', own: false });
    expect(facts[4]).toMatchObject({ licence: 'CC-BY-NC-4.0' });
    expect(facts[5]?.problem).toMatchObject({
      code: 'model-mismatch',
      message: expect.stringMatching(/registry\.yaml, line \d+.*ffffffffffff/),
    });
    expect(facts[6]?.problem?.remedy).toBe('Train the expert, import it, or set enabled: false.');
    expect((await tiny.generator.getRoutingWeights('x')).style).toHaveProperty('mine', 0);
    expect((await tiny.generator.getRoutingWeights('x', { pins: { mine: 0.3 } })).style.mine).toBe(0.3);
    const allowed = await tiny.generator.setExperts(setupOf(text, all, { terms: { licences: ['CC-BY-NC-4.0'] } }));
    expect(allowed.filter(({ state }) => state === 'ready').map(({ name }) => name)).toEqual(['calm', 'wild', 'odd', 'elderly', 'silent']);
    const safe = await tiny.generator.setExperts(setupOf(text, all, { terms: { licences: ['CC-BY-NC-4.0'], commercialOnly: true } }));
    expect(safe.filter(({ state }) => state === 'commercial').map(({ name }) => name)).toEqual(['elderly', 'silent']);
  });

  it('keeps the last good version of an expert whose new one is broken, and says so', async () => {
    const tiny = await withExperts();
    const wanted = await positionsOf(tiny, { experts: WEIGHTS });
    const facts = await tiny.generator.setExperts(setupOf(REGISTRY.replace('e/calm', 'e/clam'), files));
    expect(facts[0]).toMatchObject({ name: 'calm', state: 'ready', rank: 3, problem: { code: 'model-missing' } });
    expect(await positionsOf(tiny, { experts: WEIGHTS })).toEqual(wanted);
  });

  it('changes nothing when a session cannot be made', async () => {
    const tiny = await withExperts(`style_experts:\n  odd: {checkpoint_path: e/odd, prototype_prompts: [x]}\n`);
    const wanted = await positionsOf(tiny, { experts: { odd: 1 } });
    const open = [...tiny.open];
    tiny.fail = 'planner_experts';
    await expect(tiny.generator.setExperts(setupOf(REGISTRY, files))).rejects.toThrow('no room');
    expect([...tiny.open]).toEqual(open);
    expect(await positionsOf(tiny, { experts: { odd: 1 } })).toEqual(wanted);
    await expect(positionsOf(tiny, { experts: { calm: 1 } })).rejects.toMatchObject({ remedy: 'Loaded are odd.' });
  });

  it('reads a registry by its path, and with autoLoad false loads when the first prompt comes', async () => {
    const read: string[] = [];
    const expertFiles = {
      registry: async (path: string) => {
        read.push(path);
        return new TextEncoder().encode(REGISTRY);
      },
      read: async (path: string) => files.get(path),
    };
    const lazy = await tinyGenerator(pack, { expertFiles });
    const plain = lazy.created.length;
    expect(await lazy.generator.initializeMultiExpertRouting({ registryPath: 'r.yaml', autoLoad: false })).toEqual([]);
    expect(lazy.created.length).toBe(plain);
    const late = await lazy.generator.generate(REQUEST);
    const eager = await tinyGenerator(pack, { expertFiles });
    expect(await eager.generator.initializeMultiExpertRouting({ registryPath: 'r.yaml' })).toHaveLength(3);
    expect((await eager.generator.generate(REQUEST)).clip).toEqual(late.clip);
    expect(read).toEqual(['r.yaml', 'r.yaml']);
  });
});
