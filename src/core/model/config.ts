/** Sizes of every part. The values that ship are in public/configs/base.yaml; these types say what each one means. */
export interface TokenizerConfig {
  /** Channels of each body part's encoder and decoder. */
  readonly width: number;
  /** Residual blocks a side and part. */
  readonly blocks: number;
  /** Channels of the decoder that mixes all parts. */
  readonly mixWidth: number;
  readonly mixBlocks: number;
}

export interface TextEncoderConfig {
  readonly vocabulary: number;
  /** Of token states and of the sentence embedding: the teacher's. */
  readonly width: number;
  readonly layers: number;
  readonly hidden: number;
}

export interface TextConfig {
  /** Width of the text encoder's token states. */
  readonly source: number;
  readonly width: number;
  readonly layers: number;
  readonly hidden: number;
}

export interface PlannerConfig {
  readonly width: number;
  readonly layers: number;
  /** Channels of the SwiGLU feed-forward. */
  readonly hidden: number;
  /** Channels of one code's embedding. */
  readonly codeWidth: number;
  readonly actions: number;
}

export interface RefinerConfig {
  /** Channels at 25, 12.5 and 6.25 frames per second. */
  readonly widths: readonly [number, number, number];
  /** Deviation of (real - decoded plan) in normalised feature units; measured on the training set. */
  readonly residualScale: number;
}

/** The longest prompt that the text encoder reads, in word pieces with [CLS] and [SEP]. */
export const PROMPT_LENGTH = 48;
/** Channels of one attention head, in every part. */
export const HEAD_DIM = 32;
/** The longest plan that is decoded at once, in tokens. */
export const WINDOW_TOKENS = 64;
