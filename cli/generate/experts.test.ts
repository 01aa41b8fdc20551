import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardOf, randomAdapter, writeShipped } from '../../fixtures/experts/randomExperts.ts';
import { tinyPack } from '../../fixtures/experts/tinyGenerator.ts';
import { writeExpertFile } from '../../src/core/experts/expertFile.ts';
import type { InferenceGenerator } from '../../src/core/generate/inferenceGenerator.ts';
import type { GenerateRequest } from '../../src/core/generate/request.ts';
import { readBasePack } from '../../src/core/train/basePack.ts';
import { openGenerator } from '../engine.ts';
import { applyExperts, describeMix, parseExpertFlags, prepareExperts } from './experts.ts';

let root = '';
let remove = (): void => undefined;
let generator: InferenceGenerator;
const REQUEST: GenerateRequest = { prompt: 'a person walks forward', numFrames: 25, seed: 1 };

beforeAll(async () => {
  const tiny = await tinyPack();
  ({ root, remove } = tiny);
  const { modules, base } = await readBasePack(tiny.pack);
  for (const [i, name] of ['calm', 'wild', 'elderly'].entries())
    writeShipped(join(root, 'models/stick-gen/experts', name), { adapter: randomAdapter(modules, i + 1, i), card: cardOf(name, base) });
  mkdirSync(join(root, 'configs/experts'));
  writeFileSync(
    join(root, 'configs/experts/registry.yaml'),
    `
router: {temperature: 0.01}
style_experts:
  calm: {checkpoint_path: stick-gen/experts/calm/adapter.onnx, prototype_prompts: [a person walks forward]}
  wild: {checkpoint_path: stick-gen/experts/wild, prototype_prompts: [the dancer jumps]}
  elderly: {checkpoint_path: stick-gen/experts/elderly, licence: CC-BY-NC-4.0, prototype_prompts: [a person walks forward]}
  broken: {checkpoint_path: stick-gen/experts/nowhere, prototype_prompts: [x]}
  asleep: {enabled: false, checkpoint_path: stick-gen/experts/wild, prototype_prompts: [x]}
`,
  );
  const own = { adapter: randomAdapter(modules, 2, 9), card: cardOf('own', base) };
  writeFileSync(join(root, 'My Own.expert'), writeExpertFile(own));
  writeShipped(join(root, 'folder'), own);
  generator = await openGenerator({ root, threads: 1 });
}, 60_000);
afterAll(async () => {
  await generator.dispose();
  remove();
});

async function run(requests: readonly GenerateRequest[]) {
  const prepared = await prepareExperts(requests, root);
  const notes = await applyExperts(generator, prepared, root);
  const made = await Promise.all(prepared.requests.map((request) => generator.generate(request)));
  return { notes, made, routes: prepared.routes };
}

describe('experts of the command line', () => {
  it('reads flags', () => {
    expect(parseExpertFlags(['calm=0.7', 'a=b/c=1'])).toEqual({ calm: 0.7, 'a=b/c': 1 });
    expect(() => parseExpertFlags(['calm=1', 'calm=0'])).toThrow("names 'calm' twice");
    expect(() => parseExpertFlags(['calm='])).toThrow("--expert is 'calm='.");
  });

  it('routes a prompt by the registry, leaves out what is not accepted and says so', async () => {
    const { made, notes, routes } = await run([REQUEST]);
    expect(routes).toBe(true);
    expect(describeMix(made[0]?.weights ?? {})).toMatch(/^calm 1\.00$/);
    expect(notes).toEqual([
      'elderly takes no part: its licence is CC-BY-NC-4.0. Name it with --expert to use it.',
      expect.stringMatching(/^.*registry\.yaml, line \d+.*broken.* Train the expert/),
    ]);
  });

  it('takes experts by name, accepted or asleep, by folder and by file', async () => {
    const experts = { elderly: 1, asleep: 0.5, [join(root, 'My Own.expert')]: 0.4, [join(root, 'folder')]: 0.1, calm: 0 };
    const { made, notes, routes } = await run([{ ...REQUEST, experts }]);
    expect(routes).toBe(false);
    expect(notes).toEqual([]);
    expect(made[0]?.weights).toEqual({ elderly: 1, asleep: 0.5, my_own: 0.4, folder: 0.1 });
    const [plain] = (await run([{ ...REQUEST, experts: {} }])).made;
    expect(plain?.weights).toEqual({});
    expect(plain?.clip.positions).not.toEqual(made[0]?.clip.positions);
  });

  it('is an error where an expert that was asked for does not load', async () => {
    await expect(run([{ ...REQUEST, experts: { broken: 1 } }])).rejects.toMatchObject({ code: 'model-missing' });
    await expect(run([{ ...REQUEST, experts: { [join(root, 'none/calm')]: 1 } }])).rejects.toThrow("two experts 'calm'");
    await expect(run([{ ...REQUEST, experts: { [join(root, 'none/there')]: 1 } }])).rejects.toMatchObject({ code: 'model-missing' });
    await expect(run([{ ...REQUEST, experts: { clam: 1 } }])).rejects.toMatchObject({
      remedy: "Did you mean 'calm'? A folder is welcome too.",
    });
  });

  it('says weights in a line', () => {
    const curve = [
      [0, 0.2],
      [1, 0.8],
    ] as const;
    expect(describeMix({ calm: 0.456, wild: curve })).toBe('calm 0.46, wild 0.20 to 0.80');
    expect(describeMix({})).toBe('the base alone');
  });
});
