import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const CLIENTS = 'lib/cli/clients/*.test.ts';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    environment: 'node',
    // No test is about time: a busy machine may take long, only a hang may not last.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{app,components,lib}/**/*.test.ts'],
          exclude: [CLIENTS],
        },
      },
      // Other people's clients, which take their time to start.
      { extends: true, test: { name: 'clients', include: [CLIENTS] } },
    ],
  },
});
