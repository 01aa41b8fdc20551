/**
 * `npx tsx bench/experts.ts [--json]` after `npm run build`: experts on WASM in headless Chromium. How long it takes until changed weights
 * are in force, and what adapters cost a plan of 10 s. Three experts with the modules of the shipped ones; their numbers mean nothing.
 */
import { type Figure, median, printFigures } from '../cli/bench/figure.ts';
import { PUBLIC } from '../cli/engine.ts';
import { writeExpertFile } from '../src/core/experts/expertFile.ts';
import type { ExpertMix } from '../src/core/experts/mix.ts';
import { readBasePack } from '../src/core/train/basePack.ts';
import { openFileArtifacts } from '../src/platform/node/fileArtifacts.ts';
import { openBrowser } from './browserSession.ts';
import { HUNDRED_PROMPTS } from './prompts.ts';
import { WorkerPage } from './workerPage.ts';

const NAMES = ['one', 'two', 'three'] as const;
const RANK = 16;
const ADAPTED = /\.(q_proj|k_proj|v_proj|o_proj|gate_proj|up_proj|down_proj|conv1|conv2)$/;
const PLANS = 9;
const ROUTES = 40;
/** Before the clock counts. */
const WARM_UP = 2;

const { modules, base } = await readBasePack(await openFileArtifacts(PUBLIC));
const fill = (size: number): Float32Array => Float32Array.from({ length: size }, (_, i) => ((i % 7) - 3) / 1000);
const factors = new Map(
  [...modules]
    .filter(([module]) => ADAPTED.test(module))
    .map(([module, { inputs, outputs }]) => [module, { a: fill(inputs * RANK), b: fill(RANK * outputs) }]),
);
const fileOf = (name: string): Uint8Array => {
  const card = { name, base, target_phase: 'both', licence: 'CC0-1.0', provenance: '', config: '' } as const;
  return writeExpertFile({ adapter: { rank: RANK, scaling: 2, factors }, card, prototypes: [] });
};
const registry = `style_experts:\n${NAMES.map((name, i) => `  ${name}: {checkpoint_path: own/${name}, prototype_prompts: ['${HUNDRED_PROMPTS[i]}']}\n`).join('')}`;

const figures: Figure[] = [];
const session = await openBrowser('wasm');
try {
  const worker = await WorkerPage.open(await session.browser.newPage(), session.base);
  await worker.load('wasm');
  /** Milliseconds of the plan per run, the weights asked for each time. */
  const plans = async (mixAt: (run: number) => ExpertMix): Promise<number> => {
    const spent: number[] = [];
    for (let run = 0; run < PLANS + WARM_UP; run++) {
      const { milliseconds } = await worker.generate({
        prompt: 'a person walks',
        frames: 250,
        seed: 1,
        refine: false,
        experts: mixAt(run),
      });
      if (run >= WARM_UP) spent.push(milliseconds.plan);
    }
    return median(spent);
  };
  const plain = await plans(() => ({}));
  for (const name of NAMES) await worker.importExpert({ files: [{ path: `${name}.expert`, bytes: fileOf(name) }] });
  const start = performance.now();
  await worker.setExperts({ registry, licences: [], commercialOnly: false });
  figures.push({
    name: `experts: ${NAMES.length} of rank ${RANK} put in force, graphs made`,
    value: performance.now() - start,
    unit: 'ms',
  });

  const steady = await plans(() => ({ one: 0.5, two: 0.3, three: 0.2 }));
  const moving = await plans((run) => ({ one: 0.5 + run / 100, two: 0.3, three: 0.2 - run / 100 }));
  const pins = Array.from({ length: ROUTES + WARM_UP }, (_, i) => ({ prompt: HUNDRED_PROMPTS[3] ?? '', pins: { one: i / 100 } }));
  const routed = median((await worker.time('route', pins)).slice(WARM_UP));
  figures.push({ name: 'experts: plan of 10 s, base alone', value: plain, unit: 'ms' });
  figures.push({ name: 'experts: the same with three experts', value: steady, unit: 'ms' });
  figures.push({ name: 'experts: the same, weights changed before each', value: moving, unit: 'ms' });
  figures.push({ name: 'experts: a slider moved, until the new weights are known', value: routed, unit: 'ms' });
  figures.push({
    name: 'experts: changed weights in force: known, and what the plan takes longer',
    value: routed + Math.max(0, moving - steady),
    unit: 'ms',
  });
} finally {
  await session.close();
}
printFigures(figures, process.argv.includes('--json'));
