/** The Train tab as a person uses it: clips in, what was read of them, the expert to be made, the job. */
import type { Locator, Page } from '@playwright/test';
import type { JobView } from '../../src/core/train/jobView.ts';

/** A file as it is chosen in the browser's dialog. */
export interface ChosenFile {
  readonly name: string;
  readonly text: string | Uint8Array;
}

declare global {
  interface Window {
    /** Of the job that runs, or ran last: a short one is over between two looks. */
    lastTraining?: JobView;
  }
}

export class TrainingPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.getByRole('tab', { name: 'Train' }).click();
    await this.part('Clips to learn from').waitFor();
    await this.page.evaluate(() => {
      setInterval(() => {
        window.lastTraining = window.stickGen?.getState().training?.view ?? window.lastTraining;
      }, 20);
    });
  }

  part(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  clips(): Locator {
    return this.page.getByRole('list', { name: 'Accepted clips' }).getByRole('listitem');
  }

  async choose(files: readonly ChosenFile[]): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: 'Choose clips…' }).click();
    await (await chooser).setFiles(files.map(({ name, text }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })));
  }

  /** Dropped onto the place for it. */
  async drop(files: readonly ChosenFile[]): Promise<void> {
    const encoded = files.map(({ name, text }) => ({ name, base64: Buffer.from(text).toString('base64') }));
    const transfer = await this.page.evaluateHandle((given) => {
      const made = new DataTransfer();
      const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      for (const { name, base64 } of given) made.items.add(new File([bytesOf(base64)], name));
      return made;
    }, encoded);
    await this.page.getByRole('region', { name: 'Drop clips here' }).dispatchEvent('drop', { dataTransfer: transfer });
  }

  async configure(name: string, config: string): Promise<void> {
    const part = this.part('The new expert');
    await part.getByLabel('Name', { exact: true }).fill(name);
    await part.getByLabel('Prompt that is tried while it learns').fill('');
    await part.getByText('How it is trained').click();
    await part.getByLabel('Config (YAML)').fill(config);
  }

  async start(): Promise<void> {
    await this.part('The new expert').getByRole('button', { name: 'Train expert' }).click();
  }

  /** Losses by step of a phase of the job that runs, or ran last. */
  async curve(
    phase: 'planner' | 'refiner',
  ): Promise<{ readonly train: readonly number[]; readonly heldOut: readonly number[]; readonly step: number }> {
    return this.page.evaluate((of) => {
      const view = window.lastTraining;
      const losses = (points: readonly (readonly [number, number])[] = []) => points.map(([, loss]) => loss);
      return { train: losses(view?.curves[of].train), heldOut: losses(view?.curves[of].heldOut), step: view?.step ?? 0 };
    }, phase);
  }
}
