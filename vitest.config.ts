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
