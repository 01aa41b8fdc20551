import { defineConfig } from 'vitest/config';

/** Unit tests: plain Node, beside the source. Browsers are the business of playwright.config.ts. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}', 'workers/**/*.test.ts', 'cli/**/*.test.ts', 'bench/**/*.test.ts', 'scripts/**/*.test.ts'],
    // One worker a core: the default leaves one idle, which on two cores is half of them.
    maxWorkers: '100%',
    testTimeout: 180_000,
  },
});
