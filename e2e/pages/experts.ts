/**
 * Experts for journeys: adapters at random over the base that the app serves, with a registry and a manifest that list them, put in front
 * of the server's own. They mean nothing, so that no journey depends on what was trained. And the Experts panel as a person uses it.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { cardOf, randomAdapter } from '../../fixtures/experts/randomExperts.ts';
import { writeExpertFile } from '../../src/core/experts/expertFile.ts';
import type { Phase } from '../../src/core/experts/names.ts';
import { adaptableModel } from '../../src/core/lora/adaptableModel.ts';
import { writeAdapterOnnx } from '../../src/core/lora/adapterOnnx.ts';
import type { Modules } from '../../src/core/lora/modules.ts';
import type { ExpertFiles } from '../../src/core/lora/peft.ts';
import { parseManifest } from '../../src/core/manifest.ts';

/** What the build copies into the app. */
const SERVED = 'public/models';
const RANK = 4;
/** Enough to be seen, little enough that the figure still moves like one. */
const STRENGTH = 0.05;

/** An expert of the planner alone unless more is asked for, so that journeys without refining show it. */
export function randomExpert(name: string, seed: number, base = manifest().base, phases: readonly Phase[] = ['planner']): ExpertFiles {
  const modules = new Map(phases.flatMap((phase) => [...modulesOf(phase)]));
  const adapter = randomAdapter(modules, RANK, seed, (module) => /q_proj|v_proj|down_proj|conv1/.test(module));
  return { adapter: { ...adapter, scaling: STRENGTH }, card: cardOf(name, base) };
}

export function randomExpertFile(name: string, seed: number, prototypes: readonly string[] = [], phases?: readonly Phase[]): Buffer {
  return Buffer.from(writeExpertFile({ ...randomExpert(name, seed, undefined, phases), prototypes }));
}

export const REGISTRY = `router: {temperature: 0.1, min_expert_weight: 0.05}
style_experts:
  dramatic_style:
    checkpoint_path: stick-gen/experts/dramatic_style
    licence: MIT
    prototype_prompts: [a sad person walks slowly with heavy steps, mourning with slow sorrowful steps]
  action_style:
    checkpoint_path: stick-gen/experts/action_style
    licence: MIT
    prototype_prompts: [a fast energetic fight, someone sprints and kicks quickly]
  elderly:
    checkpoint_path: stick-gen/experts/elderly
    licence: CC-BY-NC-4.0
    prototype_prompts: [an old person walks with a bent back]
orthogonal_experts: {}
`;

/** In front of the server, for this page's context. `registry` as text; every checkpoint it names is served at random. */
export async function serveExperts(page: Page, registry = REGISTRY): Promise<void> {
  const names = [...registry.matchAll(/checkpoint_path: stick-gen\/experts\/(\w+)/g)].map(([, name]) => name);
  const served = manifest();
  const files = names.map((name, index) => {
    const bytes = Buffer.from(writeAdapterOnnx(randomExpert(name, index + 1), 'float16'));
    const id = `stick-gen/experts/${name}/adapter.onnx`;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { bytes, entry: { id, url: `models/${id}`, bytes: bytes.length, sha256, licence: 'CC0-1.0' } };
  });
  const own = new Set(files.map(({ entry }) => entry.id));
  const listed = { ...served, files: [...served.files.filter(({ id }) => !own.has(id)), ...files.map(({ entry }) => entry)] };
  const context = page.context();
  await context.route('**/configs/experts/registry.yaml', (route) => route.fulfill({ contentType: 'application/yaml', body: registry }));
  await context.route('**/models/manifest.json', (route) => route.fulfill({ json: listed }));
  for (const { entry, bytes } of files)
    await context.route(`**/${entry.url}`, (route) => route.fulfill({ contentType: 'application/octet-stream', body: bytes }));
}

/** The Experts panel, or its sheet on a phone. */
export class ExpertsPage {
  readonly page: Page;
  readonly panel: Locator;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.getByRole('complementary', { name: 'Experts' }).or(page.getByRole('dialog', { name: 'Experts' }));
  }

  row(title: string): Locator {
    return this.panel.getByRole('article', { name: title });
  }

  slider(title: string): Locator {
    return this.row(title).getByRole('slider', { name: `Weight of ${title}` });
  }

  button(title: string, name: string): Locator {
    return this.row(title).getByRole('button', { name, exact: true });
  }

  /** Percent, as the slider says. */
  async weight(title: string): Promise<number> {
    return Number(await this.slider(title).getAttribute('aria-valuenow'));
  }

  lane(title: string): Locator {
    return this.page.getByRole('group', { name: `Weight of ${title} over time` });
  }
}

function manifest(): ReturnType<typeof parseManifest> {
  return parseManifest(readFileSync(`${SERVED}/manifest.json`));
}

const known = new Map<Phase, Modules>();

function modulesOf(phase: Phase): Modules {
  let modules = known.get(phase);
  if (!modules) {
    const read = (ending: string): Uint8Array => readFileSync(`${SERVED}/stick-gen/base/${phase}.${ending}`);
    modules = adaptableModel(phase, { name: phase, graph: read('onnx'), weights: [{ path: `${phase}.bin`, data: read('bin') }] }).modules;
    known.set(phase, modules);
  }
  return modules;
}
