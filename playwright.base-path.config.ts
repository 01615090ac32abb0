import { defineConfig } from '@playwright/test';
import { findBrowser } from '@/lib/cli/install/find-browser';
import { BASE_PATH } from './e2e/base-path/base-path';
import { TOKENS } from './e2e/pages/login-page';
import type { WorkerOptions } from './e2e/test';

const CONSOLE_PORT = 3103;
const SIMULATOR_PORT = 4670;

const browser = findBrowser();
if (browser === undefined) throw new Error('No browser is installed: `npm test` gets one.');

/** `npm run prove:base-path`. Not a part of `npm test`, because it takes a build of its own. */
export default defineConfig<object, WorkerOptions>({
  testDir: 'e2e/base-path',
  testMatch: '*.walk.ts',
  outputDir: 'test-results/base-path',
  reporter: 'list',
  workers: 1,
  timeout: 150_000,
  expect: { timeout: 30_000 },
  use: {
    baseURL: `http://127.0.0.1:${CONSOLE_PORT}`,
    simulatorEndpoint: `http://127.0.0.1:${SIMULATOR_PORT}`,
    launchOptions: browser.launchOptions,
    locale: 'en-US',
    timezoneId: 'UTC',
    viewport: { width: 1440, height: 900 },
  },
  webServer: {
    command: 'node lib/cli/start-built.js',
    url: `http://127.0.0.1:${CONSOLE_PORT}${BASE_PATH}/readyz`,
    timeout: 600_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
    env: {
      PORT: String(CONSOLE_PORT),
      SHARDLINE_KINESIS_PORT: String(SIMULATOR_PORT),
      SHARDLINE_BASE_PATH: BASE_PATH,
      SHARDLINE_SIMULATOR_STORE: 'memory',
      SHARDLINE_SIMULATOR_TRANSITION_MS: '200',
      SHARDLINE_DEMO: 'off',
      SHARDLINE_TOKEN: TOKENS.admin,
    },
  },
});
