import { defineConfig } from 'vitest/config';

const SPECS = ['src/**/*.test.{ts,tsx}', 'workers/**/*.test.ts'];
const TOOLS = ['cli/**/*.test.ts', 'bench/**/*.test.ts', 'scripts/**/*.test.ts'];

/**
 * Unit tests: plain Node, beside the source. Browsers are the business of playwright.config.ts. Those of src share a process and its modules,
 * which saves half of their time; whatever they stub is put back for them. Those of the tools, which watch the console, get one each.
 */
export default defineConfig({
  test: {
    environment: 'node',
    // One worker a core: the default leaves one idle, which on two cores is half of them.
    maxWorkers: '100%',
    testTimeout: 180_000,
    projects: [
      { extends: true, test: { name: 'src', include: SPECS, isolate: false, restoreMocks: true, unstubGlobals: true, unstubEnvs: true } },
      { extends: true, test: { name: 'tools', include: TOOLS } },
    ],
  },
});
