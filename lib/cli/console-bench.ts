import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { measureDrawCalls } from '@/e2e/bench/draw-calls';
import { measureExport } from '@/e2e/bench/export';
import { measureFirstLoadScript } from '@/e2e/bench/first-load-script';
import { measureHeatKeys } from '@/e2e/bench/heat-keys';
import { measureInteractions } from '@/e2e/bench/interactions';
import { measureLargeStream } from '@/e2e/bench/large-stream';
import { measureLargestPaint } from '@/e2e/bench/largest-paint';
import { measureLayoutShift } from '@/e2e/bench/layout-shift';
import { measureLessonOpening } from '@/e2e/bench/lesson-opening';
import { measureLineageLayout } from '@/e2e/bench/lineage-layout';
import type { Measurement } from '@/e2e/bench/measurement';
import { measurePanFrames } from '@/e2e/bench/pan-frames';
import { measurePlan } from '@/e2e/bench/plan';
import { measureRecords } from '@/e2e/bench/records';
import { serveBareNextPage } from '@/e2e/bench/rigs/bare-next-page';
import { type RunningServer, runServer, runToEnd } from '@/e2e/bench/rigs/running-server';
import type { BenchStreams } from '@/e2e/bench/rigs/stream-page';
import { stopTraffic, writeTraffic } from '@/e2e/bench/rigs/traffic';
import { measureSearch } from '@/e2e/bench/search';
import { buildWhenNeeded } from './building/build-when-needed';
import { findOrInstallBrowser } from './install/find-browser';

const CONSOLE_PORT = 15_000;
const BARE_PORT = 15_001;
const TRAFFIC = {
  recordsPerSecond: 100,
  recordBytes: 512,
  partitionKeys: { kind: 'uniform', count: 1000 },
} as const;

/** The console, drawn by a real browser. */
export async function measureConsole(root: string): Promise<readonly Measurement[]> {
  /** What was opened, to be closed in the reverse order. */
  const closers: (() => unknown)[] = [];
  try {
    const found = findOrInstallBrowser();
    await buildWhenNeeded(root, '', new AbortController().signal);
    const rows = [await measureLineageLayout(), await measureHeatKeys(), measurePlan()];
    const { streams, server } = await serveStreams(root, closers);
    const browser = await chromium.launch(found.launchOptions);
    closers.push(() => browser.close());
    rows.push(...(await measureLargeStream(browser, streams, server)));
    rows.push(...(await measureDrawCalls(browser, streams)));
    rows.push(await measurePanFrames(browser, streams));
    rows.push(...(await measureFirstLoadScript(browser, streams)));
    rows.push(...(await measureLivePages(browser, streams)));
    rows.push(...(await measureLessonOpening(browser, streams)));
    const bare = await serveBareNextPage(root, BARE_PORT);
    closers.push(bare.stop);
    rows.push(...(await measureLargestPaint(browser, streams, bare.url)));
    // Last, for the server is busy with what it wrote for some time.
    rows.push(...(await measureRecords(browser, streams)));
    rows.push(...(await measureSearch(browser, streams)));
    rows.push(...(await measureExport(streams, server)));
    return rows;
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

/** While records come, so that there is something to show anew. */
async function measureLivePages(
  browser: Browser,
  streams: BenchStreams,
): Promise<readonly Measurement[]> {
  const { consoleUrl, small } = streams;
  await writeTraffic(consoleUrl, small, TRAFFIC);
  const rows = [
    ...(await measureLayoutShift(browser, streams)),
    ...(await measureInteractions(browser, streams)),
  ];
  await stopTraffic(consoleUrl, small);
  return rows;
}

/** A console as people run it, on a data folder that is thrown away. */
async function serveStreams(
  root: string,
  closers: (() => unknown)[],
): Promise<{ readonly streams: BenchStreams; readonly server: RunningServer }> {
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
      ['--import', 'tsx', 'lib/cli/shardline.ts', 'seed']
        .concat('--name', name)
        .concat('--shards', String(open), '--closed', String(closed)),
      node,
    );
  await seed('small', 4, 3);
  await seed('records', 8, 0);
  await seed('search', 4, 0);
  await seed('wide', 10_000, 0);
  await seed('deep', 10_000, 90_000);
  const url = `http://127.0.0.1:${CONSOLE_PORT}`;
  const server = await runServer(
    ['--expose-gc', '--import', 'tsx', '--import', './e2e/bench/rigs/report-memory.ts'].concat(
      'lib/cli/start-built.js',
    ),
    { ...node, url, readyText: 'Data ' },
  );
  closers.push(server.stop);
  const names = {
    small: 'small',
    wide: 'wide',
    deep: 'deep',
    records: 'records',
    search: 'search',
  };
  return { streams: { consoleUrl: server.url, ...names }, server };
}
