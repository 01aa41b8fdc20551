/**
 * All loaded experts as inputs of the adapted graphs: their factors side by side, and the scale rows that blend them. Changing
 * weights makes a new scale row and nothing else; adding or removing an expert makes new factors, and new graphs only when the set
 * of adapted modules grows or shrinks. Not a runtime, not a router. Generation feeds what it gives.
 */
import { AppError } from '../errors.ts';
import type { Phase } from '../experts/names.ts';
import { float32, type HostTensor } from '../ports.ts';
import { factorName, SCALE_INPUT, WHOLE_INPUT } from './adaptedLinear.ts';
import { type Adapter, checkAdapter } from './adapter.ts';
import { type Modules, phaseOf } from './modules.ts';

/** An expert's weight, 0..1; or one a row (a token of the planner, a frame of the refiner), to change over time. */
export type ExpertWeight = number | Float32Array;
/** By expert; those left out count 0. */
export type ExpertWeights = Readonly<Record<string, ExpertWeight>>;

type Feeds = Readonly<Record<string, HostTensor>>;

export class MultiExpertLoRAManager {
  private readonly modules: Modules;
  private readonly adapters = new Map<string, Adapter>();
  private readonly cached = new Map<Phase, Feeds>();

  constructor(modules: Modules) {
    this.modules = modules;
  }

  get names(): readonly string[] {
    return [...this.adapters.keys()];
  }

  /** Adds or replaces an expert. Throws what checkAdapter throws; the experts then stay as they were. */
  add(name: string, adapter: Adapter): void {
    checkAdapter(adapter, this.modules, name);
    this.adapters.set(name, adapter);
    this.cached.clear();
  }

  /** Whether there was one. */
  remove(name: string): boolean {
    this.cached.clear();
    return this.adapters.delete(name);
  }

  /** Modules that some expert adapts, in the order of the model: what a phase's graph is built for. None: use the base graph. */
  adapted(phase: Phase): ReadonlySet<string> {
    const inUse = new Set(this.inPhase(phase).flatMap(([, { factors }]) => [...factors.keys()]));
    return new Set([...this.modules.keys()].filter((module) => inUse.has(module) && phaseOf(module) === phase));
  }

  /** Factors of a phase by input name, the same objects until experts change. An expert leaves zeros where it adapts nothing. */
  factors(phase: Phase): Feeds {
    const known = this.cached.get(phase);
    if (known) return known;
    const feeds: Record<string, HostTensor> = {};
    for (const module of this.adapted(phase)) Object.assign(feeds, this.concatenated(module, phase));
    this.cached.set(phase, feeds);
    return feeds;
  }

  /**
   * The scale rows of a phase for a clip of `rows` tokens or frames: [rows, R] and, for what sees the whole clip, their mean [1, R].
   * Throws AppError 'invalid-input' for a weight of an unknown expert, of another length, or that is no number.
   */
  scales(phase: Phase, weights: ExpertWeights, rows: number): Feeds {
    for (const [name, weight] of Object.entries(weights)) this.checkWeight(name, weight, rows);
    const experts = this.inPhase(phase);
    const total = totalRank(experts);
    const scale = new Float32Array(rows * total);
    const whole = new Float32Array(total);
    let column = 0;
    for (const [name, { rank, scaling }] of experts) {
      const weight = weights[name] ?? 0;
      const at = (row: number): number => (typeof weight === 'number' ? weight : weight[row]);
      for (let row = 0; row < rows; row++) scale.fill(at(row) * scaling, row * total + column, row * total + column + rank);
      whole.fill((typeof weight === 'number' ? weight : mean(weight)) * scaling, column, column + rank);
      column += rank;
    }
    return { [SCALE_INPUT]: float32([rows, total], scale), [WHOLE_INPUT]: float32([1, total], whole) };
  }

  /** Experts that adapt something in a phase: others take no columns there. */
  private inPhase(phase: Phase): [string, Adapter][] {
    return [...this.adapters].filter(([, { factors }]) => [...factors.keys()].some((module) => phaseOf(module) === phase));
  }

  private concatenated(module: string, phase: Phase): Feeds {
    const { inputs, outputs } = this.modules.get(module) ?? { inputs: 0, outputs: 0 };
    const experts = this.inPhase(phase);
    const total = totalRank(experts);
    const a = new Float32Array(inputs * total);
    const b = new Float32Array(total * outputs);
    let column = 0;
    for (const [, { rank, factors }] of experts) {
      const own = factors.get(module);
      if (own) {
        for (let row = 0; row < inputs; row++) a.set(own.a.subarray(row * rank, (row + 1) * rank), row * total + column);
        b.set(own.b, column * outputs);
      }
      column += rank;
    }
    return { [factorName(module, 'A')]: float32([inputs, total], a), [factorName(module, 'B')]: float32([total, outputs], b) };
  }

  private checkWeight(name: string, weight: ExpertWeight, rows: number): void {
    if (!this.adapters.has(name)) {
      throw new AppError('invalid-input', `There is no expert '${name}'.`, `Loaded are ${this.names.join(', ') || 'none'}.`);
    }
    const values = typeof weight === 'number' ? [weight] : weight;
    if (typeof weight !== 'number' && weight.length !== rows) {
      throw new AppError('invalid-input', `The weight of '${name}' has ${weight.length} values for ${rows} rows.`, 'Give one a row.');
    }
    const bad = values.find((value) => !Number.isFinite(value));
    if (bad !== undefined) throw new AppError('invalid-input', `The weight of '${name}' is ${bad}.`, 'Give a number of 0 to 1.');
  }
}

function totalRank(experts: readonly [string, Adapter][]): number {
  return experts.reduce((sum, [, { rank }]) => sum + rank, 0);
}

function mean(values: Float32Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
