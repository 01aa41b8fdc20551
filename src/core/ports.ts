/**
 * What core asks of the outside world: a tensor runtime and a place that holds model files.
 * Not an implementation: `src/platform/web` and `src/platform/node` provide these over ONNX Runtime.
 */

/** Element types that cross the host boundary. Weights may be stored as fp16 inside a model file. */
export type HostDType = 'float32' | 'int32';

/** A dense row-major tensor in host memory; `data.length` is the product of `dims` (1 for a scalar). */
export type HostTensor =
  | { readonly dtype: 'float32'; readonly dims: readonly number[]; readonly data: Float32Array }
  | { readonly dtype: 'int32'; readonly dims: readonly number[]; readonly data: Int32Array };

/** A session's output. It may live on the device until `read`; the owner disposes it exactly once. */
export interface RuntimeTensor {
  readonly dtype: HostDType;
  readonly dims: readonly number[];
  /** Copies to host memory (no copy where it already is there). */
  read(): Promise<HostTensor>;
  dispose(): void;
}

export type Feed = HostTensor | RuntimeTensor;

/** A serialised ONNX graph and the external-data files it names. */
export interface ModelFile {
  readonly name: string;
  readonly graph: Uint8Array;
  readonly weights: readonly { readonly path: string; readonly data: Uint8Array }[];
}

export interface SessionOptions {
  /** Outputs that should stay on the device (fed back as inputs later) where the provider can. */
  readonly deviceOutputs?: readonly string[];
}

export interface Session {
  readonly name: string;
  /** Runs once. All declared inputs must be fed. Throws AppError 'runtime-failed'. Calls are queued, never overlapped. */
  run(feeds: Readonly<Record<string, Feed>>): Promise<Record<string, RuntimeTensor>>;
  dispose(): Promise<void>;
}

export type Provider = 'webgpu' | 'wasm' | 'cpu';

export interface Runtime {
  readonly provider: Provider;
  /** Human-readable device, e.g. 'Apple M2' or '2 threads'. */
  readonly device: string;
  createSession(model: ModelFile, options?: SessionOptions): Promise<Session>;
}

/** Bytes of named artifacts of a pack, verified by hash. Throws AppError 'model-missing' | 'model-corrupt' | 'network'. */
export interface ArtifactSource {
  read(id: string, signal?: AbortSignal): Promise<Uint8Array>;
}

/** One prompt as a text encoder sees it. */
export interface EncodedPrompt {
  /** [tokens, width], with the states of [CLS] and [SEP]. */
  readonly states: Float32Array;
  readonly tokens: number;
  /** [width], pooled; of length 1 unless the encoder was asked for raw vectors. */
  readonly embedding: Float32Array;
  /** The end of the prompt did not fit. */
  readonly truncated: boolean;
}

/** How much of an encoder's length a prompt takes. */
export interface PromptLength {
  readonly tokens: number;
  readonly truncated: boolean;
}

/**
 * Turns text into token states and a sentence embedding. Takes any text: what is unknown, empty or too long is encoded as
 * well as can be. Throws AppError 'runtime-failed' | 'model-mismatch'. The planner and the gates read the shipped one; routing may read another.
 */
export interface PromptEncoder {
  /** Names the weights and the pooling: vectors of encoders with different keys cannot be compared. */
  readonly key: string;
  readonly width: number;
  /** The most tokens it reads. */
  readonly length: number;
  measure(text: string): PromptLength;
  encode(texts: readonly string[]): Promise<EncodedPrompt[]>;
  dispose(): Promise<void>;
}

/** Opens the encoder that a pack ships, from the pack's own files. Throws AppError of the pack, 'model-corrupt', 'runtime-failed'. */
export type OpenPromptEncoder = (pack: ArtifactSource, signal?: AbortSignal) => Promise<PromptEncoder>;

export function float32(dims: readonly number[], data: Float32Array): HostTensor {
  return { dtype: 'float32', dims, data };
}

export function int32(dims: readonly number[], data: Int32Array): HostTensor {
  return { dtype: 'int32', dims, data };
}
