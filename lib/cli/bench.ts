import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { serveBareNextPage } from '@/e2e/bench/bare-next-page';
import { measureDrawCalls } from '@/e2e/bench/draw-calls';
import { measureFirstLoadScript } from '@/e2e/bench/first-load-script';
import { measureLargestPaint } from '@/e2e/bench/largest-paint';
import { measureLineageLayout } from '@/e2e/bench/lineage-layout';
import { isWithinBound, type Measurement, ratioOf } from '@/e2e/bench/measurement';
import { measurePanFrames } from '@/e2e/bench/pan-frames';
import { runServer, runToEnd } from '@/e2e/bench/running-server';
import type { BenchStreams } from '@/e2e/bench/stream-page';
import { buildWhenNeeded } from './build-when-needed';
import { findOrInstallBrowser } from './find-browser';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const RESULTS_FILE = 'bench-results.json';
const CONSOLE_PORT = 15_000;
const BARE_PORT = 15_001;
const HEADINGS = ['Row', 'Figure', 'Compared with', 'Ratio', 'Bound', 'Within?'];

/** What was opened, to be closed in the reverse order. */
const closers: (() => unknown)[] = [];

try {
  report(await measureAll());
} finally {
  for (const close of closers.reverse()) await close();
}

/** Holds what the project promises about speed against this machine, as it is now. */
async function measureAll(): Promise<readonly Measurement[]> {
  const found = findOrInstallBrowser();
  await buildWhenNeeded(ROOT, new AbortController().signal);
  const rows = [await measureLineageLayout()];
  const streams = await serveStreams();
  const browser = await chromium.launch(found.launchOptions);
  closers.push(() => browser.close());
  rows.push(...(await measureDrawCalls(browser, streams)));
  rows.push(await measurePanFrames(browser, streams));
  rows.push(await measureFirstLoadScript(browser, streams));
  const bare = await serveBareNextPage(ROOT, BARE_PORT);
  closers.push(bare.stop);
  rows.push(await measureLargestPaint(browser, streams, bare.url));
  return rows;
}

/** A console as people run it, on a data folder that is thrown away. */
async function serveStreams(): Promise<BenchStreams> {
  const dataDir = mkdtempSync(join(tmpdir(), 'shardline-bench-'));
  closers.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const env = {
    PORT: String(CONSOLE_PORT),
    SHARDLINE_KINESIS_PORT: 'off',
    SHARDLINE_DATA_DIR: dataDir,
    SHARDLINE_DEMO: 'off',
  };
  const node = { cwd: ROOT, env };
  const seed = (name: string, open: number, closed: number) =>
    runToEnd(
      ['--import', 'tsx', 'lib/cli/seed.ts']
        .concat('--name', name)
        .concat('--shards', String(open), '--closed', String(closed)),
      node,
    );
  await seed('small', 4, 3);
  await seed('wide', 10_000, 0);
  await seed('deep', 10_000, 90_000);
  const url = `http://127.0.0.1:${CONSOLE_PORT}`;
  const server = await runServer(['--import', 'tsx', 'lib/cli/start.ts'], {
    ...node,
    url,
    readyText: 'Data ',
  });
  closers.push(server.stop);
  return { consoleUrl: server.url, small: 'small', wide: 'wide', deep: 'deep' };
}

function report(rows: readonly Measurement[]): void {
  const missed = rows.filter((row) => !isWithinBound(row));
  console.log(`\n${formatTable([HEADINGS, ...rows.map(cellsOf)])}\n`);
  console.log(
    missed.length === 0
      ? 'All within their bounds.'
      : `MISSED: ${missed.map(({ row }) => row).join('; ')}.`,
  );
  const results = {
    measuredAt: new Date().toISOString(),
    machine: { processors: cpus().length, model: cpus()[0]?.model, node: process.version },
    rows: rows.map((row) => ({ ...row, ratio: ratioOf(row), isWithin: isWithinBound(row) })),
  };
  writeFileSync(join(ROOT, RESULTS_FILE), `${JSON.stringify(results, undefined, 2)}\n`);
  console.log(`Written to ${RESULTS_FILE}.`);
}

function cellsOf(measurement: Measurement): readonly string[] {
  const { row, figure, unit, comparedWith, bound } = measurement;
  const amount = (value: number) =>
    `${value.toLocaleString('en', { maximumFractionDigits: unit === 'calls' ? 0 : 1 })} ${unit}`;
  return [
    row,
    amount(figure),
    comparedWith === undefined ? '' : `${comparedWith.what}: ${amount(comparedWith.figure)}`,
    ratioOf(measurement)?.toFixed(2) ?? '',
    comparedWith === undefined ? amount(bound) : bound.toFixed(2),
    isWithinBound(measurement) ? 'yes' : 'NO',
  ];
}

function formatTable(lines: readonly (readonly string[])[]): string {
  const widths = HEADINGS.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .join('\n');
}
