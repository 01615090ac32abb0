import { defineConfig } from '@playwright/test';
import everyDay from './playwright.config';

/** Long proofs in the browser, which `npm run prove:pages` runs. */
export default defineConfig({
  ...everyDay,
  testMatch: '**/*.proof.ts',
  timeout: 900_000,
  projects: [{ name: 'proof', use: { viewport: { width: 1440, height: 900 } } }],
});
