/**
 * A text encoder in Node: any BERT with a WordPiece tokenizer in transformers.js layout, on onnxruntime-node. The shipped
 * student, a teacher and an encoder that a registry names are all read here. Not a downloader: files come from a folder or a pack.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import type { ArtifactSource, EncodedPrompt, PromptEncoder, PromptLength } from '../../core/ports.ts';
import { batchInputs, cutRow, encodedPrompts, LONGEST_TEXT, type TokenRow } from '../../core/text/encoderBatch.ts';
import { type EncoderChoice, encoderGraph, encoderKey, SHIPPED_ENCODER } from '../../core/text/encoderChoice.ts';
import { loadWordPiece, type WordPiece } from '../../core/text/wordPiece.ts';

export interface NodeEncoderOptions {
  /** What to read and how to pool; the shipped encoder's unless given. */
  readonly choice?: EncoderChoice;
  readonly threads?: number;
  /** Texts per run, 1 unless given: then a text's numbers do not depend on its neighbours. */
  readonly batch?: number;
  /** Reads no more tokens than this, where the model would. */
  readonly length?: number;
}

/** Brings a file of the encoder by its name in the folder, e.g. 'onnx/model.onnx'. */
type ReadFile = (name: string) => Promise<Uint8Array>;

const tokenizerConfig = z.object({ model_max_length: z.number().min(3) });

/** The encoder of a pack, verified as every file of it. Throws AppError of the pack, 'model-corrupt', 'runtime-failed'. */
export function openPackEncoder(pack: ArtifactSource, signal?: AbortSignal, options: NodeEncoderOptions = {}): Promise<PromptEncoder> {
  return NodeTextEncoder.open((name) => pack.read(`${(options.choice ?? SHIPPED_ENCODER).id}/${name}`, signal), options);
}

/** The encoder of a folder. Throws AppError 'model-missing', 'model-corrupt', 'runtime-failed'. */
export function openEncoderFolder(folder: string, options: NodeEncoderOptions = {}): Promise<PromptEncoder> {
  return NodeTextEncoder.open(async (name) => {
    try {
      return await readFile(join(folder, name));
    } catch (cause) {
      const remedy = 'Give the folder of a model in transformers.js layout: config.json, tokenizer.json, tokenizer_config.json, onnx/.';
      throw new AppError('model-missing', `${join(folder, name)} cannot be read.`, remedy, cause);
    }
  }, options);
}

class NodeTextEncoder implements PromptEncoder {
  readonly key: string;
  readonly length: number;
  width = 0;
  private readonly choice: EncoderChoice;
  private readonly tokenizer: WordPiece;
  private readonly session: ort.InferenceSession;
  private readonly batch: number;

  private constructor(choice: EncoderChoice, tokenizer: WordPiece, session: ort.InferenceSession, length: number, batch: number) {
    this.key = encoderKey(choice);
    this.choice = choice;
    this.tokenizer = tokenizer;
    this.session = session;
    this.length = length;
    this.batch = batch;
  }

  static async open(read: ReadFile, options: NodeEncoderOptions): Promise<PromptEncoder> {
    const { choice = SHIPPED_ENCODER, threads, batch = 1, length = LONGEST_TEXT } = options;
    const table = async (name: string): Promise<unknown> => parseJson(`${choice.id}/${name}`, await read(name));
    const tokenizer = loadWordPiece(await table('tokenizer.json'));
    const config = tokenizerConfig.safeParse(await table('tokenizer_config.json'));
    if (!config.success) throw corrupt(`${choice.id}/tokenizer_config.json: ${z.prettifyError(config.error)}`, config.error);
    const graph = await read(encoderGraph(choice));
    let session: ort.InferenceSession;
    try {
      session = await ort.InferenceSession.create(graph, { logSeverityLevel: 3, ...(threads ? { intraOpNumThreads: threads } : {}) });
    } catch (cause) {
      throw failure(`${choice.id} cannot be loaded`, cause);
    }
    const encoder = new NodeTextEncoder(choice, tokenizer, session, Math.min(length, config.data.model_max_length), batch);
    const [empty] = await encoder.encode(['']); // shows the width, and that it runs
    encoder.width = empty.embedding.length;
    return encoder;
  }

  measure(text: string): PromptLength {
    const { ids, truncated } = this.row(text);
    return { tokens: ids.length, truncated };
  }

  async encode(texts: readonly string[]): Promise<EncodedPrompt[]> {
    const prompts: EncodedPrompt[] = [];
    for (let start = 0; start < texts.length; start += this.batch) {
      prompts.push(...(await this.run(texts.slice(start, start + this.batch).map((text) => this.row(text)))));
    }
    return prompts;
  }

  async dispose(): Promise<void> {
    await this.session.release();
  }

  private row(text: string): TokenRow {
    return cutRow(this.tokenizer.ids(text), this.length);
  }

  private async run(rows: readonly TokenRow[]): Promise<EncodedPrompt[]> {
    const { dims, ...inputs } = batchInputs(rows, this.tokenizer.pad);
    const feeds: Record<string, ort.Tensor> = {};
    for (const name of this.session.inputNames) {
      const data = Object.entries(inputs).find(([input]) => input === name)?.[1];
      if (!data) throw new AppError('model-mismatch', `${this.choice.id} wants the input '${name}'.`, 'Name a BERT-shaped text encoder.');
      feeds[name] = new ort.Tensor('int64', data, dims);
    }
    let states: ort.Tensor | undefined;
    try {
      states = (await this.session.run(feeds)).last_hidden_state;
    } catch (cause) {
      throw failure(`${this.choice.id} stopped`, cause);
    }
    if (!(states?.data instanceof Float32Array))
      throw new AppError('model-mismatch', `${this.choice.id} has no output last_hidden_state.`, 'Name a feature-extraction model.');
    return encodedPrompts(states.data, states.dims, rows, this.choice);
  }
}

function parseJson(name: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw corrupt(`${name} is not JSON`, cause);
  }
}

function corrupt(what: string, cause: unknown): AppError {
  return new AppError('model-corrupt', `${what}.`, 'Fetch the model anew.', cause);
}

function failure(what: string, cause: unknown): AppError {
  return new AppError(
    'runtime-failed',
    `${what}: ${cause instanceof Error ? cause.message : String(cause)}`,
    'Fetch the model anew, or name another.',
    cause,
  );
}
