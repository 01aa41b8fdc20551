/**
 * One expert's adapter in memory: low-rank factors by module, and the checks that they fit the base. Not its files (peft.ts,
 * adapterOnnx.ts) and not its blending (multiExpertLoRAManager.ts).
 */
import { AppError } from '../errors.ts';
import type { Modules } from './modules.ts';

/** Row-major. What it adds to the module's result is scaling * x A B. */
export interface Factors {
  /** [inputs, rank] */
  readonly a: Float32Array;
  /** [rank, outputs] */
  readonly b: Float32Array;
}

export interface Adapter {
  readonly rank: number;
  /** What a weight of 1 multiplies the product of the factors with: alpha / rank. */
  readonly scaling: number;
  /** By full module name. */
  readonly factors: ReadonlyMap<string, Factors>;
}

/**
 * Throws AppError 'model-mismatch' naming the module that the base lacks or whose factors have another shape, 'invalid-file' for
 * factors that are no numbers. `source` names the expert or its file.
 */
export function checkAdapter({ rank, scaling, factors }: Adapter, modules: Modules, source: string): void {
  if (factors.size === 0) throw new AppError('invalid-file', `${source} adapts no module`, REMEDY);
  if (!Number.isInteger(rank) || rank < 1 || !Number.isFinite(scaling)) {
    throw new AppError('invalid-file', `${source} has rank ${rank} and scaling ${scaling}`, REMEDY);
  }
  for (const [module, { a, b }] of factors) {
    const shape = modules.get(module);
    if (!shape) throw new AppError('model-mismatch', `${source}: the base has no module '${module}'`, REMEDY);
    requireSize(a, [shape.inputs, rank], `${source}: factor A of '${module}'`);
    requireSize(b, [rank, shape.outputs], `${source}: factor B of '${module}'`);
  }
}

const REMEDY = 'Use an adapter that was trained on this base.';

function requireSize(values: Float32Array, [rows, columns]: readonly [number, number], what: string): void {
  if (values.length !== rows * columns) {
    throw new AppError('model-mismatch', `${what} has ${values.length} numbers, the base needs ${rows} x ${columns}`, REMEDY);
  }
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new AppError('invalid-file', `${what} has ${values[bad]} at ${bad}`, 'Train or export the adapter again.');
}
