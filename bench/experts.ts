/**
 * `npx tsx bench/experts.ts [--json]` after `npm run build`: experts on WASM in headless Chromium. How long it takes until changed weights
 * are in force, and what adapters cost a plan of 10 s. A change is new scale rows for the same sessions: what it costs lies below the noise
 * of a plan, so runs with changed weights and with unchanged ones take turns and stop after the planner's first step. Exits with 1 above
 * 16 ms. Three experts with the modules of the shipped ones; their numbers mean nothing.
 */
import { type Figure, median, pairedDifference, printFigures } from '../cli/bench/figure.ts';
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
/** Pairs of runs. */
const PLANS = 9;
const CHANGES = 80;
const ROUTES = 40;
/** Milliseconds that a change of weights may take: a frame of a screen. */
const LIMIT = 16;
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
const add = (name: string, value: number): void => void figures.push({ name: `experts: ${name}`, value, unit: 'ms' });

/** Runs two measurements turn by turn, the order changing from pair to pair. */
async function inPairs(count: number, first: () => Promise<number>, second: () => Promise<number>): Promise<[number, number][]> {
  const pairs: [number, number][] = [];
  for (let pair = 0; pair < count + WARM_UP; pair++) {
    const swapped = pair % 2 === 1;
    const [a, b] = swapped ? [await second(), await first()].reverse() : [await first(), await second()];
    if (pair >= WARM_UP) pairs.push([a, b]);
  }
  return pairs;
}

const session = await openBrowser('wasm');
try {
  const worker = await WorkerPage.open(await session.browser.newPage(), session.base);
  await worker.load('wasm');
  const motion = { prompt: 'a person walks', frames: 250, seed: 1, refine: false };
  const steady: ExpertMix = { one: 0.5, two: 0.3, three: 0.2 };
  const moved = (step: number): ExpertMix => ({ ...steady, one: 0.5 + (step % 40) / 100, three: 0.2 - (step % 20) / 100 });
  for (const name of NAMES) await worker.importExpert({ files: [{ path: `${name}.expert`, bytes: fileOf(name) }] });
  const start = performance.now();
  await worker.setExperts({ registry, licences: [], commercialOnly: false });
  add(`${NAMES.length} of rank ${RANK} put in force, graphs made`, performance.now() - start);

  const plan = async (experts: ExpertMix): Promise<number> => (await worker.generate({ ...motion, experts })).milliseconds.plan;
  const plans = await inPairs(
    PLANS,
    () => plan({}),
    () => plan(steady),
  );
  add('plan of 10 s, base alone', median(plans.map(([plain]) => plain)));
  add('the same with three experts, longer by', pairedDifference(plans).median);

  const pins = Array.from({ length: ROUTES + WARM_UP }, (_, i) => ({ prompt: HUNDRED_PROMPTS[3] ?? '', pins: { one: i / 100 } }));
  const known = median((await worker.time('route', pins)).slice(WARM_UP));
  add('a slider moved, until the new weights are known', known);

  let at = 0;
  const steps = await inPairs(
    CHANGES,
    () => worker.firstStep({ ...motion, experts: moved(at) }),
    () => worker.firstStep({ ...motion, experts: moved(++at) }),
  );
  const { median: longer, high } = pairedDifference(steps);
  add('first step of a plan, weights as before', median(steps.map(([before]) => before)));
  add(`the same with changed weights, longer by (median of ${CHANGES} pairs)`, longer);
  add(`the same, upper end of the 95 % interval`, high);
  add(`changed weights in force, at most (wanted: ${LIMIT} ms)`, known + Math.max(0, high));
  if (known + high > LIMIT) process.exitCode = 1;
} finally {
  await session.close();
}
printFigures(figures, process.argv.includes('--json'));
