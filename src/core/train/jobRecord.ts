/**
 * A training job as it is kept between visits: the config it was started with, what it trains on, and its curves so far. Schema, version
 * and limits in one place. Not the checkpoint (checkpoint.ts). The training worker writes it beside each checkpoint.
 */
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { PHASES } from '../experts/names.ts';
import { parseFile } from '../parse.ts';

const point = z.tuple([z.number().int().nonnegative(), z.number()]);
const curves = z.object({ train: z.array(point), heldOut: z.array(point), steps: z.number().int().nonnegative() });
const schema = z.object({
  version: z.literal(1),
  /** Of the expert; a job is known by it. */
  name: z.string().min(1),
  /** YAML, as it was started. */
  config: z.string(),
  /** Name of the set of clips. */
  dataset: z.string(),
  licence: z.string(),
  /** Seconds of training so far, over all visits. */
  seconds: z.number().nonnegative(),
  /** When it was saved last, milliseconds since 1970. */
  savedAt: z.number().nonnegative().default(0),
  curves: z.record(z.enum(PHASES), curves),
});

export type JobRecord = z.infer<typeof schema>;
/** [step, loss] in ascending order; `steps` is how many the phase takes, 0 where it is not trained or nothing has begun. */
export type PhaseCurves = z.infer<typeof curves>;
export type CurvePoint = PhaseCurves['train'][number];

/** A job that is not finished, as a list shows it. */
export interface JobSummary extends Omit<JobRecord, 'version'> {
  /** This or another tab works on it now. */
  readonly running: boolean;
}

/** Points of a curve that are kept: a chart is no wider. */
export const MOST_POINTS = 400;

export function newJob(name: string, config: string, dataset: string, licence: string): JobRecord {
  const empty = (): PhaseCurves => ({ train: [], heldOut: [], steps: 0 });
  return { version: 1, name, config, dataset, licence, seconds: 0, savedAt: 0, curves: { planner: empty(), refiner: empty() } };
}

/** Adds a step's loss; a step that is told again after a resume replaces what came after it. Long curves are thinned evenly. */
export function addLoss({ train }: PhaseCurves, step: number, loss: number): void {
  while ((train.at(-1)?.[0] ?? -1) >= step) train.pop();
  train.push([step, loss]);
  if (train.length <= MOST_POINTS) return;
  const thinned: CurvePoint[] = [];
  for (let i = 0; i < train.length; i += 2) thinned.push([train[i][0], (train[i][1] + (train[i + 1] ?? train[i])[1]) / 2]);
  train.splice(0, train.length, ...thinned);
}

export function addHeldOut({ heldOut }: PhaseCurves, step: number, loss: number): void {
  while ((heldOut.at(-1)?.[0] ?? -1) >= step) heldOut.pop();
  heldOut.push([step, loss]);
}

export function writeJob(job: JobRecord): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(job));
}

/** Throws AppError 'invalid-file'. */
export function readJob(bytes: Uint8Array, source: string): JobRecord {
  const remedy = 'Discard the job and start it again; the clips are still there.';
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new AppError('invalid-file', `${source} is not JSON.`, remedy, cause);
  }
  return parseFile(schema, json, source, remedy);
}
