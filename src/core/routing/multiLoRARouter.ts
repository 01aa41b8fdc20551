/**
 * Prompt -> weight of every expert, and why. Style experts share a weight of 1 by how near the prompt is to their prototypes;
 * orthogonal experts have a gate each and take nothing from the others. Encoders come in as ports. Not the blending
 * (src/core/lora).
 *
 *   prompt -> routing encoder -> cosines to prototypes -> style weights
 *          -> shipped encoder -> gates -> orthogonal weights
 */
import { AppError } from '../errors.ts';
import type { Registry, RouterConfig } from '../experts/registry.ts';
import { nearestKey } from '../nearest.ts';
import type { EncodedPrompt } from '../ports.ts';
import { type Gate, gateValue } from './gate.ts';
import {
  makePrototype,
  memoryCache,
  type NearestPrompt,
  nearestPrompt,
  type Prototype,
  type PrototypeCache,
  type SentenceEncoder,
} from './prototypes.ts';
import { type Pins, styleWeights } from './styleWeights.ts';
import { cosine, normalise } from './vectors.ts';

export interface Routing {
  readonly prompt: string;
  /** Weights of the enabled style experts, 0..1. */
  readonly style: Readonly<Record<string, number>>;
  /** Gates of the enabled orthogonal experts, 0..1. */
  readonly orthogonal: Readonly<Record<string, number>>;
  /** What the plain base took of the style weights; 0 without include_base. */
  readonly base: number;
  /** Per expert with prototypes, the one that pulled most. */
  readonly nearest: Readonly<Record<string, NearestPrompt>>;
}

/** A prompt as the router's encoders see it: weigh it as often as sliders move. */
export interface EmbeddedPrompt {
  readonly prompt: string;
  readonly embedding: Float32Array;
  /** Of the shipped encoder, for gates; the same as `embedding` where that is the routing encoder. */
  readonly forGates: Float32Array;
}

export interface RouterOptions {
  readonly registry: Registry;
  /** What registry.router.text_encoder asks for. */
  readonly encoder: SentenceEncoder;
  /** Needed where there are gates: the shipped encoder. */
  readonly gateEncoder?: SentenceEncoder;
  readonly gates?: ReadonlyMap<string, Gate>;
  readonly cache?: PrototypeCache;
  /** Style experts that no registry lists: no prompt calls them, but they can be pinned. */
  readonly unlisted?: readonly string[];
}

/** Changes for one routing: pins by expert of either kind, and settings other than the registry's. */
export interface WeighOptions {
  readonly pins?: Pins;
  readonly settings?: Partial<RouterConfig>;
  /** Of the prompt, by the routing encoder, where that runs elsewhere. */
  readonly embedding?: Float32Array;
}

/** Every text that a router embeds before the first prompt: what an encoder that runs elsewhere must have seen. */
export function prototypePrompts({ router, style_experts: style, orthogonal_experts: orthogonal }: Registry): string[] {
  const experts = [...Object.values(style), ...Object.values(orthogonal)];
  return [...new Set([...router.base_prototype_prompts, ...experts.flatMap(({ prototype_prompts: prompts = [] }) => prompts)])];
}

/** Not the name of any expert. */
const BASE = '(base)';

export class MultiLoRARouter {
  private readonly config: RouterConfig;
  private readonly encoder: SentenceEncoder;
  private readonly gateEncoder: SentenceEncoder;
  private readonly gates: ReadonlyMap<string, Gate>;
  /** Of style experts, of orthogonal experts that have prototypes, and of the base. */
  private readonly prototypes: ReadonlyMap<string, Prototype>;
  private readonly style: readonly string[];
  private readonly orthogonal: readonly string[];
  private readonly unlisted: readonly string[];

  private constructor(options: RouterOptions, prototypes: ReadonlyMap<string, Prototype>, style: string[], orthogonal: string[]) {
    this.config = options.registry.router;
    this.encoder = options.encoder;
    this.gateEncoder = options.gateEncoder ?? options.encoder;
    this.gates = options.gates ?? new Map();
    this.prototypes = prototypes;
    this.style = style;
    this.orthogonal = orthogonal;
    this.unlisted = options.unlisted ?? [];
  }

  /** Embeds the prototypes of the enabled experts. Throws what the encoder throws, 'model-missing' for an expert without its gate. */
  static async create(options: RouterOptions): Promise<MultiLoRARouter> {
    const { registry, encoder, gates = new Map(), cache = memoryCache() } = options;
    const enabled = <T extends { readonly enabled: boolean }>(experts: Readonly<Record<string, T>>): [string, T][] =>
      Object.entries(experts).filter(([, expert]) => expert.enabled);
    const style = enabled(registry.style_experts);
    const orthogonal = enabled(registry.orthogonal_experts);
    const ungated = orthogonal.find(([name]) => !gates.has(name));
    if (ungated) throw new AppError('model-missing', `The expert '${ungated[0]}' has no gate.`, 'Train its gate or disable it.');
    const prompts: [string, readonly string[]][] = style.length > 0 ? [[BASE, registry.router.base_prototype_prompts]] : [];
    for (const [name, expert] of [...style, ...orthogonal]) if (expert.prototype_prompts) prompts.push([name, expert.prototype_prompts]);
    const prototypes = new Map<string, Prototype>();
    for (const [name, list] of prompts) prototypes.set(name, await makePrototype(list, encoder, cache));
    const names = (experts: readonly [string, unknown][]): string[] => experts.map(([name]) => name);
    return new MultiLoRARouter(options, prototypes, names(style), names(orthogonal));
  }

  /** Weights for one prompt. Throws what the encoder throws, and 'invalid-input' for a pin of an unknown expert or outside 0..1. */
  async getRoutingWeights(prompt: string, options: WeighOptions = {}): Promise<Routing> {
    const [embedded] = await this.embed([prompt], options.embedding && [{ embedding: options.embedding }]);
    return this.weigh(embedded, options);
  }

  /** @param given embeddings by the routing encoder, where they are known already. Throws AppError 'invalid-input' for another's. */
  async embed(prompts: readonly string[], given?: readonly Pick<EncodedPrompt, 'embedding'>[]): Promise<EmbeddedPrompt[]> {
    const routed = given ?? (await this.encoder.encode(prompts));
    const odd = routed.find(({ embedding }) => embedding.length !== this.encoder.width);
    if (odd) {
      const what = `An embedding has ${odd.embedding.length} numbers, those of '${this.encoder.key}' have ${this.encoder.width}.`;
      throw new AppError('invalid-input', what, 'Give embeddings of the encoder that routes.');
    }
    const gated = this.gates.size === 0 || this.gateEncoder === this.encoder ? routed : await this.gateEncoder.encode(prompts);
    return prompts.map((prompt, i) => ({
      prompt,
      embedding: normalise(routed[i].embedding),
      forGates: normalise(gated[i].embedding),
    }));
  }

  weigh({ prompt, embedding, forGates }: EmbeddedPrompt, { pins = {}, settings = {} }: WeighOptions = {}): Routing {
    for (const [name, weight] of Object.entries(pins)) this.checkPin(name, weight);
    const config = { ...this.config, ...settings };
    const pinned = this.unlisted.filter((name) => Object.hasOwn(pins, name));
    const candidates = [...this.style, ...pinned, ...(config.include_base && this.style.length > 0 ? [BASE] : [])];
    const cosines = new Map(candidates.map((name) => [name, this.cosineTo(name, embedding)]));
    const { [BASE]: base = 0, ...weights } = Object.fromEntries(styleWeights(cosines, config, pins));
    const style = { ...weights, ...Object.fromEntries(this.unlisted.map((name) => [name, weights[name] ?? 0])) };
    const gate = (name: string): number => {
      const found = this.gates.get(name);
      return pins[name] ?? (found ? gateValue(found, forGates) : 0);
    };
    const explained = [...this.prototypes].filter(([name]) => name !== BASE);
    return {
      prompt,
      style,
      orthogonal: Object.fromEntries(this.orthogonal.map((name) => [name, gate(name)])),
      base,
      nearest: Object.fromEntries(explained.map(([name, prototype]) => [name, nearestPrompt(prototype, embedding)])),
    };
  }

  private cosineTo(name: string, embedding: Float32Array): number {
    const prototype = this.prototypes.get(name);
    return prototype ? cosine(prototype.centre, embedding) : 0;
  }

  private checkPin(name: string, weight: number): void {
    const known = [...this.style, ...this.orthogonal, ...this.unlisted];
    if (!known.includes(name)) {
      const nearest = nearestKey(name, known);
      const remedy = nearest === undefined ? 'No expert is enabled.' : `Did you mean '${nearest}'?`;
      throw new AppError('invalid-input', `There is no enabled expert '${name}'.`, remedy);
    }
    if (!(weight >= 0 && weight <= 1))
      throw new AppError('invalid-input', `The weight of '${name}' is ${weight}.`, 'Give a number of 0 to 1.');
  }
}
