import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { serveBareNextPage } from '@/e2e/bench/bare-next-page';
import { measureDrawCalls } from '@/e2e/bench/draw-calls';
import { measureFirstLoadScript } from '@/e2e/bench/first-load-script';
import { measureHeatKeys } from '@/e2e/bench/heat-keys';
import { measureLargestPaint } from '@/e2e/bench/largest-paint';
import { measureLineageLayout } from '@/e2e/bench/lineage-layout';
import type { Measurement } from '@/e2e/bench/measurement';
import { measurePanFrames } from '@/e2e/bench/pan-frames';
import { measureRecords } from '@/e2e/bench/records';
import { runServer, runToEnd } from '@/e2e/bench/running-server';
import type { BenchStreams } from '@/e2e/bench/stream-page';
import { buildWhenNeeded } from './build-when-needed';
import { findOrInstallBrowser } from './find-browser';

const CONSOLE_PORT = 15_000;
const BARE_PORT = 15_001;

/** The console, drawn by a real browser. */
export async function measureConsole(root: string): Promise<readonly Measurement[]> {
  /** What was opened, to be closed in the reverse order. */
  const closers: (() => unknown)[] = [];
  try {
    const found = findOrInstallBrowser();
    await buildWhenNeeded(root, new AbortController().signal);
    const rows = [await measureLineageLayout(), await measureHeatKeys()];
    const streams = await serveStreams(root, closers);
    const browser = await chromium.launch(found.launchOptions);
    closers.push(() => browser.close());
    rows.push(...(await measureDrawCalls(browser, streams)));
    rows.push(await measurePanFrames(browser, streams));
    rows.push(await measureFirstLoadScript(browser, streams));
    const bare = await serveBareNextPage(root, BARE_PORT);
    closers.push(bare.stop);
    rows.push(await measureLargestPaint(browser, streams, bare.url));
    // Last, for the server is busy with what it wrote for some time.
    rows.push(...(await measureRecords(browser, streams)));
    return rows;
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

/** A console as people run it, on a data folder that is thrown away. */
async function serveStreams(root: string, closers: (() => unknown)[]): Promise<BenchStreams> {
  const dataDir = mkdtempSync(join(tmpdir(), 'shardline-bench-'));
  closers.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const env = {
    PORT: String(CONSOLE_PORT),
    SHARDLINE_KINESIS_PORT: 'off',
    SHARDLINE_DATA_DIR: dataDir,
    SHARDLINE_DEMO: 'off',
  };
  const node = { cwd: root, env };
  const seed = (name: string, open: number, closed: number) =>
    runToEnd(
      ['--import', 'tsx', 'lib/cli/seed.ts']
        .concat('--name', name)
        .concat('--shards', String(open), '--closed', String(closed)),
      node,
    );
  await seed('small', 4, 3);
  await seed('records', 8, 0);
  await seed('wide', 10_000, 0);
  await seed('deep', 10_000, 90_000);
  const url = `http://127.0.0.1:${CONSOLE_PORT}`;
  const server = await runServer(['--import', 'tsx', 'lib/cli/start.ts'], {
    ...node,
    url,
    readyText: 'Data ',
  });
  closers.push(server.stop);
  return { consoleUrl: server.url, small: 'small', wide: 'wide', deep: 'deep', records: 'records' };
}
