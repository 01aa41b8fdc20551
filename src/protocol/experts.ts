/** The calls of the generation worker that are about experts. Types only; src/protocol/generation.ts joins them to its contract. */
import type { ExpertFacts } from '../core/experts/facts.ts';
import type { ExpertImport, OwnExpert } from '../core/experts/ownExperts.ts';
import type { RouterConfig } from '../core/experts/registry.ts';
import type { Routing } from '../core/routing/multiLoRARouter.ts';

export type { ExpertFacts, ExpertImport, OwnExpert, Routing };

/** Sentence embeddings of an encoder that runs elsewhere, of every prototype prompt of a registry. */
export interface PrototypeEmbeddings {
  /** EncoderFacts.key */
  readonly key: string;
  readonly width: number;
  readonly vectors: ReadonlyMap<string, Float32Array>;
}

export interface SetExpertsInput {
  /** YAML. */
  readonly registry: string;
  /** Accepted licences, as the registry or the experts' cards spell them. */
  readonly licences: readonly string[];
  readonly commercialOnly: boolean;
  /** Where router.text_encoder is not the shipped encoder; without it the shipped one routes. */
  readonly embeddings?: PrototypeEmbeddings;
}

export interface SetExpertsOutput {
  /** Of the registry, in its order; then those kept in this browser that it does not list: they take part, but no prompt calls them. */
  readonly experts: readonly ExpertFacts[];
  /** Key of the encoder that routes. */
  readonly routedBy: string;
}

export interface RouteInput {
  readonly prompt: string;
  /** Fixed weights, 0..1; the other style experts share what is left. */
  readonly pins?: Readonly<Record<string, number>>;
  /** Instead of the registry's, for sliders that move. */
  readonly settings?: Partial<Pick<RouterConfig, 'mode' | 'temperature' | 'min_expert_weight' | 'top_k' | 'include_base'>>;
  /** Of the prompt, by the encoder of SetExpertsInput.embeddings. */
  readonly embedding?: Float32Array;
}

export interface ExportedExpert {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** None waits for a running generation but `setExperts`. All but `ownExperts`, `removeExpert` and `renameExpert` need the models. */
export interface ExpertsContract {
  /**
   * Makes these the experts in force. One that cannot be loaded is a fact with its problem; a registry that cannot be read
   * rejects, and what is in force stays.
   */
  readonly setExperts: { readonly input: SetExpertsInput; readonly progress: never; readonly output: SetExpertsOutput };
  /** Weights for a prompt, without generating. Before `setExperts` no expert is there. */
  readonly route: { readonly input: RouteInput; readonly progress: never; readonly output: Routing };
  readonly ownExperts: { readonly input: null; readonly progress: never; readonly output: readonly OwnExpert[] };
  /** Checks against the base and keeps it in this browser. In force after the next `setExperts`, as all changes below. */
  readonly importExpert: { readonly input: ExpertImport; readonly progress: never; readonly output: OwnExpert };
  /** Of any expert in force: a `.expert` file, or a zip with the pair that PEFT reads. */
  readonly exportExpert: {
    readonly input: { readonly name: string; readonly format: 'expert' | 'peft' };
    readonly progress: never;
    readonly output: ExportedExpert;
  };
  readonly removeExpert: { readonly input: string; readonly progress: never; readonly output: null };
  readonly renameExpert: {
    readonly input: { readonly from: string; readonly to: string };
    readonly progress: never;
    readonly output: OwnExpert;
  };
}
