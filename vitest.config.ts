import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    // Nobody waits for these: they end what hangs. A busy machine must not end what is only slow.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    maxWorkers: 2,
    globalSetup: ['tests/global-setup.ts'],
  },
});
