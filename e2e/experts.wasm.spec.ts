/** Experts in the generation worker, without the app around it: both phases, on WASM, over experts at random. The panel has its own spec. */
import { expect, type Page, test } from '@playwright/test';
import { WorkerPage } from '../bench/workerPage.ts';
import { REGISTRY, randomExpertFile, serveExperts } from './pages/experts.ts';

const REQUEST = { prompt: 'a sad person walks', frames: 25, seed: 5, refine: true };
const ALLOWED = { licences: [], commercialOnly: false };

async function started(page: Page, baseURL: string | undefined, registry = REGISTRY): Promise<{ worker: WorkerPage; fetched: string[] }> {
  const fetched: string[] = [];
  page.context().on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await serveExperts(page, registry);
  const worker = await WorkerPage.open(page, baseURL ?? '');
  await worker.load('wasm');
  return { worker, fetched };
}

test('experts are fetched when they take part; one that is broken harms no other; muted, the base is there bit for bit', async ({
  page,
  baseURL,
}) => {
  const { worker, fetched } = await started(page, baseURL);
  const plain = await worker.generate(REQUEST);
  const ofExperts = (): string[] => fetched.filter((path) => path.includes('/experts/'));
  expect(ofExperts()).toEqual([]);
  const registry = REGISTRY.replace(
    'orthogonal_experts:',
    '  gone: {checkpoint_path: stick-gen/nowhere, prototype_prompts: [x]}\northogonal_experts:',
  );
  const { experts } = await worker.setExperts({ registry, ...ALLOWED });
  expect(experts.map(({ name, state }) => [name, state])).toEqual([
    ['dramatic_style', 'ready'],
    ['action_style', 'ready'],
    ['elderly', 'licence'],
    ['gone', 'broken'],
  ]);
  expect(ofExperts().sort()).toEqual(['action_style', 'dramatic_style'].map((name) => `/models/stick-gen/experts/${name}/adapter.onnx`));

  const routed = await worker.generate(REQUEST);
  expect(Object.keys(routed.weights).length).toBeGreaterThan(0);
  expect(routed.positions).not.toEqual(plain.positions);
  expect((await worker.generate({ ...REQUEST, experts: routed.weights })).positions).toEqual(routed.positions);
  expect((await worker.generate({ ...REQUEST, experts: {} })).positions).toEqual(plain.positions);
  const muted = { dramatic_style: 0, action_style: 0 };
  expect((await worker.generate({ ...REQUEST, experts: muted })).positions).toEqual(plain.positions);
  const { style, nearest } = await worker.call('route', { prompt: 'someone sprints and kicks quickly', pins: { dramatic_style: 0.25 } });
  expect(style.dramatic_style).toBe(0.25);
  expect(style.action_style).toBeCloseTo(0.75);
  expect(nearest.action_style?.prompt).toBe('someone sprints and kicks quickly');

  await expect(worker.setExperts({ registry: 'style_experts: [', ...ALLOWED })).rejects.toThrow('invalid-input');
  expect((await worker.generate({ ...REQUEST, experts: routed.weights })).positions).toEqual(routed.positions);
});

test('own experts stay in the browser: imported, renamed, exported, in force without a registry, removed', async ({ page, baseURL }) => {
  const { worker } = await started(page, baseURL, 'version: 1');
  const file = randomExpertFile('mine', 3, ['like me'], ['planner', 'refiner']);
  await worker.importExpert({ files: [{ path: 'mine.expert', bytes: file }] });
  await expect(worker.importExpert({ files: [{ path: 'mine.expert', bytes: file }] })).rejects.toThrow('already');
  await expect(worker.importExpert({ files: [{ path: 'model.pt', bytes: file }] })).rejects.toThrow('pickled');
  expect(await worker.call('renameExpert', { from: 'mine', to: 'ours' })).toMatchObject({ path: 'own/ours', prototypes: ['like me'] });

  const again = (await started(page, baseURL, 'version: 1')).worker;
  expect((await again.call('ownExperts', null)).map(({ name }) => name)).toEqual(['ours']);
  const { experts } = await again.setExperts({ registry: 'version: 1', ...ALLOWED });
  expect(experts).toMatchObject([{ name: 'ours', state: 'ready', own: true, phases: ['planner', 'refiner'] }]);
  const made = await again.generate({ ...REQUEST, experts: { ours: 1 } });
  expect((await again.generate({ ...REQUEST, experts: { ours: 1 }, refine: false })).positions).not.toEqual(made.positions);
  expect(made.positions).not.toEqual((await again.generate(REQUEST)).positions);

  const peft = await again.exportExpert('ours', 'peft');
  expect(peft.fileName).toBe('ours.peft.zip');
  await again.importExpert({ files: [{ path: peft.fileName, bytes: peft.bytes }], name: 'twin' });
  await again.setExperts({ registry: 'version: 1', ...ALLOWED });
  const twin = await again.generate({ ...REQUEST, experts: { twin: 1 } });
  expect(twin.codes).toEqual(made.codes);
  expect(Math.max(...twin.positions.map((value, i) => Math.abs(value - (made.positions[i] ?? Number.NaN))))).toBeLessThan(1e-4);
  for (const name of ['ours', 'twin']) await again.call('removeExpert', name);
  expect(await again.call('ownExperts', null)).toEqual([]);
});
