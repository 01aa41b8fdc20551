/** A browser and a server over dist/ for one bench, with the bytes that the server sent. */
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium } from '@playwright/test';
import { createStaticServer } from '../cli/serve.ts';
import { findBrowser, QUIET, SOFTWARE_WEBGPU } from '../scripts/browser.ts';

/** Milliseconds after a motion when the browser has written the code it keeps for the next visit. */
export const SETTLED = 5000;

export interface BrowserSession {
  readonly browser: Browser;
  /** Ends in '/'. */
  readonly base: string;
  /** Sent since the start, headers included. */
  bytesSent(): number;
  /** A browser with a profile on disk, new and then kept until the end, as a person's is: private windows keep no compiled code between visits. */
  openProfile(): Promise<BrowserContext>;
  close(): Promise<void>;
}

export async function openBrowser(provider: 'wasm' | 'webgpu'): Promise<BrowserSession> {
  const server = createStaticServer('dist');
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((done) => server.listen(0, done));
  const settings = { executablePath: findBrowser(), args: [...QUIET, ...(provider === 'webgpu' ? SOFTWARE_WEBGPU : [])] };
  const browser = await chromium.launch(settings);
  const profiles: { readonly folder: string; readonly context: BrowserContext }[] = [];
  return {
    browser,
    base: `http://localhost:${(server.address() as AddressInfo).port}/`,
    bytesSent: () => [...sockets].reduce((total, socket) => total + socket.bytesWritten, 0),
    openProfile: async () => {
      const folder = await mkdtemp(join(tmpdir(), 'stick-gen-profile-'));
      const context = await chromium.launchPersistentContext(folder, settings);
      profiles.push({ folder, context });
      return context;
    },
    close: async () => {
      await browser.close();
      for (const { folder, context } of profiles) {
        await context.close();
        await rm(folder, { recursive: true, force: true });
      }
      server.closeAllConnections();
      server.close();
    },
  };
}
