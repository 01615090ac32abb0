import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findOrInstallBrowser } from './install/find-browser';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = join(ROOT, 'public', 'screenshots');
const PORT = 3190;
/** The port of the README, because it shows in the AWS CLI calls. */
const KINESIS_PORT = 4567;
const DEMO = `http://127.0.0.1:${PORT}/simulator/streams/orders-demo`;

interface Shot {
  readonly name: string;
  readonly colorScheme: 'light' | 'dark';
  readonly path: string;
  readonly prepare: (page: Page) => Promise<void>;
}

const SHOTS: readonly Shot[] = [
  { name: 'draft', colorScheme: 'light', path: '', prepare: draftSplitAndMerge },
  {
    name: 'lineage-by-time',
    colorScheme: 'dark',
    path: '?lineage=time&shard=shardId-000000000002&key=order-1',
    prepare: untilBusy,
  },
  { name: 'records', colorScheme: 'light', path: '/records', prepare: openRecord },
];

/** The pictures of the README, of the product as it is now. */
const dataDir = mkdtempSync(join(tmpdir(), 'shardline-screenshots-'));
const server = spawn(process.execPath, ['lib/cli/start-built.js'], {
  cwd: ROOT,
  stdio: ['ignore', 'pipe', 'inherit'],
  env: {
    ...process.env,
    PORT: String(PORT),
    SHARDLINE_KINESIS_PORT: String(KINESIS_PORT),
    SHARDLINE_DATA_DIR: dataDir,
  },
});
try {
  for await (const line of createInterface(server.stdout)) if (line.startsWith('Data')) break;
  mkdirSync(FOLDER, { recursive: true });
  const browser = await chromium.launch(findOrInstallBrowser().launchOptions);
  for (const shot of SHOTS) await take(browser, shot);
  await browser.close();
} finally {
  server.kill('SIGTERM');
  if (server.exitCode === null) await once(server, 'exit');
  rmSync(dataDir, { recursive: true, force: true });
}

async function take(browser: Browser, { name, colorScheme, path, prepare }: Shot): Promise<void> {
  const context = await browser.newContext({
    colorScheme,
    locale: 'en-US',
    viewport: { width: 1360, height: 940 },
    deviceScaleFactor: 1.5,
  });
  const page = await context.newPage();
  await page.goto(DEMO + path);
  await prepare(page);
  const file = join(FOLDER, `${name}.png`);
  await page.screenshot({ path: file });
  console.log(file);
  await context.close();
}

/** The meter looks back a minute; after a while the picture is that of a stream in use. */
async function untilBusy(page: Page): Promise<void> {
  await page.getByText('PUT payload units').waitFor();
  await page.getByRole('option', { name: /load 9\d/ }).waitFor({ timeout: 120_000 });
}

async function openRecord(page: Page): Promise<void> {
  await page.getByRole('row').nth(4).click();
  await page.getByRole('heading', { name: 'Decoded sequence number' }).waitFor();
  await page.evaluate(() => scrollTo(0, 0));
}

async function draftSplitAndMerge(page: Page): Promise<void> {
  await untilBusy(page);
  const option = (index: number) =>
    page.getByRole('option', { name: `shardId-${String(index).padStart(12, '0')}` });
  await option(11).click({ position: { x: 20, y: 40 } });
  await option(7).click({ position: { x: 30, y: 40 }, modifiers: ['Shift'] });
  await page.getByRole('button', { name: 'Merge 2 shards' }).click();
  await option(2).click();
  await page.getByRole('button', { name: 'Split at load median' }).click();
  await page.getByRole('slider', { name: 'New boundary' }).focus();
}
