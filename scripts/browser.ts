/**
 * Finds a Chromium for the browser tests and the browser benchmark: CHROME_PATH, then Playwright's own, then the system's.
 * Never downloads one.
 */
import { accessSync, constants } from 'node:fs';
import { chromium } from '@playwright/test';
import { AppError } from '../src/core/errors.ts';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

export interface BrowserPlaces {
  readonly chosen: string | undefined;
  readonly playwright: string;
  readonly system: readonly string[];
  readonly runs: (path: string) => boolean;
}

/** Path of the browser to use. Throws AppError 'unsupported' that names the one command which installs one. */
export function findBrowser(places: BrowserPlaces = here()): string {
  if (places.chosen) {
    if (places.runs(places.chosen)) return places.chosen;
    throw new AppError('unsupported', `CHROME_PATH is '${places.chosen}', which is no program.`, 'Correct CHROME_PATH or unset it.');
  }
  const found = [places.playwright, ...places.system].find(places.runs);
  if (found) return found;
  throw new AppError('unsupported', 'No Chromium was found for the browser tests.', 'Install one with: npx playwright install chromium');
}

/** Chromium switches that give a real WebGPU device in software, where there is no GPU. Without them there is no adapter. */
export const SOFTWARE_WEBGPU = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader', '--enable-unsafe-swiftshader'] as const;

/** No network of the browser's own; root (containers, CI) cannot have the sandbox. */
export const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

function here(): BrowserPlaces {
  return { chosen: process.env.CHROME_PATH, playwright: chromium.executablePath(), system: SYSTEM, runs };
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
