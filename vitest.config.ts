import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'test/{core,sources,sampling,protocol,worker,cli,demo,bench,extension,project,abacus,hostile}/**/*.test.ts',
          ],
          environment: 'node',
          // Property tests try much; on a busy machine that takes its time, and time is not what they judge.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'ollama',
          include: ['test/ollama/**/*.test.ts'],
          environment: 'node',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 900_000,
        },
      },
    ],
  },
});
