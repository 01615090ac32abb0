import { type Browser, expect, type Page } from '@playwright/test';
import { pairs, quantile } from 'd3';
import { ensure } from '@/lib/base/assert';
import type { TrafficSettings } from '@/lib/simulator-contract/traffic';
import { alternate, type Measurement } from './measurement';
import { callConsole } from './rigs/call-console';
import { nextFrame, takeFrames } from './rigs/frame-recorder';
import { heapMegabytes } from './rigs/heap';
import { type BenchStreams, streamUrl, withFreshPage } from './rigs/stream-page';
import { stopTraffic, writeTraffic } from './rigs/traffic';

const RECORDS = 100_000;
const RECORD_BYTES = 1024;
const TAILED_PER_SECOND = 5000;
/** After so long a tail keeps as many as it ever does, and after twice that no more. */
const TAIL_MS = 45_000;
const SCROLL_RUNS = 3;
const TURNS = 120;
const TURN_MS = 16;
const NOTCH_PX = 100;

/** Decoding and showing what a stream holds, and following what comes. */
export async function measureRecords(
  browser: Browser,
  { consoleUrl, records }: BenchStreams,
): Promise<readonly Measurement[]> {
  const limits = `${consoleUrl}/api/simulator/streams/${records}/limits`;
  await callConsole(consoleUrl, limits, 'PUT', { enabled: false });
  await writeTraffic(consoleUrl, records, trafficOf(16_000));
  await new Promise((resolve) => setTimeout(resolve, (RECORDS / 16_000) * 1000 * 1.5));
  await stopTraffic(consoleUrl, records);
  const url = `${streamUrl(consoleUrl, records)}/records`;

  const first = await withFreshPage(browser, (page) => firstRowsMs(page, `${url}?from=start`));
  let heap = 0;
  const [scroll, empty] = await alternate(
    SCROLL_RUNS,
    () =>
      withFreshPage(browser, async (page) => {
        await page.goto(`${url}?from=start&page=${RECORDS}`);
        await untilShown(page, RECORDS);
        heap = await heapMegabytes(page);
        await page.getByRole('grid').hover();
        return turnWheel(page);
      }),
    () =>
      withFreshPage(browser, async (page) => {
        await page.goto('data:text/html,<title>Empty</title>');
        await page.mouse.move(400, 300);
        return turnWheel(page);
      }),
  );

  await writeTraffic(consoleUrl, records, trafficOf(TAILED_PER_SECOND));
  const [behindMs, heapOnce, heapTwice] = await withFreshPage(browser, (page) =>
    tail(page, `${url}?from=end&tail=true`),
  );
  await stopTraffic(consoleUrl, records);
  return [
    {
      row: 'First rows after the answer that brought them',
      figure: first,
      unit: 'ms',
      comparedWith: undefined,
      bound: { atMost: 300 },
    },
    {
      row: 'Frame while scrolling 100,000 records of 1 KB, p95',
      figure: scroll,
      unit: 'ms',
      comparedWith: { what: 'an empty page', figure: empty },
      bound: { atMost: 1.2 },
    },
    {
      row: 'Heap of the page and its worker, 100,000 records',
      figure: heap,
      unit: 'MB',
      comparedWith: undefined,
      bound: { atMost: 400 },
    },
    {
      row: 'Latest row of a tail at 5,000 records/s, behind the clock',
      figure: behindMs,
      unit: 'ms',
      comparedWith: undefined,
      bound: { atMost: 5000 },
    },
    {
      row: 'Heap of that tail after 90 s',
      figure: heapTwice,
      unit: 'MB',
      comparedWith: { what: 'after 45 s', figure: heapOnce },
      bound: { atMost: 1.3 },
    },
  ];
}

/** From the end of the first answer to the first rows in the document. */
async function firstRowsMs(page: Page, url: string): Promise<number> {
  const answered = page.waitForEvent('requestfinished', (request) =>
    request.url().endsWith('/records/read'),
  );
  await page.goto(url, { waitUntil: 'commit' });
  const shown = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => {
          const isShown = document.querySelector('[role="rowgroup"] [role="row"]') !== null;
          if (isShown) resolve(performance.timeOrigin + performance.now());
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
  const timing = (await answered).timing();
  return (await shown) - (timing.startTime + timing.responseEnd);
}

async function untilShown(page: Page, count: number): Promise<void> {
  const grid = page.getByRole('grid');
  await expect
    .poll(async () => Number(await grid.getAttribute('aria-rowcount')), { timeout: 120_000 })
    .toBeGreaterThanOrEqual(count);
  await expect(page.getByRole('button', { name: 'Read', exact: true })).toBeVisible();
}

async function tail(page: Page, url: string): Promise<readonly [number, number, number]> {
  await page.goto(url);
  await page.waitForTimeout(TAIL_MS);
  const heapOnce = await heapMegabytes(page);
  await page.waitForTimeout(TAIL_MS);
  const heapTwice = await heapMegabytes(page);
  const last = await page.getByRole('rowgroup').getByRole('row').last().textContent();
  const [time = ''] = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}/.exec(last ?? '') ?? [];
  const arrivedAt = Date.parse(`${time.replace(' ', 'T')}`);
  return [Date.now() - arrivedAt, heapOnce, heapTwice];
}

async function turnWheel(page: Page): Promise<number> {
  await nextFrame(page);
  await takeFrames(page);
  for (let turn = 0; turn < TURNS; turn++) {
    await Promise.all([page.mouse.wheel(0, NOTCH_PX), page.waitForTimeout(TURN_MS)]);
  }
  const frames = await takeFrames(page);
  const frameMs = pairs(frames, (before, after) => after.startMs - before.startMs);
  return ensure(quantile(frameMs, 0.95), 'a frame');
}

function trafficOf(recordsPerSecond: number): TrafficSettings {
  return {
    recordsPerSecond,
    recordBytes: RECORD_BYTES,
    partitionKeys: { kind: 'uniform', count: 10_000 },
  };
}
