/**
 * The studio as a person uses it, for the journeys: what can be seen and pressed, and a few facts read through
 * `window.stickGen`. Requests to anywhere but the local server are stopped and remembered.
 */
import { type Download, expect, type Locator, type Page } from '@playwright/test';
import type { StickGenHandle } from '../../src/ui/testHandle.ts';

/** What a journey needs to know of the clip on stage; the frames stay in the page. */
export interface ClipFacts {
  readonly prompt: string;
  readonly seed: number;
  readonly frames: number;
  readonly codes: number[];
  readonly refined: boolean;
  readonly replayed: boolean;
  readonly provider: string;
  readonly finite: boolean;
  /** Largest way any joint moves from the first frame to any other, metres. */
  readonly reach: number;
  /** Lowest joint height, metres. */
  readonly lowest: number;
}

/** Saved settings that the page opens with. One second keeps software devices quick. */
export interface OpenSettings {
  readonly seconds?: number;
  readonly providerChoice?: 'auto' | 'webgpu' | 'wasm';
  readonly theme?: 'dark' | 'light';
  readonly refine?: boolean;
}

const SETTINGS_KEY = 'stick-gen.settings.1';

export class StudioPage {
  readonly page: Page;
  /** Addresses elsewhere that the page tried to reach. */
  readonly strangers: string[] = [];
  readonly prompt: Locator;
  readonly notice: Locator;
  readonly timeline: Locator;

  constructor(page: Page) {
    this.page = page;
    this.prompt = page.getByRole('textbox', { name: 'Prompt', exact: true });
    this.notice = page.getByRole('alert');
    this.timeline = page.getByRole('slider', { name: 'Playhead' });
  }

  async open(settings: OpenSettings = {}): Promise<void> {
    await this.page.context().route(
      (url) => url.hostname !== 'localhost',
      (route) => {
        this.strangers.push(route.request().url());
        return route.abort();
      },
    );
    await this.page.addInitScript(
      ([key, value]) => {
        if (!localStorage.getItem(key)) localStorage.setItem(key, value);
      },
      [SETTINGS_KEY, JSON.stringify({ seconds: 1, ...settings })] as const,
    );
    await this.page.goto('/');
    await this.page.waitForFunction(() => window.stickGen !== undefined);
  }

  /** The models never arrive: for what needs none of them. Call before `open`. */
  async holdModels(): Promise<void> {
    await this.page.route('**/models/**', () => new Promise(() => undefined));
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  async state<K extends keyof ReturnType<StickGenHandle['getState']>>(key: K): Promise<ReturnType<StickGenHandle['getState']>[K]> {
    return this.page.evaluate((name) => window.stickGen?.getState()[name as 'prompt'], key) as Promise<
      ReturnType<StickGenHandle['getState']>[K]
    >;
  }

  /** Code of the error on display. */
  async errorCode(): Promise<string | undefined> {
    return this.page.evaluate(() => window.stickGen?.getState().notice?.error.code);
  }

  async clipCount(): Promise<number> {
    return this.page.evaluate(() => window.stickGen?.getState().records.length ?? 0);
  }

  /** Waits until that many clips were made, or fails with the notice on display. */
  async waitForClips(count: number): Promise<void> {
    const outcome = await this.page.waitForFunction((wanted) => {
      const state = window.stickGen?.getState();
      if (state?.notice) return `${state.notice.error.code}: ${state.notice.error.message}`;
      return state && state.records.length >= wanted && state.job === undefined ? 'done' : undefined;
    }, count);
    const words = await outcome.jsonValue();
    if (words !== 'done') throw new Error(`No clip: ${words}`);
  }

  async generate(prompt: string): Promise<void> {
    const made = await this.clipCount();
    await this.prompt.fill(prompt);
    await this.prompt.press('Enter');
    await this.waitForClips(made + 1);
  }

  async clip(): Promise<ClipFacts> {
    return this.page.evaluate(() => {
      const { records, current } = window.stickGen?.getState() ?? { records: [], current: -1 };
      const record = records[current];
      const { clip } = record;
      let reach = 0;
      let lowest = Number.POSITIVE_INFINITY;
      for (let i = 0; i < clip.positions.length; i++) {
        reach = Math.max(reach, Math.abs(clip.positions[i] - clip.positions[i % 66]));
        if (i % 3 === 1) lowest = Math.min(lowest, clip.positions[i]);
      }
      return {
        prompt: clip.plan?.prompt ?? '',
        seed: clip.plan?.seed ?? -1,
        frames: clip.frames,
        codes: Array.from(clip.plan?.codes ?? []),
        refined: record.refined,
        replayed: record.replayed,
        provider: record.provider,
        finite: clip.positions.every((value) => Number.isFinite(value)),
        reach,
        lowest,
      };
    });
  }

  async pose(): Promise<number[]> {
    return this.page.evaluate(() => window.stickGen?.pose() ?? []);
  }

  async time(): Promise<number> {
    return this.page.evaluate(() => window.stickGen?.time() ?? 0);
  }

  /** Keys go to the stage rather than to a text field. */
  async leavePrompt(): Promise<void> {
    await this.prompt.press('Escape');
  }

  async pause(): Promise<void> {
    if (await this.state('playing')) await this.page.keyboard.press('Space');
  }

  /** By its key, so the prompt is left. */
  async setTheme(theme: 'dark' | 'light'): Promise<void> {
    await this.leavePrompt();
    if ((await this.state('theme')) !== theme) await this.page.keyboard.press('t');
    await expect(this.page.locator('html')).toHaveAttribute('data-theme', theme);
  }

  async setSeed(seed: number): Promise<void> {
    await this.page.getByRole('spinbutton', { name: 'Seed' }).fill(String(seed));
  }

  async download(button: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.button(button).click()]);
    return { name: download.suggestedFilename(), bytes: await content(download) };
  }
}

async function content(download: Download): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
