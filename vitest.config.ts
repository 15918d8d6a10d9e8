import { defineConfig } from 'vitest/config';

const LIMITS = {
  // Nobody waits for these: they end what hangs. A busy machine must not end what is only slow.
  testTimeout: 900_000,
  hookTimeout: 900_000,
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        // What is pure touches nothing outside itself, so that all its tests can share a process.
        test: { ...LIMITS, name: 'pure', include: ['tests/shared/**/*.test.ts'], isolate: false },
      },
      {
        test: {
          ...LIMITS,
          name: 'whole',
          include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
          exclude: ['tests/shared/**'],
          globalSetup: ['tests/global-setup.ts'],
        },
      },
    ],
  },
});
