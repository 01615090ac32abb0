import { defineConfig } from '@playwright/test';
import { findBrowser } from '@/lib/cli/install/find-browser';
import { TOKENS } from './e2e/pages/login-page';
import type { WorkerOptions } from './e2e/test';

const CONSOLE_PORT = 3100;
const SIMULATOR_PORT = 4667;
/** They set the clock or a fault, or fill the list of streams, which would disturb all others. */
const ALONE = [
  'simulator-tools.spec.ts',
  'records-under-faults.spec.ts',
  'run-under-faults.spec.ts',
  'load-under-faults.spec.ts',
  'streams-on-screen.spec.ts',
];
const ALONE_CONSOLE_PORT = 3101;
const ALONE_SIMULATOR_PORT = 4668;
/** `e2e/shell/login.spec.ts` logs in there. */
const LOGIN_CONSOLE_PORT = 3102;
const LOGIN_SIMULATOR_PORT = 4669;
/** `e2e/shell/provider.spec.ts` logs in there, at the provider. */
const OIDC_CONSOLE_PORT = 3104;
const OIDC_SIMULATOR_PORT = 4671;
const PROVIDER_PORT = 4575;
const DESKTOP = { width: 1440, height: 900 };

const browser = findBrowser();
if (browser === undefined) throw new Error('No browser is installed: `npm test` gets one.');

export default defineConfig<object, WorkerOptions>({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  reporter: 'list',
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // A busy machine may take long: what fails should fail for what the page does.
  timeout: 150_000,
  expect: { timeout: 30_000 },
  use: {
    baseURL: `http://127.0.0.1:${CONSOLE_PORT}`,
    launchOptions: browser.launchOptions,
    locale: 'en-US',
    timezoneId: 'UTC',
    // A person who clicks "Copy" has the one; a headless browser grants neither.
    permissions: ['clipboard-read', 'clipboard-write'],
  },
  projects: [
    {
      // First, because they run one after the other.
      name: 'alone',
      testMatch: ALONE,
      workers: 1,
      use: {
        viewport: DESKTOP,
        baseURL: `http://127.0.0.1:${ALONE_CONSOLE_PORT}`,
        simulatorEndpoint: `http://127.0.0.1:${ALONE_SIMULATOR_PORT}`,
      },
    },
    {
      name: 'desktop',
      testIgnore: ALONE,
      // What moves takes a seventh of the time of the processors. The other projects see it.
      use: { viewport: DESKTOP, contextOptions: { reducedMotion: 'reduce' } },
      grepInvert: /@mobile/,
    },
    {
      name: 'mobile',
      use: { viewport: { width: 360, height: 800 }, hasTouch: true },
      grep: /@mobile/,
    },
  ],
  webServer: [
    {
      name: 'Shardline',
      command: 'node lib/cli/start-built.js',
      url: `http://127.0.0.1:${CONSOLE_PORT}/api/connections`,
      timeout: 300_000,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
      env: {
        PORT: String(CONSOLE_PORT),
        SHARDLINE_KINESIS_PORT: String(SIMULATOR_PORT),
        SHARDLINE_DATA_DIR: 'test-results/shardline-data',
        SHARDLINE_DEMO: 'off',
        SHARDLINE_SIMULATOR_TRANSITION_MS: '200',
        SHARDLINE_CONNECTIONS: 'e2e/connections.json',
        AWS_CONFIG_FILE: 'e2e/connections/aws-config',
        AWS_SHARED_CREDENTIALS_FILE: 'e2e/connections/none',
      },
    },
    {
      // Started after the one above, so that it finds the build.
      name: 'Shardline whose clock and faults are set',
      command: 'node lib/cli/start-built.js',
      url: `http://127.0.0.1:${ALONE_CONSOLE_PORT}/api/connections`,
      timeout: 60_000,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
      env: {
        PORT: String(ALONE_CONSOLE_PORT),
        SHARDLINE_KINESIS_PORT: String(ALONE_SIMULATOR_PORT),
        SHARDLINE_SIMULATOR_STORE: 'memory',
        SHARDLINE_DEMO: 'off',
        SHARDLINE_SIMULATOR_TRANSITION_MS: '200',
        SHARDLINE_CONNECTIONS: 'e2e/connections.json',
      },
    },
    {
      name: 'Shardline with a login',
      command: 'node lib/cli/start-built.js',
      url: `http://127.0.0.1:${LOGIN_CONSOLE_PORT}/healthz`,
      timeout: 60_000,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
      env: {
        PORT: String(LOGIN_CONSOLE_PORT),
        SHARDLINE_KINESIS_PORT: String(LOGIN_SIMULATOR_PORT),
        SHARDLINE_SIMULATOR_STORE: 'memory',
        SHARDLINE_DEMO: 'off',
        SHARDLINE_SIMULATOR_TRANSITION_MS: '200',
        SHARDLINE_CONNECTIONS: 'e2e/connections.json',
        SHARDLINE_TOKEN: TOKENS.admin,
        SHARDLINE_VIEWER_TOKEN: TOKENS.viewer,
      },
    },
    {
      name: 'an OIDC provider',
      command: `node --import tsx e2e/provider/serve-provider.ts ${PROVIDER_PORT} ${OIDC_CONSOLE_PORT}`,
      port: PROVIDER_PORT,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
    },
    {
      name: 'Shardline with a login at the provider',
      command: 'node lib/cli/start-built.js',
      url: `http://127.0.0.1:${OIDC_CONSOLE_PORT}/healthz`,
      timeout: 60_000,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
      env: {
        PORT: String(OIDC_CONSOLE_PORT),
        SHARDLINE_KINESIS_PORT: String(OIDC_SIMULATOR_PORT),
        SHARDLINE_SIMULATOR_STORE: 'memory',
        SHARDLINE_DEMO: 'off',
        SHARDLINE_SIMULATOR_TRANSITION_MS: '200',
        SHARDLINE_CONNECTIONS: 'e2e/provider/connections.json',
        // By this name the provider is another site than the console, as providers are.
        SHARDLINE_OIDC_ISSUER: `http://localhost:${PROVIDER_PORT}`,
        SHARDLINE_OIDC_CLIENT_ID: 'shardline',
      },
    },
    kinesalite('kinesalite', 4568),
    kinesalite('kinesalite without streams', 4569),
  ],
});

/** A Kinesis that is not ours; `e2e/connections.json` names each by its port. */
function kinesalite(name: string, port: number) {
  return {
    name,
    command: `kinesalite --port ${port} --createStreamMs 50 --updateStreamMs 50 --deleteStreamMs 50`,
    port,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 } as const,
  };
}
