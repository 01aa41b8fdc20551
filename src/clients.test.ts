import { afterEach, describe, expect, it } from 'vitest';
import { createEncoderClient, createGenerationClient, type EncoderClient, type GenerationClient } from './clients.ts';
import { AppError } from './core/errors.ts';
import { SHIPPED_ENCODER } from './core/text/encoderChoice.ts';
import type { EncoderContract } from './protocol/encoder.ts';
import { portEndpoint } from './protocol/endpoints.ts';
import type { OwnExpert } from './protocol/experts.ts';
import type { GenerateInput, GenerateOutput, GenerationContract } from './protocol/generation.ts';
import { serve } from './protocol/rpc.ts';

const ENCODER = { bytes: 1, width: 2, length: 48, readyMilliseconds: 3 };
const REQUEST: GenerateInput = { prompt: 'walk', frames: 25, seed: 1, refine: true };
const OWN: OwnExpert = {
  name: 'calm',
  path: 'own/calm',
  bytes: 1,
  category: 'style',
  base: '',
  licence: 'MIT',
  provenance: '',
  prototypes: [],
};
const EXPERTS = { registry: 'calm', licences: [], commercialOnly: false };
const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** A client whose workers note what they were asked and fail generations as told. */
function start(failures: (AppError | 'die')[]): { client: GenerationClient; log: string[] } {
  const log: string[] = [];
  let workers = 0;
  const client = createGenerationClient('http://app/', () => {
    const worker = ++workers;
    const { port1, port2 } = new MessageChannel();
    ports.push(port1, port2);
    let fail: (cause: unknown) => void = () => undefined;
    serve<GenerationContract>(portEndpoint(port2), {
      load: async ({ baseUrl, provider }) => {
        log.push(`worker ${worker} loads ${provider} from ${baseUrl}`);
        return { value: { provider: 'wasm', device: '1 thread', base: '', actions: [], loadMilliseconds: 1, encoder: ENCODER } };
      },
      measure: async (prompt) => ({ value: { tokens: prompt.length, truncated: false } }),
      generate: async ({ prompt }) => {
        log.push(`worker ${worker} generates ${prompt}`);
        const failure = failures.shift();
        if (failure === 'die') fail('killed');
        else if (failure) throw failure;
        return { value: outputOf(prompt) };
      },
      setExperts: async ({ registry }) => {
        log.push(`worker ${worker} sets ${registry}`);
        if (registry === 'broken') throw new AppError('invalid-input', 'broken', '');
        return { value: { experts: [], routedBy: 'shipped' } };
      },
      route: async ({ prompt }) => {
        log.push(`worker ${worker} routes ${prompt}`);
        return { value: { prompt, style: { calm: 1 }, orthogonal: {}, base: 0, nearest: {} } };
      },
      ownExperts: async () => ({ value: [OWN] }),
      importExpert: async () => ({ value: OWN }),
      exportExpert: async ({ name, format }) => ({ value: { fileName: `${name}.${format}`, bytes: Uint8Array.of(1) } }),
      removeExpert: async () => ({ value: null }),
      renameExpert: async ({ to }) => ({ value: { ...OWN, name: to } }),
    });
    const near = portEndpoint(port1);
    return {
      ...near,
      listen: (onMessage, onFailure) => {
        fail = onFailure;
        near.listen(onMessage, onFailure);
      },
    };
  });
  return { client, log };
}

function outputOf(name: string): GenerateOutput {
  const milliseconds = { text: 0, plan: 0, decode: 0, refine: 0, finish: 0, total: 0 };
  return {
    clip: { name, actors: 1, frames: 0, positions: new Float32Array() },
    contacts: new Float32Array(),
    milliseconds,
    notices: [],
    weights: {},
  };
}

describe('generation client', () => {
  it('loads once and generates on the same worker', async () => {
    const { client, log } = start([]);
    expect((await client.load('auto')).device).toBe('1 thread');
    expect((await client.generate(REQUEST)).clip.name).toBe('walk');
    await client.generate(REQUEST);
    expect(log).toEqual(['worker 1 loads auto from http://app/', 'worker 1 generates walk', 'worker 1 generates walk']);
  });

  it.each<[string, AppError | 'die']>([
    ['its device fails', new AppError('runtime-failed', 'lost', '')],
    ['its memory is gone', new AppError('out-of-memory', 'full', '')],
    ['it dies', 'die'],
  ])('replaces the worker when %s, and loads the fresh one first', async (_, failure) => {
    const { client, log } = start([failure]);
    await client.load('wasm');
    await expect(client.generate(REQUEST)).rejects.toBeInstanceOf(AppError);
    expect((await client.generate(REQUEST)).clip.name).toBe('walk');
    expect(log.slice(2)).toEqual(['worker 2 loads wasm from http://app/', 'worker 2 generates walk']);
  });

  it('changes the provider on a fresh worker', async () => {
    const { client, log } = start([]);
    await client.load('webgpu');
    await client.load('wasm');
    await client.generate(REQUEST);
    expect(log.slice(1)).toEqual(['worker 2 loads wasm from http://app/', 'worker 2 generates walk']);
  });

  it('keeps the experts in force on a fresh worker, the last ones that were accepted', async () => {
    const { client, log } = start([new AppError('runtime-failed', 'lost', '')]);
    await client.load('wasm');
    await client.setExperts(EXPERTS);
    await expect(client.setExperts({ ...EXPERTS, registry: 'broken' })).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(client.generate(REQUEST)).rejects.toMatchObject({ code: 'runtime-failed' });
    expect((await client.route({ prompt: 'walk' })).style).toEqual({ calm: 1 });
    await client.generate(REQUEST);
    const again = ['loads wasm from http://app/', 'sets calm', 'routes walk', 'generates walk'];
    expect(log.slice(4)).toEqual(again.map((what) => `worker 2 ${what}`));
    await client.load('webgpu');
    await client.generate(REQUEST);
    expect(log.slice(8)).toEqual(['loads webgpu from http://app/', 'sets calm', 'generates walk'].map((what) => `worker 3 ${what}`));
  });

  it('passes on what concerns the experts of this browser', async () => {
    const { client } = start([]);
    await client.load('wasm');
    expect(await client.ownExperts()).toEqual([OWN]);
    expect(await client.importExpert({ files: [] })).toEqual(OWN);
    expect((await client.exportExpert('calm', 'peft')).fileName).toBe('calm.peft');
    expect((await client.renameExpert('calm', 'slow')).name).toBe('slow');
    await client.removeExpert('slow');
  });

  it('keeps the worker when only the request was wrong', async () => {
    const { client, log } = start([new AppError('invalid-input', 'empty', '')]);
    await client.load('wasm');
    await expect(client.generate(REQUEST)).rejects.toMatchObject({ code: 'invalid-input' });
    await client.generate(REQUEST);
    expect(log.at(-1)).toBe('worker 1 generates walk');
  });
});

const CHOICE = { ...SHIPPED_ENCODER, id: 'tiny/cls' };

/** A client whose workers note what they do; `open` fails or waits as told. */
function startEncoder(behaviour: ('fail' | 'wait')[] = []): { client: EncoderClient; log: string[] } {
  const log: string[] = [];
  let workers = 0;
  const client = createEncoderClient('http://app/', () => {
    const worker = ++workers;
    const { port1, port2 } = new MessageChannel();
    ports.push(port1, port2);
    serve<EncoderContract>(portEndpoint(port2), {
      offer: async () => ({ value: { source: 'hub', bytes: 5 } }),
      open: async ({ choice, download }) => {
        log.push(`worker ${worker} opens ${choice.id}${download ? ', may fetch' : ''}`);
        const now = behaviour.shift();
        if (now === 'fail') throw new AppError('model-corrupt', 'damaged', '');
        if (now === 'wait') await new Promise(() => undefined);
        return { value: { key: choice.id, width: 1, length: 48, bytes: 5, kept: true } };
      },
      embed: async (texts) => {
        log.push(`worker ${worker} embeds`);
        return { value: texts.map(({ length }) => Float32Array.of(length)) };
      },
      remove: async () => {
        log.push(`worker ${worker} removes`);
        return { value: null };
      },
    });
    return portEndpoint(port1);
  });
  return { client, log };
}

describe('encoder client', () => {
  it('opens on a fresh worker and embeds there', async () => {
    const { client, log } = startEncoder();
    expect(await client.offer(CHOICE)).toEqual({ source: 'hub', bytes: 5 });
    expect((await client.open(CHOICE, true)).key).toBe('tiny/cls');
    expect(await client.embed(['walk', ''])).toEqual([Float32Array.of(4), Float32Array.of(0)]);
    await client.remove(CHOICE);
    expect(log).toEqual(['worker 2 opens tiny/cls, may fetch', 'worker 2 embeds', 'worker 3 removes']);
  });

  it('leaves a broken worker behind', async () => {
    const { client, log } = startEncoder(['fail']);
    await expect(client.open(CHOICE, false)).rejects.toMatchObject({ code: 'model-corrupt' });
    await client.open(CHOICE, false);
    expect(log).toEqual(['worker 1 opens tiny/cls', 'worker 2 opens tiny/cls']);
  });

  it('gives up an opening for a newer one, which it does not disturb', async () => {
    const { client, log } = startEncoder(['wait']);
    const first = client.open(CHOICE, true);
    const second = client.open(CHOICE, false);
    await expect(first).rejects.toMatchObject({ code: 'aborted' });
    expect((await second).width).toBe(1);
    await client.embed(['walk']);
    expect(log.at(-1)).toBe('worker 2 embeds');
  });
});
