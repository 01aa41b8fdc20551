/**
 * Kills at moments that a seed chooses: of the training worker, or of its tab by closing or crashing it, while it trains or in the middle of
 * writing a file. And what must outlive them: the finished files, byte for byte. Not a model of a kill: threads and processes really end.
 */
import type { BrowserContext, Page } from '@playwright/test';
import { RandomStream } from '../../src/core/random.ts';
import type { TrainingTab } from './trainingTab.ts';

const MEANS = ['worker', 'close', 'crash'] as const;
type Means = (typeof MEANS)[number];

export interface Kill {
  /** Share of the job's steps after which it is due. */
  readonly at: number;
  readonly means: Means;
  /** In the next file that is written, rather than between two. */
  readonly saving: boolean;
  /** Milliseconds from then on. */
  readonly delay: number;
}

/** How long each file stays written but not closed, so that a kill can meet it there. */
const HELD_MILLISECONDS = 100;
/** Shares of a job between which it is killed: after the last there are files still to be written. */
const [FIRST, LAST] = [0.05, 0.85];

export function seededKills(count: number, seed: number): Kill[] {
  const random = new RandomStream(seed);
  const places = Array.from({ length: count }, () => FIRST + (LAST - FIRST) * random.next()).sort((a, b) => a - b);
  return places.map((at, i) => {
    const saving = i % 2 === 1;
    return { at, means: MEANS[i % MEANS.length], saving, delay: Math.round(random.next() * (saving ? 2 * HELD_MILLISECONDS : 1000)) };
  });
}

/** Before the worker's own code: each file is told by name when it is written and not yet closed. */
const TELL_SAVES = `{
  const channel = new BroadcastChannel('saves');
  const open = FileSystemFileHandle.prototype.createWritable;
  FileSystemFileHandle.prototype.createWritable = async function (...given) {
    const writer = await open.apply(this, given);
    const close = writer.close.bind(writer);
    writer.close = async () => {
      channel.postMessage(this.name);
      await new Promise((later) => setTimeout(later, ${HELD_MILLISECONDS}));
      return close();
    };
    return writer;
  };
}
`;

export class Killer {
  private readonly context: BrowserContext;
  private readonly waiting: { readonly file: RegExp; readonly tell: () => void }[] = [];

  constructor(context: BrowserContext) {
    this.context = context;
  }

  /** Call before the first page is opened. */
  async watch(): Promise<void> {
    await this.context.route('**/training.worker-*.js', async (route) => {
      const response = await route.fetch();
      const { 'content-encoding': _, 'content-length': __, ...headers } = response.headers();
      await route.fulfill({ status: response.status(), headers, body: TELL_SAVES + (await response.text()) });
    });
    await this.context.exposeFunction('onSave', (file: string) => {
      for (const one of this.waiting.splice(0)) one.file.test(file) ? one.tell() : this.waiting.push(one);
    });
  }

  /** Resolves in the middle of writing the next file of that name. */
  saving(file: RegExp): Promise<void> {
    return new Promise((tell) => void this.waiting.push({ file, tell }));
  }

  /** The worker is gone, or the page is. */
  async strike(tab: TrainingTab, means: Means): Promise<void> {
    if (means === 'close') await tab.page.close();
    else if (means === 'crash') await crash(tab.page);
    else await tab.killWorker();
  }
}

/** The process of the page dies, as when memory runs out. */
export async function crash(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const gone = page.waitForEvent('crash');
  cdp.send('Page.crash').catch(() => undefined); // It has nobody left to answer.
  await gone;
  await page.close();
}

/** Checksums of the files of a folder that this browser keeps, by name; what is being written is left out. */
export function keptFiles(page: Page, folder: string): Promise<Record<string, string>> {
  return page.evaluate(async (path) => {
    const found: Record<string, string> = {};
    const visit = async (directory: FileSystemDirectoryHandle, before: string): Promise<void> => {
      for await (const [name, entry] of directory.entries()) {
        if (entry.kind === 'directory') await visit(entry as FileSystemDirectoryHandle, `${before}${name}/`);
        else if (!name.endsWith('.crswap')) {
          const bytes = await (await (entry as FileSystemFileHandle).getFile()).arrayBuffer();
          const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
          found[before + name] = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
        }
      }
    };
    const root = await navigator.storage.getDirectory();
    await visit(await root.getDirectoryHandle(path, { create: true }), '');
    return found;
  }, folder);
}

/** Puts a file where the app keeps its own. */
export async function keepFile(page: Page, folder: string, name: string, bytes: Uint8Array): Promise<void> {
  await page.evaluate(
    async ([path, file, content]) => {
      const root = await navigator.storage.getDirectory();
      const directory = await root.getDirectoryHandle(path, { create: true });
      const writer = await (await directory.getFileHandle(file, { create: true })).createWritable();
      await writer.write(Uint8Array.from(content));
      await writer.close();
    },
    [folder, name, [...bytes]] as const,
  );
}
