import { defineConfig } from '@playwright/test';
import { findBrowser, QUIET, SOFTWARE_WEBGPU } from './scripts/browser.ts';

const PORT = 4174;
const executablePath = findBrowser();

/**
 * Browser tests against the built app (`npm run build` first). Every spec runs with a software WebGPU device and again in a browser without
 * WebGPU; `*.webgpu.spec.ts` and `*.wasm.spec.ts` run in one of them only. They ask for less motion, so that the stage, drawn in software here,
 * moves only where a test plays it.
 */
export default defineConfig({
  testDir: 'e2e',
  timeout: 180_000,
  expect: { timeout: 15_000 },
  workers: 1,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  outputDir: 'test-results/e2e',
  use: {
    baseURL: `http://localhost:${PORT}/`,
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'off',
    contextOptions: { reducedMotion: 'reduce' },
  },
  projects: [
    {
      name: 'webgpu',
      testIgnore: '**/*.wasm.spec.ts',
      use: { launchOptions: { executablePath, args: [...QUIET, ...SOFTWARE_WEBGPU] } },
    },
    { name: 'wasm', testIgnore: '**/*.webgpu.spec.ts', use: { launchOptions: { executablePath, args: [...QUIET] } } },
  ],
  webServer: {
    command: 'npm run -s serve',
    env: { PORT: String(PORT) },
    url: `http://localhost:${PORT}/`,
    reuseExistingServer: false,
    stdout: 'ignore',
  },
});
