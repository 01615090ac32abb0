import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const CLIENTS = 'lib/cli/clients/*.test.ts';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    environment: 'node',
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
