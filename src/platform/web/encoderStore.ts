/**
 * Text encoders that a person asked for by name: what would be fetched and how large it is, the fetching, and the files kept for
 * working offline. Models below the app's own models/ come first, then those of the hub. Nothing is fetched without `fetch` being
 * called, nothing wrong is kept. Not the loader of a model (textEncoder.ts). The encoder worker calls it.
 */
import { z } from 'zod';
import { AppError, throwIfAborted } from '../../core/errors.ts';
import { verifyHash, verifySize } from '../../core/manifest.ts';
import { ENCODER_DTYPES, ENCODER_TABLES, type EncoderChoice, encoderGraph } from '../../core/text/encoderChoice.ts';
import { download, request } from './download.ts';
import type { EncoderFiles } from './textEncoder.ts';
import { type ByteCache, type Bytes, browserCache, sha256 } from './verifiedCache.ts';

export const HUB = 'https://huggingface.co/';
const CACHE = 'stick-gen-encoders';
const RECORD = 'record.json';
/** What a page can hold beside the runtime's own copy. */
const LARGEST = 2e9;

export interface PlannedFile {
  readonly name: string;
  readonly address: string;
  /** As told by the server; exact where a hash stands beside it. */
  readonly bytes: number;
  readonly sha256?: string | undefined;
  /** The told size is that of the content, not of a compressed answer. */
  readonly exact: boolean;
}

export interface EncoderPlan {
  readonly choice: EncoderChoice;
  readonly source: 'app' | 'hub';
  readonly files: readonly PlannedFile[];
  readonly bytes: number;
}

export interface EncoderStoreOptions {
  /** Ends in '/'. */
  readonly hub?: string;
  readonly cache?: ByteCache | undefined;
}

const listing = z.array(
  z.object({
    type: z.string(),
    path: z.string(),
    size: z.number().int().nonnegative(),
    lfs: z.object({ oid: z.string().regex(/^[0-9a-f]{64}$/), size: z.number().int().nonnegative() }).optional(),
  }),
);
const record = z.array(z.object({ name: z.string(), bytes: z.number().int().nonnegative(), sha256: z.string().optional() }));

export class EncoderStore {
  private readonly baseUrl: string;
  private readonly hub: string;
  private readonly cache: ByteCache | undefined;

  /** @param baseUrl of the app, ending in '/' */
  constructor(baseUrl: string, options: EncoderStoreOptions = {}) {
    this.baseUrl = baseUrl;
    this.hub = options.hub ?? HUB;
    this.cache = 'cache' in options ? options.cache : browserCache(baseUrl, CACHE);
  }

  /** What fetching would bring. Throws AppError 'model-missing' | 'unsupported' | 'network' | 'aborted'. */
  async plan(choice: EncoderChoice, signal?: AbortSignal): Promise<EncoderPlan> {
    const local = await this.ownFiles(choice, signal);
    const files = local ?? (await this.hubFiles(choice, signal));
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    if (bytes > LARGEST) {
      const what = `${choice.id} as ${choice.dtype} is ${(bytes / 1e9).toFixed(1)} GB, more than a page can hold.`;
      throw new AppError('unsupported', what, 'Choose a smaller precision, for example q8.');
    }
    return { choice, source: local ? 'app' : 'hub', files, bytes };
  }

  /** Bytes kept on this device, or undefined when the encoder is not here as a whole. Never throws. */
  async keptBytes(choice: EncoderChoice): Promise<number | undefined> {
    return (await this.record(choice))?.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** The kept files, each checked. Throws AppError 'model-missing' when they are not all here and whole; what is damaged is dropped. */
  async open(choice: EncoderChoice): Promise<EncoderFiles> {
    const kept = await this.record(choice);
    if (!kept) throw missing(choice);
    const files = new Map<string, Bytes>();
    for (const { name, ...told } of kept) {
      const bytes = await this.readKept(choice, name, told);
      if (!bytes) {
        await this.remove(choice);
        throw missing(choice);
      }
      files.set(name, bytes);
    }
    return files;
  }

  /** Fetches, checks and keeps what is planned; files that are here already are not fetched again. Throws AppError as `download` does, and 'model-corrupt'. */
  async fetch({ choice, files }: EncoderPlan, signal?: AbortSignal, onBytes?: (bytes: number) => void): Promise<EncoderFiles> {
    const fetched = new Map<string, Bytes>();
    const told: z.infer<typeof record> = [];
    let before = 0;
    for (const file of files) {
      throwIfAborted(signal);
      const kept = file.sha256 === undefined ? undefined : await this.readKept(choice, file.name, file);
      const bytes = kept ?? (await this.fetchFile(choice, file, signal, (arrived) => onBytes?.(before + Math.min(arrived, file.bytes))));
      before += file.bytes;
      onBytes?.(before);
      fetched.set(file.name, bytes);
      told.push({ name: file.name, bytes: bytes.length, sha256: await sha256(bytes) });
    }
    // The record comes last: with it the encoder counts as being here.
    await this.cache?.put(keyOf(choice, RECORD), new TextEncoder().encode(JSON.stringify(told))).catch(() => undefined);
    return fetched;
  }

  async remove(choice: EncoderChoice): Promise<void> {
    const keys = (await this.cache?.keys().catch(() => [])) ?? [];
    const own = keys.filter((key) => key.startsWith(keyOf(choice, '')));
    await Promise.all(own.map((key) => this.cache?.remove(key).catch(() => undefined)));
  }

  private async fetchFile(
    choice: EncoderChoice,
    file: PlannedFile,
    signal: AbortSignal | undefined,
    onBytes: (bytes: number) => void,
  ): Promise<Bytes> {
    const { name, address, exact } = file;
    const called = `${choice.id}/${name}`;
    const bytes = await download(address, { name: called, signal, onBytes, ...(exact ? { bytes: file.bytes } : {}) });
    if (exact) verifySize({ url: called, bytes: file.bytes }, bytes.length);
    const hash = await sha256(bytes);
    if (file.sha256 !== undefined && hash !== undefined) verifyHash({ url: called, sha256: file.sha256 }, hash);
    // A full disk costs the next visit its speed, nothing else.
    await this.cache?.put(keyOf(choice, name), bytes).catch(() => undefined);
    return bytes;
  }

  private async readKept(
    choice: EncoderChoice,
    name: string,
    told: { readonly bytes: number; readonly sha256?: string | undefined },
  ): Promise<Bytes | undefined> {
    const bytes = await this.cache?.get(keyOf(choice, name)).catch(() => undefined);
    if (bytes?.length !== told.bytes) return undefined;
    const hash = told.sha256 === undefined ? undefined : await sha256(bytes);
    return hash === undefined || hash === told.sha256 ? bytes : undefined;
  }

  private async record(choice: EncoderChoice): Promise<z.infer<typeof record> | undefined> {
    const bytes = await this.cache?.get(keyOf(choice, RECORD)).catch(() => undefined);
    const parsed = bytes && record.safeParse(jsonOf(bytes));
    return parsed?.success ? parsed.data : undefined;
  }

  /** Files below the app's own models/; undefined when it has no such model. */
  private async ownFiles(choice: EncoderChoice, signal: AbortSignal | undefined): Promise<PlannedFile[] | undefined> {
    const head = async (name: string): Promise<PlannedFile | undefined> => {
      const address = `${this.baseUrl}models/${choice.id}/${name}`;
      try {
        const { headers } = await request(address, `${choice.id}/${name}`, signal, 'HEAD');
        return { name, address, bytes: Number(headers.get('content-length') ?? 0), exact: !headers.has('content-encoding') };
      } catch (thrown) {
        if (thrown instanceof AppError && thrown.code === 'model-missing') return undefined;
        throw thrown;
      }
    };
    if (!(await head('config.json'))) return undefined;
    const graph = encoderGraph(choice);
    const [data, ...needed] = await Promise.all([head(`${graph}_data`), ...[...ENCODER_TABLES, graph].map(head)]);
    const absent = [...ENCODER_TABLES, graph].find((_, i) => needed[i] === undefined);
    if (absent)
      throw new AppError('model-missing', `The app's ${choice.id} has no ${absent}.`, 'Put the file in place, or choose another dtype.');
    return [...needed, data].filter((file) => file !== undefined);
  }

  private async hubFiles(choice: EncoderChoice, signal: AbortSignal | undefined): Promise<PlannedFile[]> {
    const { id } = choice;
    const address = `${this.hub}api/models/${id}/tree/main?recursive=true`;
    let bytes: Bytes;
    try {
      bytes = await download(address, { name: `The list of files of ${id}`, signal });
    } catch (thrown) {
      // The hub says 401 for what does not exist as well as for what is not public.
      if (thrown instanceof AppError && (thrown.code === 'model-missing' || /answers 40[13]/.test(thrown.message)))
        throw new AppError('model-missing', `${id} is not on the hub, or not open to everyone.`, "Check the name: 'owner/name'.", thrown);
      throw thrown;
    }
    const parsed = listing.safeParse(jsonOf(bytes));
    if (!parsed.success)
      throw new AppError('network', `The list of files of ${id} cannot be understood.`, 'Wait a moment and try again.', parsed.error);
    const all = new Map(parsed.data.map((file) => [file.path, file]));
    const graph = encoderGraph(choice);
    const weights = [...all.keys()].filter((path) => path === `${graph}_data` || path.startsWith(`${graph}_data_`));
    return [...ENCODER_TABLES, graph, ...weights].map((name) => {
      const file = all.get(name);
      if (!file) {
        const offered = ENCODER_DTYPES.filter((dtype) => all.has(encoderGraph({ dtype })));
        const remedy =
          offered.length > 0 ? `Choose one of its dtypes: ${offered.join(', ')}.` : 'Choose a model that lists onnx/ among its files.';
        throw new AppError('model-missing', `${id} has no ${name}.`, remedy);
      }
      const place = `${this.hub}${id}/resolve/main/${name}`;
      return { name, address: place, bytes: file.lfs?.size ?? file.size, sha256: file.lfs?.oid, exact: true };
    });
  }
}

/** Precisions of one model are kept apart; pooling does not change files. */
function keyOf({ id, dtype }: EncoderChoice, name: string): string {
  return `${id}/${dtype}/${name}`;
}

function missing({ id }: EncoderChoice): AppError {
  return new AppError('model-missing', `${id} is not on this device, or not whole.`, 'Download it once while you are online.');
}

function jsonOf(bytes: Bytes): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
