/**
 * A text encoder in the browser: any feature-extraction model that transformers.js reads, on the processor (WASM). That is on
 * purpose: one prompt is too small for a graphics card, and the numbers are the same everywhere. It is given its files: transformers.js
 * itself never fetches and keeps nothing. Not a downloader (webArtifacts.ts, encoderStore.ts). Workers call it.
 */
import type { PreTrainedModel, PreTrainedTokenizer } from '@huggingface/transformers';
import { AppError } from '../../core/errors.ts';
import type { ArtifactSource, EncodedPrompt, PromptEncoder, PromptLength } from '../../core/ports.ts';
import type { SerialQueue } from '../../core/serialQueue.ts';
import { batchInputs, cutRow, encodedPrompts, LONGEST_TEXT, type TokenRow } from '../../core/text/encoderBatch.ts';
import { ENCODER_TABLES, type EncoderChoice, encoderGraph, encoderKey, SHIPPED_ENCODER } from '../../core/text/encoderChoice.ts';
import { ortFailure } from './ortFailure.ts';

type Transformers = typeof import('@huggingface/transformers');

/** Bytes by name in the model's folder, e.g. 'onnx/model.onnx'. */
export type EncoderFiles = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/** Where transformers.js believes its models are; only a prefix of names here. */
const PLACE = '/models/';

/** Lets transformers.js come while other things do. ONNX Runtime must be loaded (ort.ts). A failure shows when an encoder is opened. */
export function fetchTransformers(): void {
  import('@huggingface/transformers').catch(() => undefined);
}

/** The shipped encoder, from verified files of the pack. Throws AppError of the pack and of `openWebEncoder`. */
export async function openShippedEncoder(pack: ArtifactSource, queue: SerialQueue, signal?: AbortSignal): Promise<PromptEncoder> {
  const names = [...ENCODER_TABLES, encoderGraph(SHIPPED_ENCODER)];
  fetchTransformers();
  const read = async (name: string) => [name, new Uint8Array(await pack.read(`${SHIPPED_ENCODER.id}/${name}`, signal))] as const;
  const files = await Promise.all(names.map(read));
  return openWebEncoder(SHIPPED_ENCODER, new Map(files), queue);
}

/**
 * ONNX Runtime must be loaded (ort.ts). Sessions are made and run through `queue`, the runtime's own. A model that fails may leave
 * transformers.js unable to load another in the same worker. Throws AppError 'model-corrupt' | 'model-mismatch' | 'runtime-failed' | 'out-of-memory'.
 */
export async function openWebEncoder(choice: EncoderChoice, files: EncoderFiles, queue: SerialQueue): Promise<PromptEncoder> {
  const transformers = await import('@huggingface/transformers');
  const { AutoModel, AutoTokenizer } = transformers;
  serveFiles(transformers, choice.id, files);
  let tokenizer: PreTrainedTokenizer;
  try {
    tokenizer = await AutoTokenizer.from_pretrained(choice.id);
    tokenizer.encode('');
  } catch (cause) {
    throw corrupt(choice.id, 'its tokenizer cannot be read', cause);
  }
  const graph = encoderGraph(choice);
  const parts = [...files.keys()].filter((name) => name.startsWith(`${graph}_data`)).length;
  const model = await queue.add(async () => {
    try {
      return await AutoModel.from_pretrained(choice.id, { device: 'wasm', dtype: choice.dtype, use_external_data_format: parts });
    } catch (cause) {
      throw ortFailure(`${choice.id} cannot be loaded`, cause);
    }
  });
  const encoder = new WebTextEncoder(choice, transformers, tokenizer, model, queue);
  const [empty] = await encoder.encode(['']); // shows the width, and that it runs
  encoder.width = empty?.embedding.length ?? 0;
  return encoder;
}

class WebTextEncoder implements PromptEncoder {
  readonly key: string;
  readonly length: number;
  width = 0;
  private readonly choice: EncoderChoice;
  private readonly transformers: Transformers;
  private readonly tokenizer: PreTrainedTokenizer;
  private readonly model: PreTrainedModel;
  private readonly queue: SerialQueue;

  constructor(
    choice: EncoderChoice,
    transformers: Transformers,
    tokenizer: PreTrainedTokenizer,
    model: PreTrainedModel,
    queue: SerialQueue,
  ) {
    this.key = encoderKey(choice);
    this.length = Math.min(tokenizer.model_max_length, LONGEST_TEXT);
    this.choice = choice;
    this.transformers = transformers;
    this.tokenizer = tokenizer;
    this.model = model;
    this.queue = queue;
  }

  measure(text: string): PromptLength {
    const { ids, truncated } = this.row(text);
    return { tokens: ids.length, truncated };
  }

  /** One text a run: a text's numbers must not depend on its neighbours. */
  async encode(texts: readonly string[]): Promise<EncodedPrompt[]> {
    const prompts: EncodedPrompt[] = [];
    for (const text of texts) prompts.push(...(await this.run([this.row(text)])));
    return prompts;
  }

  async dispose(): Promise<void> {
    await this.queue.add(() => this.model.dispose());
  }

  private row(text: string): TokenRow {
    return cutRow(this.tokenizer.encode(text), this.length);
  }

  private async run(rows: readonly TokenRow[]): Promise<EncodedPrompt[]> {
    const { dims, ...arrays } = batchInputs(rows, this.tokenizer.pad_token_id ?? 0);
    const { Tensor } = this.transformers;
    const inputs = Object.fromEntries(Object.entries(arrays).map(([name, data]) => [name, new Tensor('int64', data, [...dims])]));
    const states: unknown = await this.queue.add(async () => {
      try {
        return (await this.model(inputs)).last_hidden_state;
      } catch (cause) {
        throw ortFailure(`${this.choice.id} stopped`, cause);
      }
    });
    if (!(states instanceof Tensor && states.data instanceof Float32Array))
      throw new AppError('model-mismatch', `${this.choice.id} has no output last_hidden_state.`, 'Name a feature-extraction model.');
    return encodedPrompts(states.data, states.dims, rows, this.choice);
  }
}

/** From now on transformers.js finds these files and nothing else. */
function serveFiles({ env, LogLevel }: Transformers, id: string, files: EncoderFiles): void {
  const prefix = `${PLACE}${id}/`;
  env.logLevel = LogLevel.NONE;
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = PLACE;
  env.useBrowserCache = false;
  env.useWasmCache = false;
  env.useCustomCache = true;
  env.customCache = {
    match: async (address) => {
      const bytes = address.startsWith(prefix) ? files.get(address.slice(prefix.length)) : undefined;
      return bytes && new Response(bytes, { headers: { 'content-length': String(bytes.length) } });
    },
    put: async () => undefined,
  };
  env.fetch = async () => new Response(null, { status: 404 });
}

function corrupt(id: string, what: string, cause: unknown): AppError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new AppError('model-corrupt', `${id}: ${what}: ${detail}`, 'Fetch the model anew, or name another.', cause);
}
