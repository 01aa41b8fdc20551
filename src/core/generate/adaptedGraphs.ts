/**
 * Sessions of the graphs with adapters, one a phase: made from the base's own files when the set of adapted modules changes, never when
 * weights or factors do (docs/adr/0006). Not the base's sessions and not the experts. ActiveExperts keeps one.
 */
import { AppError } from '../errors.ts';
import { PHASES, type Phase } from '../experts/names.ts';
import { adaptableModel } from '../lora/adaptableModel.ts';
import type { Modules } from '../lora/modules.ts';
import type { ModelFile, Runtime, Session } from '../ports.ts';
import { GRAPHS } from './baseModels.ts';

export interface AdaptableBase {
  readonly runtime: Pick<Runtime, 'createSession'>;
  /** The file of a base graph, as the pack holds it. */
  readonly modelFile: (phase: Phase) => Promise<ModelFile>;
}

/** Adapted modules of each phase. */
export type AdaptedModules = Readonly<Record<Phase, ReadonlySet<string>>>;

interface Opened {
  readonly key: string;
  readonly session: Session;
}

export class AdaptedGraphs {
  private readonly base: AdaptableBase;
  private readonly opened = new Map<Phase, Opened>();
  private known: Promise<Modules> | undefined;
  /** What `later` put off. */
  private pending: AdaptedModules | undefined;

  constructor(base: AdaptableBase) {
    this.base = base;
  }

  /** Every module that an expert may adapt. Throws AppError of the pack; may be asked again after a failure. */
  async modules(): Promise<Modules> {
    this.known ??= Promise.all(PHASES.map(async (phase) => adaptableModel(phase, await this.base.modelFile(phase)).modules)).then(
      (found) => new Map(found.flatMap((modules) => [...modules])),
    );
    try {
      return await this.known;
    } catch (thrown) {
      this.known = undefined;
      throw thrown;
    }
  }

  /** Puts off what `open` does until a session is asked for: making one takes a second or two on WASM, and most first prompts need none. */
  later(adapted: AdaptedModules): void {
    this.pending = adapted;
  }

  /** Does now what was put off, if anything was. Throws as `open` does; it is then still put off. */
  async catchUp(): Promise<void> {
    if (this.pending) await this.open(this.pending);
  }

  /** Throws AppError of pack and runtime; the sessions then stay as they were. Must not run while one of them does. */
  async open(adapted: AdaptedModules): Promise<void> {
    const fresh = new Map<Phase, Opened>();
    try {
      for (const phase of PHASES) {
        const key = [...adapted[phase]].join(' ');
        if (key === '' || key === this.opened.get(phase)?.key) continue;
        const model = adaptableModel(phase, await this.base.modelFile(phase)).adapted(adapted[phase]);
        fresh.set(phase, { key, session: await this.base.runtime.createSession(model, GRAPHS[phase]) });
      }
    } catch (thrown) {
      await Promise.all([...fresh.values()].map(({ session }) => session.dispose()));
      throw thrown;
    }
    this.pending = undefined;
    for (const phase of PHASES) {
      const before = this.opened.get(phase);
      const after = fresh.get(phase);
      if (after) this.opened.set(phase, after);
      else if (adapted[phase].size === 0) this.opened.delete(phase);
      else continue;
      await before?.session.dispose();
    }
  }

  /** Throws AppError 'internal' for a phase that nothing adapts, and as `open` does where that was put off. */
  async session(phase: Phase): Promise<Session> {
    await this.catchUp();
    const opened = this.opened.get(phase);
    if (opened) return opened.session;
    throw new AppError('internal', `The ${phase} has no graph with adapters.`, 'Set the experts before they are used.');
  }

  async dispose(): Promise<void> {
    const sessions = [...this.opened.values()].map(({ session }) => session);
    this.opened.clear();
    await Promise.all(sessions.map((session) => session.dispose()));
  }
}
