import { describe, expect, it } from 'vitest';
import type { PackSource } from '../manifest.ts';
import { alphaBar, ddimTimes } from '../model/diffusion.ts';
import { CODEBOOK_SIZE, CODES_PER_TOKEN, MASK_CODE, type Plan } from '../motion/plan.ts';
import type { Feed, HostTensor, OpenPromptEncoder, Runtime, RuntimeTensor } from '../ports.ts';
import { InferenceGenerator } from './inferenceGenerator.ts';
import type { GenerateRequest } from './request.ts';

const BASE = 'b'.repeat(64);
const FILES: Readonly<Record<string, unknown>> = {
  'statistics.json': { mean: new Array(72).fill(0), scale: new Array(72).fill(0.01) },
  'actions.json': ['stand', 'walk'],
};

/** A pack of empty graphs; the in-test runtime below gives each its behaviour. */
function pack(missing?: string): PackSource {
  const names = [...Object.keys(FILES), ...['text', 'planner', 'decoder', 'refiner'].flatMap((name) => [`${name}.onnx`, `${name}.bin`])];
  const ids = [...names.map((name) => `stick-gen/base/${name}`), ENCODER_FILE];
  const files = ids.map((name) => ({ id: name, url: name, bytes: 10, sha256: BASE, licence: 'MIT' }));
  return {
    manifest: { version: 1, base: BASE, files },
    read: async (id, _, onBytes) => {
      const name = id.replace('stick-gen/base/', '');
      if (name === missing) throw new Error(`${name} is missing`);
      onBytes?.(10);
      return new TextEncoder().encode(JSON.stringify(FILES[name] ?? {}));
    },
  };
}

const ENCODER_FILE = 'stick-gen/text-encoder/onnx/model.onnx';
const WIDTH = 32;

/** An encoder in miniature: a word is its length, one token each, 48 at most. */
const openEncoder: OpenPromptEncoder = async (source, signal) => {
  await source.read(ENCODER_FILE, signal);
  const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');
  return {
    key: 'lengths',
    width: WIDTH,
    length: 48,
    measure: (text) => ({ tokens: Math.min(48, words(text).length + 2), truncated: words(text).length > 46 }),
    encode: async (texts) =>
      texts.map((text) => {
        const kept = ['', ...words(text).slice(0, 46), ''];
        return {
          states: Float32Array.from({ length: kept.length * WIDTH }, (_, i) => kept[Math.floor(i / WIDTH)]?.length ?? 0),
          tokens: kept.length,
          embedding: new Float32Array(WIDTH).fill(kept[1]?.codePointAt(0) ?? 0),
          truncated: words(text).length > 46,
        };
      }),
    dispose: async () => {
      encoders.disposed++;
    },
  };
};
const encoders = { disposed: 0 };

type Run = (feeds: Readonly<Record<string, HostTensor>>) => Record<string, HostTensor>;
function floats(dims: number[], at: (i: number) => number): HostTensor {
  const data = new Float32Array(dims.reduce((a, b) => a * b));
  for (let i = 0; i < data.length; i++) data[i] = at(i);
  return { dtype: 'float32', dims, data };
}

/** x0 of the in-test refiner, which is certain of it at every step. */
const X0 = (i: number): number => Math.sin(i);

/** What the encoder above makes of 'walk'. */
const WALK = 'w'.charCodeAt(0);

/** Networks in miniature: logits follow the prompt and the slot, features follow the codes. */
const NETWORKS: Readonly<Record<string, Run>> = {
  text: ({ sentence }) => {
    const rows = sentence?.dims[0] ?? 0;
    return {
      text_states: floats([rows, 48, 192], () => 0),
      text_pooled: floats([rows, 192], (i) => sentence?.data[Math.floor(i / 192) * WIDTH] ?? 0),
    };
  },
  planner: ({ codes, text_pooled }) => {
    const tokens = codes?.dims[1] ?? 0;
    const prompt = text_pooled?.data[0] ?? 0;
    return {
      logits: floats([tokens, CODES_PER_TOKEN, CODEBOOK_SIZE], (i) => ((i * 7919 + prompt * 31) % 1009) / 150),
      actions: floats([tokens, 2], (i) => (i % 2 === 1 && prompt === WALK ? 1 : 0.5 - (i % 2))),
    };
  },
  decoder: ({ codes }) => floats4(codes),
  refiner: ({ noisy, plan, coefficients }) => {
    const [a, b] = [coefficients?.data[0] ?? 0, coefficients?.data[1] ?? 0];
    const dims = [...(noisy?.dims ?? [])];
    return { next: floats(dims, (i) => a * X0(i) + b * (noisy?.data[i] ?? 0)), clean: floats(dims, (i) => (plan?.data[i] ?? 0) + X0(i)) };
  },
};

function floats4(codes: HostTensor | undefined): Record<string, HostTensor> {
  const tokens = codes?.dims[1] ?? 0;
  return {
    features: floats([1, 4 * tokens, 72], (i) => (codes?.data[Math.floor(i / 288) * CODES_PER_TOKEN + (i % 5)] ?? 0) / CODEBOOK_SIZE - 0.5),
  };
}

interface Lab {
  readonly runtime: Runtime;
  /** Inputs of every run, by graph. */
  readonly runs: { readonly graph: string; readonly feeds: Readonly<Record<string, HostTensor>> }[];
  live: number;
  sessions: number;
}

function lab(): Lab {
  const self: Lab = {
    runs: [],
    live: 0,
    sessions: 0,
    runtime: {
      provider: 'cpu',
      device: 'test',
      createSession: async ({ name }) => {
        self.sessions++;
        return {
          name,
          run: async (feeds) => {
            const hosts: Record<string, HostTensor> = {};
            for (const [input, feed] of Object.entries(feeds)) hosts[input] = await toHost(feed);
            self.runs.push({ graph: name, feeds: hosts });
            return Object.fromEntries(Object.entries(NETWORKS[name]?.(hosts) ?? {}).map(([output, value]) => [output, tensor(value)]));
          },
          dispose: async () => {
            self.sessions--;
          },
        };
      },
    },
  };
  const tensor = (value: HostTensor): RuntimeTensor => {
    self.live++;
    let alive = true;
    return {
      dtype: value.dtype,
      dims: value.dims,
      read: async () => {
        if (!alive) throw new Error('read after dispose');
        return value;
      },
      dispose: () => {
        if (alive) self.live--;
        alive = false;
      },
    };
  };
  return self;
}

async function toHost(feed: Feed): Promise<HostTensor> {
  return 'data' in feed ? feed : feed.read();
}

async function ready(): Promise<{ generator: InferenceGenerator; at: Lab }> {
  const at = lab();
  const generator = new InferenceGenerator({ runtime: at.runtime, artifacts: pack(), openEncoder });
  await generator.load();
  return { generator, at };
}

const REQUEST: GenerateRequest = { prompt: ' walk ', numFrames: 50, seed: 3 };

describe('InferenceGenerator', () => {
  it('makes a clip of the length asked for, which keeps its plan', async () => {
    const { generator, at } = await ready();
    const stages: string[] = [];
    const fractions: number[] = [];
    const { clip, contacts, milliseconds, notices } = await generator.generate(REQUEST, {
      onProgress: ({ stage, fraction }) => {
        if (stages.at(-1) !== stage) stages.push(stage);
        fractions.push(fraction);
      },
    });
    expect([clip.frames, clip.actors, clip.positions.length, contacts.length]).toEqual([50, 1, 50 * 66, 200]);
    expect(clip.positions.every(Number.isFinite)).toBe(true);
    expect(clip.plan).toMatchObject({ prompt: 'walk', seed: 3, frames: 50, base: BASE });
    expect(clip.plan?.codes.length).toBe(13 * 5);
    expect(clip.plan?.actions.every((action) => generator.actions[action] === 'walk')).toBe(true);
    expect(stages).toEqual(['text', 'plan', 'decode', 'refine', 'finish']);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    expect(milliseconds.total).toBeGreaterThanOrEqual(milliseconds.plan);
    expect(notices).toEqual([]);
    expect(at.live).toBe(0);
  });

  it('plans with the prompt beside the empty prompt, masked codes first', async () => {
    const { generator, at } = await ready();
    await generator.generate(REQUEST);
    const planner = at.runs.filter(({ graph }) => graph === 'planner');
    expect(planner.length).toBe(8);
    expect(planner[0]?.feeds.codes?.data.every((code) => code === MASK_CODE)).toBe(true);
    const { token_states, token_mask, sentence } = at.runs[0]?.feeds ?? {};
    expect([token_states?.dims, token_mask?.dims, sentence?.dims]).toEqual([
      [2, 48, WIDTH],
      [2, 48],
      [2, WIDTH],
    ]);
    expect([0, 1, 2, 3].map((token) => token_states?.data[token * WIDTH])).toEqual([0, 4, 0, 0]);
    expect(token_mask?.data.slice(0, 4)).toEqual(Float32Array.of(1, 1, 1, 0));
    expect(token_mask?.data.slice(48, 51)).toEqual(Float32Array.of(1, 1, 0));
    expect([sentence?.data[0], sentence?.data[WIDTH]]).toEqual([WALK, 0]);
    expect(planner[0]?.feeds.token_mask).toEqual(token_mask);
    expect([...(planner[0]?.feeds.length?.data ?? [])]).toEqual([13 / 64, 13 / 64]);
  });

  it('repeats a seed bit for bit and changes with seed and prompt', async () => {
    const { generator } = await ready();
    const first = await generator.generate(REQUEST);
    expect((await generator.generate(REQUEST)).clip).toEqual(first.clip);
    expect((await generator.generate({ ...REQUEST, seed: 4 })).clip.plan?.codes).not.toEqual(first.clip.plan?.codes);
    expect((await generator.generate({ ...REQUEST, prompt: 'jump' })).clip.plan?.codes).not.toEqual(first.clip.plan?.codes);
  });

  it('replays a plan to the same clip without the planner', async () => {
    const { generator, at } = await ready();
    const { clip } = await generator.generate(REQUEST);
    at.runs.splice(0);
    const again = await generator.generate({ prompt: 'anything', numFrames: 100, seed: 9, plan: structuredClone(clip.plan) as Plan });
    expect(again.clip).toEqual(clip);
    expect(at.runs.map(({ graph }) => graph)).toEqual(['decoder', 'text', 'refiner']);
  });

  it('walks the noise schedule exactly when the network is certain', async () => {
    const { generator, at } = await ready();
    await generator.generate(REQUEST, { refinerSteps: 4 });
    const inputs = at.runs.filter(({ graph }) => graph === 'refiner').map(({ feeds }) => feeds.noisy?.data ?? []);
    const [first = []] = inputs;
    for (const [step, t] of ddimTimes(4).slice(0, 4).entries()) {
      const [signal, sigma] = [Math.sqrt(alphaBar(t)), Math.sqrt(1 - alphaBar(t))];
      const [signal1, sigma1] = [Math.sqrt(alphaBar(1)), Math.sqrt(1 - alphaBar(1))];
      for (const i of [0, 7, 501]) {
        const noise = ((first[i] ?? 0) - signal1 * X0(i)) / sigma1;
        expect(inputs[step]?.[i]).toBeCloseTo(signal * X0(i) + sigma * noise, 4);
      }
    }
  });

  it('skips the refiner when asked', async () => {
    const { generator, at } = await ready();
    const rough = await generator.generate({ ...REQUEST, refine: false });
    expect(at.runs.some(({ graph }) => graph === 'refiner')).toBe(false);
    expect(rough.milliseconds.refine).toBe(0);
    expect(rough.clip.positions).not.toEqual((await generator.generate(REQUEST)).clip.positions);
  });

  it('makes long clips in windows that keep what is there', async () => {
    const { generator, at } = await ready();
    const { clip } = await generator.generate({ ...REQUEST, numFrames: 600 });
    const starts = at.runs.filter(({ graph }) => graph === 'planner').filter((_, i) => i % 8 === 0);
    expect(starts.map(({ feeds }) => feeds.codes?.dims[1])).toEqual([64, 64, 64]);
    const open = starts.map(({ feeds }) => [...(feeds.codes?.data.subarray(0, 320) ?? [])].indexOf(MASK_CODE) / 5);
    expect(open).toEqual([0, 16, 26]);
    expect(clip.plan?.codes.every((code) => code < CODEBOOK_SIZE)).toBe(true);
    expect(clip.positions.length).toBe(600 * 66);
  });

  it('stops between steps and leaves nothing on the device', async () => {
    for (const stage of ['text', 'plan', 'decode', 'refine', 'finish']) {
      const { generator, at } = await ready();
      const controller = new AbortController();
      const stopped = generator.generate(REQUEST, {
        signal: controller.signal,
        onProgress: (progress) => {
          if (progress.stage === stage && progress.fraction < 0.97) controller.abort();
        },
      });
      if (stage === 'finish') await stopped;
      else await expect(stopped).rejects.toMatchObject({ code: 'aborted' });
      expect(at.live).toBe(0);
      expect((await generator.generate(REQUEST)).clip.frames).toBe(50);
    }
  });

  it('says when the prompt was cut', async () => {
    const { generator } = await ready();
    const { notices } = await generator.generate({ ...REQUEST, prompt: 'walk '.repeat(50) });
    expect(notices).toEqual(['The prompt is longer than the 48 word pieces that are read; its end was not used.']);
  });

  it.each<[Partial<GenerateRequest>, string]>([
    [{ prompt: ' \n ' }, 'The prompt is empty.'],
    [{ numFrames: 0 }, 'The number of frames is 0.'],
    [{ numFrames: 24 }, 'The number of frames is 24.'],
    [{ numFrames: 3001 }, 'The number of frames is 3001.'],
    [{ numFrames: 30.5 }, 'The number of frames is 30.5.'],
    [{ numFrames: Number.NaN }, 'The number of frames is NaN.'],
    [{ seed: -1 }, 'The seed is -1.'],
    [{ seed: 2 ** 32 }, 'The seed is 4294967296.'],
    [{ plan: planOf({ codes: new Int32Array(5) }) }, 'The plan has 5 codes for 50 frames.'],
    [{ plan: planOf({ codes: new Int32Array(65).fill(1000) }) }, 'The plan has a code that does not exist for 50 frames.'],
    [{ plan: planOf({ actions: new Int32Array(1) }) }, 'The plan has 1 actions for 50 frames.'],
  ])('refuses %o', async (change, message) => {
    const { generator } = await ready();
    await expect(generator.generate({ ...REQUEST, ...change })).rejects.toMatchObject({ code: 'invalid-input', message });
  });

  it('reads the graphs while the text encoder opens, and makes their sessions after it', async () => {
    const at = lab();
    const source = pack();
    const read: string[] = [];
    const artifacts: typeof source = {
      ...source,
      read: (id, ...rest) => {
        read.push(id.slice(id.lastIndexOf('/') + 1));
        return source.read(id, ...rest);
      },
    };
    const generator = new InferenceGenerator({
      runtime: at.runtime,
      artifacts,
      openEncoder: async (given, signal) => {
        const encoder = await openEncoder(given, signal);
        await new Promise((done) => setTimeout(done, 0));
        expect(read).toEqual(expect.arrayContaining(['planner.onnx', 'planner.bin']));
        expect(at.sessions).toBe(0);
        return encoder;
      },
    });
    await generator.load();
    expect(at.sessions).toBe(4);
    await generator.dispose();
  });

  it('refuses a plan of other weights', async () => {
    const { generator } = await ready();
    await expect(generator.generate({ ...REQUEST, plan: planOf({ base: 'c'.repeat(64) }) })).rejects.toMatchObject({
      code: 'model-mismatch',
    });
  });

  it('reports bytes while loading, keeps nothing after a failure, and can load again', async () => {
    const at = lab();
    const disposed = encoders.disposed;
    const broken = new InferenceGenerator({ runtime: at.runtime, artifacts: pack('planner.bin'), openEncoder });
    await expect(broken.load()).rejects.toThrow('planner.bin is missing');
    expect(at.sessions).toBe(0);
    expect(encoders.disposed).toBe(disposed + 1);
    await expect(broken.generate(REQUEST)).rejects.toMatchObject({ code: 'internal' });
    const progress: number[] = [];
    const generator = new InferenceGenerator({ runtime: at.runtime, artifacts: pack(), openEncoder });
    await generator.load({
      onProgress: ({ bytesDone, bytesTotal }) => {
        expect(bytesTotal).toBe(110);
        progress.push(bytesDone);
      },
    });
    expect(progress.at(-1)).toBe(110);
    await generator.dispose();
    expect(at.sessions).toBe(0);
  });
});

function planOf(change: Partial<Plan>): Plan {
  return { prompt: 'walk', seed: 1, frames: 50, codes: new Int32Array(65), actions: new Int32Array(13), base: BASE, ...change };
}
