/**
 * `npx tsx bench/pytorch.ts [--python python3] [--rounds 5] [--steps 20] [--threads 2] [--json]`: the step that trains an expert, the
 * studio's own config, 8 windows of 64 frames: here and in PyTorch (bench/pytorch/expertStep.py; 2.4 or later) from the same weights on
 * the same batches. Refuses to compare speeds of steps that do not lose the same. The two take turns, so that both meet the same machine.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Figure, median, printFigures } from '../cli/bench/figure.ts';
import { wholeNumber } from '../cli/generate/numbers.ts';
import { AppError } from '../src/core/errors.ts';
import { type NamedTensor, writeSafetensors } from '../src/core/formats/safetensors.ts';
import { codeValues } from '../src/core/model/fsq.ts';
import { columnWeights } from '../src/core/model/reconstruction.ts';
import { CODEBOOK_SIZE } from '../src/core/motion/plan.ts';
import { freshFactors } from '../src/core/train/expertTask.ts';
import { createNodeRuntime } from '../src/platform/node/ortRuntime.ts';
import { expertPhases, type PhaseSteps, StepRun } from './expertPhases.ts';

/** The batches are gone through again and again. */
const SIZES = { batch: 8, frames: 64, steps: 8 };
const WARM_UP = 8;
const RATE = 2e-3;
const TOLERANCE = 1e-3;
const SCRIPT = fileURLToPath(new URL('pytorch/expertStep.py', import.meta.url));

const { values } = parseArgs({
  options: {
    python: { type: 'string', default: 'python3' },
    rounds: { type: 'string', default: '5' },
    steps: { type: 'string', default: '20' },
    threads: { type: 'string', default: `${availableParallelism()}` },
    json: { type: 'boolean', default: false },
  },
});
const [rounds, steps, threads] = [values.rounds, values.steps, values.threads].map((value, i) =>
  wholeNumber(['--rounds', '--steps', '--threads'][i] ?? '', value),
) as [number, number, number];

interface Timed {
  readonly losses: readonly number[];
  /** One a step after the warm-up. */
  readonly milliseconds: readonly number[];
}

const reply = z.object({ torch: z.string(), device: z.string(), losses: z.array(z.number()), milliseconds: z.array(z.number()) });
const runtime = createNodeRuntime({ threads });
const folder = mkdtempSync(join(tmpdir(), 'expert-step-'));
const figures: Figure[] = [];
try {
  for (const made of await expertPhases(SIZES)) {
    const file = join(folder, `${made.phase}.safetensors`);
    writeFileSync(file, forPyTorch(made));
    const [ours, theirs]: [number[], number[]] = [[], []];
    const ratios: number[] = [];
    let torch = '';
    let apart = 0;
    for (let round = 0; round < rounds; round++) {
      const here = await inNode(made);
      const there = inPyTorch(file);
      torch = `PyTorch ${there.torch}, ${there.device}`;
      apart = Math.max(apart, ...here.losses.map((loss, i) => Math.abs((there.losses[i] ?? Number.NaN) / loss - 1)));
      if (!(apart <= TOLERANCE))
        throw new AppError(
          'internal',
          `${made.phase}: losses ${here.losses} here, ${there.losses} in PyTorch.`,
          'Make the steps the same.',
        );
      ours.push(median(here.milliseconds));
      theirs.push(median(there.milliseconds));
      ratios.push(median(there.milliseconds) / median(here.milliseconds));
    }
    figures.push(
      { name: `${made.phase}: step in Node, ${runtime.device}`, value: median(ours), unit: 'ms' },
      { name: `${made.phase}: step in ${torch}`, value: median(theirs), unit: 'ms' },
      { name: `${made.phase}: speed of Node / PyTorch, median of ${rounds} pairs`, value: median(ratios), unit: '' },
      { name: `${made.phase}: largest difference of ${WARM_UP + steps} losses`, value: 1e6 * apart, unit: 'ppm' },
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}
printFigures(figures, values.json);

async function inNode(made: PhaseSteps): Promise<Timed> {
  const run = await StepRun.open(made, runtime);
  const losses: number[] = [];
  const milliseconds: number[] = [];
  for (let i = 0; i < WARM_UP + steps; i++) {
    const start = performance.now();
    losses.push(await run.step(RATE));
    if (i >= WARM_UP) milliseconds.push(performance.now() - start);
  }
  await run.dispose();
  return { losses, milliseconds };
}

function inPyTorch(file: string): z.infer<typeof reply> {
  const args = [SCRIPT, file, `${steps}`, `${WARM_UP}`, `${threads}`];
  const { stdout, stderr, status, error } = spawnSync(values.python, args, { encoding: 'utf8' });
  if (status !== 0)
    throw new AppError(
      'unsupported',
      `${values.python} ${args.join(' ')}: ${error?.message ?? stderr}`,
      'Install one, python3 -m venv DIR && DIR/bin/pip install torch, and give it: --python DIR/bin/python.',
    );
  return reply.parse(JSON.parse(stdout));
}

/** Weights, factors, batches, and what the script cannot know from them. */
function forPyTorch({ phase, expert, optimizer, base, statistics, batches }: PhaseSteps): Uint8Array {
  const tensors = new Map<string, NamedTensor>();
  const give = (name: string, dims: readonly number[], data: Float32Array): unknown => tensors.set(name, { dtype: 'float32', dims, data });
  for (const [name, { dims, data }] of expert.weights) give(`weight/${name}`, dims, data);
  for (const [name, { dims, data }] of freshFactors(expert)) give(`factor/${name}`, dims, data);
  const values = Array.from({ length: CODEBOOK_SIZE + 1 }, (_, code) => codeValues(code));
  give('weight/codeValues', [values.length, values[0]?.length ?? 0], Float32Array.from(values.flat()));
  give('weight/columnWeights', [columnWeights().length], Float32Array.from(columnWeights()));
  give('weight/rootMean', [3], statistics.mean.subarray(0, 3));
  give('weight/rootScale', [3], statistics.scale.subarray(0, 3));
  for (const [i, batch] of batches.entries()) for (const [name, tensor] of Object.entries(batch)) tensors.set(`batch/${i}/${name}`, tensor);
  const { planner, text, refiner } = base.model;
  const sizes = { layers: planner.layers, textLayers: text.layers, entries: values.length, residualScale: refiner.residualScale };
  return writeSafetensors(tensors, { facts: JSON.stringify({ ...sizes, phase, optimizer, rate: RATE, batches: batches.length }) });
}
