/**
 * The model hub as a page sees it: one tiny encoder under a name, answered by the test itself. Files can be broken and mended; every
 * request is remembered. Not a server: nothing leaves the browser.
 */
import { createHash } from 'node:crypto';
import type { Page, Route } from '@playwright/test';

const HUB = 'https://huggingface.co/';

export class FakeHub {
  /** Addresses asked for, without the hub's own. */
  readonly asked: string[] = [];
  /** Other answers than the right one, by file name or 'list'. */
  readonly broken = new Map<string, (route: Route) => Promise<void>>();
  private readonly id: string;
  private readonly files: ReadonlyMap<string, Uint8Array>;

  constructor(id: string, files: ReadonlyMap<string, Uint8Array>) {
    this.id = id;
    this.files = files;
  }

  get bytes(): number {
    return [...this.files.values()].reduce((sum, { length }) => sum + length, 0);
  }

  /** Call after the page's own rules are set. */
  async serve(page: Page): Promise<void> {
    await page.context().route(`${HUB}**`, (route) => {
      const path = route.request().url().slice(HUB.length);
      this.asked.push(path);
      const list = path.startsWith(`api/models/${this.id}/`);
      const name = list ? 'list' : path.slice(`${this.id}/resolve/main/`.length);
      const broken = this.broken.get(name);
      if (broken) return broken(route);
      const body = list ? JSON.stringify(this.list()) : this.files.get(name);
      if (body === undefined) return answer(route, 404, 'Entry not found');
      return answer(route, 200, Buffer.from(body));
    });
  }

  private list(): object[] {
    return [...this.files].map(([path, content]) => ({
      type: 'file',
      path,
      size: content.length,
      lfs: path.endsWith('.onnx') ? { oid: createHash('sha256').update(content).digest('hex'), size: content.length } : undefined,
    }));
  }
}

export function answer(route: Route, status: number, body: Buffer | string, contentType = 'application/octet-stream'): Promise<void> {
  return route.fulfill({ status, body, contentType, headers: { 'Access-Control-Allow-Origin': '*' } });
}
