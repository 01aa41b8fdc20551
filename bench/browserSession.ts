/** A browser and a server over dist/ for one bench, with the bytes that the server sent. */
import type { AddressInfo, Socket } from 'node:net';
import { type Browser, chromium } from '@playwright/test';
import { createStaticServer } from '../cli/serve.ts';
import { findBrowser, QUIET, SOFTWARE_WEBGPU } from '../scripts/browser.ts';

export interface BrowserSession {
  readonly browser: Browser;
  /** Ends in '/'. */
  readonly base: string;
  /** Sent since the start, headers included. */
  bytesSent(): number;
  close(): Promise<void>;
}

export async function openBrowser(provider: 'wasm' | 'webgpu'): Promise<BrowserSession> {
  const server = createStaticServer('dist');
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((done) => server.listen(0, done));
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: [...QUIET, ...(provider === 'webgpu' ? SOFTWARE_WEBGPU : [])],
  });
  return {
    browser,
    base: `http://localhost:${(server.address() as AddressInfo).port}/`,
    bytesSent: () => [...sockets].reduce((total, socket) => total + socket.bytesWritten, 0),
    close: async () => {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
