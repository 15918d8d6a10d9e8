import { defineConfig } from 'vitest/config';
import { canRunOnBoth } from './tests/helpers/services.ts';

const LIMITS = {
  // Nobody waits for these: they end what hangs. A busy machine must not end what is only slow.
  testTimeout: 900_000,
  hookTimeout: 900_000,
};

const WHOLE = { ...LIMITS, globalSetup: ['tests/global-setup.ts'] };

/** What asks most of what is kept, and is therefore run on both databases; `TEST_DATABASE=postgres` has all run there. */
const ON_BOTH = [
  'tests/contracts/odd-characters',
  'tests/server/create-boards',
  'tests/server/token',
  'tests/server/http/{api,entry-links,entry-sessions,exempt,exempt-commands,password,priority,public-suggestions}',
  'tests/server/http/{published,record,removal,revocation,suggestions,triangulation}',
  'tests/server/notes/{authors,comments,exempt-note,note-locks,note-sealing,versions}',
  'tests/server/suggestions/digest',
  'tests/together/{planning-together,telling-what-happened}',
].map((path) => `${path}.test.ts`);

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
          ...WHOLE,
          name: 'whole',
          include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
          exclude: ['tests/shared/**'],
        },
      },
      ...(canRunOnBoth
        ? [{ test: { ...WHOLE, name: 'postgres', include: ON_BOTH, env: { TEST_DATABASE: 'postgres' } } }]
        : []),
    ],
  },
});
