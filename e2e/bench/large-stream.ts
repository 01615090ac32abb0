import type { Browser } from '@playwright/test';
import { median } from 'd3';
import { ensure } from '@/lib/base/assert';
import type { Measurement } from './measurement';
import { drawnAfterClickMs } from './rigs/drawn-after-click';
import type { MemoryReport } from './rigs/report-memory';
import type { RunningServer } from './rigs/running-server';
import { type BenchStreams, openHome, withFreshPage } from './rigs/stream-page';

const RUNS = 5;

/** How long 100,000 shards take from the click in the list, and what they leave in the server. */
export async function measureLargeStream(
  browser: Browser,
  streams: BenchStreams,
  server: RunningServer,
): Promise<readonly Measurement[]> {
  // The server reads them once.
  const first = await drawnMs(browser, streams);
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) times.push(await drawnMs(browser, streams));
  const { residentBytes } = (await server.ask()) as MemoryReport;
  return [
    {
      row: 'From the click to the drawn line and lineage of 100,000',
      figure: ensure(median(times), 'a time'),
      unit: 'ms',
      comparedWith: undefined,
      besides: { what: 'the first time', figure: first },
      bound: { atMost: 1200 },
    },
    {
      row: 'Resident memory of the server after it',
      figure: residentBytes / 1e6,
      unit: 'MB',
      comparedWith: undefined,
      bound: { atMost: 500 },
    },
  ];
}

/** What can be selected is placed after both pictures are drawn. */
const DRAWN = ['#hash-key-line canvas', '[role=option]', 'section section canvas'];

function drawnMs(browser: Browser, { consoleUrl, deep }: BenchStreams): Promise<number> {
  return withFreshPage(browser, async (page) =>
    drawnAfterClickMs(page, await openHome(page, consoleUrl, deep), DRAWN),
  );
}
