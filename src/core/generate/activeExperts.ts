/**
 * The experts in force: loaded from a registry as one, swapped as one, asked for weights and fed into the adapted graphs. A registry that
 * cannot be put in force changes nothing. Not the files' place (a port) and not the sampling loops. InferenceGenerator keeps one.
 *
 *   registry -> loadExperts -> MultiExpertLoRAManager -> AdaptedGraphs     set()
 *                           -> MultiLoRARouter                             route(): prompt -> weights
 *   mix, rows of a window -> session and feeds of a phase                  phase()
 */
import { AppError } from '../errors.ts';
import type { ExpertDocument } from '../experts/expertFile.ts';
import type { ExpertFacts } from '../experts/facts.ts';
import {
  type LoadedExpert,
  type LoadTarget,
  type LoadTerms,
  loadExperts,
  loadUnlisted,
  type ReadExpertFile,
} from '../experts/loadExperts.ts';
import { type ExpertMix, isMuted, type MixWeight, weightAt } from '../experts/mix.ts';
import type { Phase } from '../experts/names.ts';
import type { Registry } from '../experts/registry.ts';
import { phaseOf } from '../lora/modules.ts';
import { type ExpertWeight, MultiExpertLoRAManager } from '../lora/multiExpertLoRAManager.ts';
import { FPS } from '../motion/clip.ts';
import { FRAMES_PER_TOKEN } from '../motion/plan.ts';
import type { Feed, PromptEncoder, Session } from '../ports.ts';
import { MultiLoRARouter, type Routing, type WeighOptions } from '../routing/multiLoRARouter.ts';
import { memoryCache, type SentenceEncoder } from '../routing/prototypes.ts';
import type { YamlFile } from '../yamlFile.ts';
import { type AdaptableBase, AdaptedGraphs } from './adaptedGraphs.ts';

export interface ExpertsSetup {
  readonly registry: YamlFile<Registry>;
  /** Names the registry in messages. */
  readonly file: string;
  readonly read: ReadExpertFile;
  /** Paths, by name, of experts that the registry does not list: they take part, but no prompt calls them. */
  readonly unlisted?: Readonly<Record<string, string>>;
  readonly terms?: Omit<LoadTerms, 'inForce'>;
  /** What registry.router.text_encoder asks for; the shipped one where left out. */
  readonly encoder?: SentenceEncoder;
  /** Whether their graphs are opened when the first motion needs them (or by `openGraphs`), rather than now: sooner ready, and what cannot be opened shows later. */
  readonly late?: boolean;
}

/** A model of a generation with what it is fed beside its own inputs, for rows [start, start + length) of the clip. */
export interface PhaseModel {
  readonly session: Session;
  readonly feeds: (start: number, length: number) => Readonly<Record<string, Feed>>;
}

interface Force {
  readonly manager: MultiExpertLoRAManager;
  readonly router: MultiLoRARouter;
  readonly facts: readonly ExpertFacts[];
  readonly experts: ReadonlyMap<string, LoadedExpert>;
  readonly registry: Registry;
}

/** Seconds at the middle of a row: a token of the planner, a frame of the refiner. */
const SECOND_OF: Readonly<Record<Phase, (row: number) => number>> = {
  planner: (token) => (token * FRAMES_PER_TOKEN + (FRAMES_PER_TOKEN - 1) / 2) / FPS,
  refiner: (frame) => frame / FPS,
};

export class ActiveExperts {
  private readonly graphs: AdaptedGraphs;
  private readonly base: string;
  private readonly encoder: PromptEncoder;
  private readonly prototypes = memoryCache();
  private force: Force | undefined;

  /** @param encoder the shipped one */
  constructor(base: AdaptableBase & { readonly base: string }, encoder: PromptEncoder) {
    this.graphs = new AdaptedGraphs(base);
    this.base = base.base;
    this.encoder = encoder;
  }

  /**
   * Puts the experts of a registry in force. One that cannot be loaded is a fact with its problem. Throws AppError of the ports when
   * none of it can be put in force; what was stays. Must not run during a generation.
   */
  async set({
    registry,
    file,
    read,
    unlisted = {},
    terms = {},
    encoder = this.encoder,
    late = false,
  }: ExpertsSetup): Promise<readonly ExpertFacts[]> {
    const entries = [...Object.values(registry.value.style_experts), ...Object.values(registry.value.orthogonal_experts)];
    const some = entries.some(({ enabled }) => enabled) || Object.keys(unlisted).length > 0;
    const target = await this.target(some);
    const allowed: LoadTerms = { ...terms, inForce: this.force?.experts ?? new Map() };
    const listed = await loadExperts(registry, file, read, target, allowed);
    const more = await loadUnlisted(unlisted, read, target, allowed);
    const experts = new Map([...listed.experts, ...more.experts].map((expert) => [expert.name, expert]));
    const manager = new MultiExpertLoRAManager(target.modules);
    for (const [name, { adapter }] of experts) manager.add(name, adapter);
    const router = await MultiLoRARouter.create({
      registry: only(registry.value, experts),
      encoder,
      gateEncoder: this.encoder,
      gates: new Map([...experts].flatMap(([name, { gate }]) => (gate ? [[name, gate]] : []))),
      cache: this.prototypes,
      unlisted: more.experts.map(({ name }) => name),
    });
    const adapted = { planner: manager.adapted('planner'), refiner: manager.adapted('refiner') };
    if (late) this.graphs.later(adapted);
    else await this.graphs.open(adapted);
    const facts = [...listed.facts, ...more.facts];
    this.force = { manager, router, facts, experts, registry: registry.value };
    return facts;
  }

  /** What files of an expert must fit; the base is read only where `modules` are needed. Throws AppError of the pack. */
  async target(modules = true): Promise<LoadTarget> {
    return { base: this.base, modules: modules ? await this.graphs.modules() : new Map(), gateEncoder: this.encoder };
  }

  /** Opens the graphs that `late` put off, if any. Throws AppError of pack and runtime. Must not run during a generation. */
  openGraphs(): Promise<void> {
    return this.graphs.catchUp();
  }

  get facts(): readonly ExpertFacts[] {
    return this.force?.facts ?? [];
  }

  /** Throws what the encoder throws, and 'invalid-input' for a pin that cannot be. Without experts there are no weights. */
  async route(prompt: string, options: WeighOptions = {}): Promise<Routing> {
    return this.force?.router.getRoutingWeights(prompt, options) ?? { prompt, style: {}, orthogonal: {}, base: 0, nearest: {} };
  }

  /** The mix without what is muted. Throws AppError 'invalid-input' for an expert that is not in force. */
  heard(mix: ExpertMix): ExpertMix {
    const heard = Object.entries(mix).filter(([, weight]) => !isMuted(weight));
    const stranger = heard.find(([name]) => !this.force?.experts.has(name))?.[0];
    if (stranger === undefined) return Object.fromEntries(heard);
    const names = [...(this.force?.experts.keys() ?? [])];
    const remedy = names.length === 0 ? 'No expert is loaded.' : `Loaded are ${names.join(', ')}.`;
    const problem = this.facts.find(({ name }) => name === stranger)?.problem;
    throw new AppError('invalid-input', `There is no expert '${stranger}' in force${problem ? `: ${problem.message}` : ''}.`, remedy);
  }

  /** The graph of a phase for a mix: the base's own, untouched, where no expert that is heard adapts the phase. Throws as `openGraphs` does. */
  async phase(phase: Phase, base: Session, mix: ExpertMix): Promise<PhaseModel> {
    const { manager, experts } = this.force ?? {};
    const adapts = (name: string): boolean => [...(experts?.get(name)?.adapter.factors.keys() ?? [])].some((key) => phaseOf(key) === phase);
    const heard = Object.entries(mix).filter(([name, weight]) => !isMuted(weight) && adapts(name));
    if (!manager || heard.length === 0) return { session: base, feeds: () => ({}) };
    return {
      session: await this.graphs.session(phase),
      feeds: (start, length) => {
        const weights = Object.fromEntries(heard.map(([name, weight]) => [name, rowsOf(weight, phase, start, length)]));
        return { ...manager.factors(phase), ...manager.scales(phase, weights, length) };
      },
    };
  }

  /** An expert in force, to share. Throws AppError 'invalid-input'. */
  document(name: string): ExpertDocument {
    const expert = this.force?.experts.get(name);
    if (!expert) throw new AppError('invalid-input', `There is no expert '${name}' in force.`, 'Enable it first.');
    const { style_experts: style = {}, orthogonal_experts: orthogonal = {} } = this.force?.registry ?? {};
    const prototypes = style[name]?.prototype_prompts ?? orthogonal[name]?.prototype_prompts ?? [];
    return { adapter: expert.adapter, card: { ...expert.card, name }, prototypes, ...(expert.gate ? { gate: expert.gate } : {}) };
  }

  dispose(): Promise<void> {
    this.force = undefined;
    return this.graphs.dispose();
  }
}

/** The registry with the loaded experts alone. */
function only(registry: Registry, experts: ReadonlyMap<string, LoadedExpert>): Registry {
  const loaded = <T>(section: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(section).filter(([name]) => experts.has(name)));
  return { ...registry, style_experts: loaded(registry.style_experts), orthogonal_experts: loaded(registry.orthogonal_experts) };
}

function rowsOf(weight: MixWeight, phase: Phase, start: number, length: number): ExpertWeight {
  if (typeof weight === 'number') return weight;
  return Float32Array.from({ length }, (_, row) => weightAt(weight, SECOND_OF[phase](start + row)));
}
