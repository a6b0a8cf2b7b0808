import { defineConfig } from 'vitest/config';

// One PostgreSQL for the whole run; the browser tests come after the others, one at a time.
export default defineConfig({
  test: {
    globalSetup: 'tests/support/server.ts',
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'server',
          include: [
            'features/**/*.test.{ts,tsx}',
            'platform/**/*.test.{ts,tsx}',
            'scripts/*.test.ts',
            'tests/*.test.ts',
          ],
          // Some try every endpoint with every value: long on a busy machine, and a hang is told all the same.
          testTimeout: 90_000,
          hookTimeout: 30_000,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // A busy machine takes more than the usual second to show what a click did.
          expect: { poll: { timeout: 10_000 } },
          fileParallelism: false,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
