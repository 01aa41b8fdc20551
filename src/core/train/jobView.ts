/**
 * What a person watching a job sees: where it is, its curves, its speed and the time left. Follows the events of expertJob.ts and keeps
 * the job's record up to date. Draws nothing. The training worker reports it.
 */
import type { Phase } from '../experts/names.ts';
import type { Provider } from '../ports.ts';
import { type ExpertJobEvent, heldOutLoss } from './expertJob.ts';
import { addHeldOut, addLoss, type JobRecord, type PhaseCurves } from './jobRecord.ts';

/** What the tensor runtime that trains holds, bytes. */
export interface MemoryUse {
  /** Of its WebAssembly heaps, which grow and never shrink. */
  readonly heapBytes: number;
  /** Of buffers on the GPU that are not freed. */
  readonly gpuBytes: number;
}

export interface JobView {
  readonly name: string;
  /** 'loading': models and graphs; 'rehearsing': the base's own motions are made, step of steps; 'judging': the held-out clips; 'saving': the expert. */
  readonly doing: 'loading' | 'rehearsing' | 'training' | 'judging' | 'saving';
  readonly phase: Phase | undefined;
  readonly step: number;
  readonly steps: number;
  readonly curves: Readonly<Record<Phase, PhaseCurves>>;
  /** 0 before two steps of this visit. */
  readonly stepsPerSecond: number;
  /** Of this and the phases after it; undefined before it can be told. */
  readonly secondsLeft: number | undefined;
  /** Of training so far, over all visits. */
  readonly seconds: number;
  /** Steps of this phase that are safe from now on. */
  readonly savedStep: number;
  readonly provider: Provider;
  readonly device: string;
  /** At this moment; the factors, their moments and gradients, the base's frozen weights and the activations are all in it. */
  readonly memory: MemoryUse;
}

interface Where {
  readonly provider: Provider;
  readonly device: string;
  /** In the order they run. */
  readonly phases: readonly Phase[];
  readonly memory: () => MemoryUse;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Milliseconds: steps that are told together are told within it. */
const SAME_MOMENT = 20;

export class JobWatch {
  readonly record: JobRecord;
  private readonly where: Where;
  private doing: JobView['doing'] = 'loading';
  private phase: Phase | undefined;
  private step = 0;
  private steps = 0;
  private saved = 0;
  private readonly before: number;
  private readonly started: number;
  /** The first step of this phase in this visit: graphs, sessions and the first judging before it say nothing of the speed. */
  private first: { readonly at: number; readonly step: number } | undefined;

  constructor(record: JobRecord, where: Where) {
    this.record = record;
    this.where = where;
    this.before = record.seconds;
    this.started = where.now();
  }

  /** Takes in what happened; the record then holds it too. */
  follow(event: ExpertJobEvent): void {
    this.record.seconds = this.before + (this.where.now() - this.started) / 1000;
    switch (event.kind) {
      case 'phase':
        this.phase = event.phase;
        this.step = event.step;
        this.saved = event.step;
        this.steps = event.steps;
        for (const phase of this.where.phases) this.record.curves[phase].steps = event.steps;
        this.first = undefined;
        this.doing = 'judging';
        break;
      case 'step':
        if (!this.first || this.where.now() - this.first.at < SAME_MOMENT) this.first = { at: this.where.now(), step: event.step };
        this.step = event.step;
        this.doing = 'training';
        addLoss(this.record.curves[event.phase], event.step, event.loss);
        break;
      case 'evaluation':
        addHeldOut(this.record.curves[event.phase], event.step, heldOutLoss(event.phase, event.values));
        this.doing = 'training';
        break;
      case 'checkpoint':
        this.saved = event.step;
        break;
      case 'preview':
        break;
    }
  }

  /** The base's own motions are being made; none of the job's steps. */
  rehearsing(made: number, of: number): JobView {
    return { ...this.view('rehearsing'), step: made, steps: of };
  }

  view(doing: JobView['doing'] = this.doing): JobView {
    const { curves, name, seconds } = this.record;
    const { at, step } = this.first ?? { at: 0, step: this.step };
    const stepsPerSecond = this.step > step ? (this.step - step) / ((this.where.now() - at) / 1000) : 0;
    const later = this.phase === undefined ? [] : this.where.phases.slice(this.where.phases.indexOf(this.phase) + 1);
    const left = this.steps - this.step + later.length * this.steps;
    return {
      name,
      doing,
      phase: this.phase,
      step: this.step,
      steps: this.steps,
      curves,
      stepsPerSecond,
      secondsLeft: stepsPerSecond > 0 ? left / stepsPerSecond : undefined,
      seconds,
      savedStep: this.saved,
      provider: this.where.provider,
      device: this.where.device,
      memory: this.where.memory(),
    };
  }
}
