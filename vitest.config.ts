import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const CLIENTS = 'lib/cli/clients/*.test.ts';

export default defineConfig({
  resolve: {
    alias: {
      '@': fileURLToPath(new URL('.', import.meta.url)),
      // The package exports it by this name.
      'shardline/simulator': fileURLToPath(
        new URL('lib/simulator/embedded/start-simulator.ts', import.meta.url),
      ),
      // The example for Jest uses only what both have.
      '@jest/globals': 'vitest',
    },
  },
  test: {
    environment: 'node',
    // By default one core is left alone, which on two of them doubles the time.
    maxWorkers: '100%',
    // Each file has modules of its own all the same; only what comes from packages is shared.
    isolate: false,
    // No test is about time: a busy machine may take long, only a hang may not last.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{app,components,examples,lib}/**/*.test.ts'],
          exclude: [CLIENTS],
        },
      },
      // Other people's clients, which take their time to start.
      { extends: true, test: { name: 'clients', include: [CLIENTS] } },
    ],
  },
});
