import type { Browser } from '@playwright/test';
import { alternateAll, type Measurement } from './measurement';
import { type BenchStreams, homeUrl, streamUrl, withFreshPage } from './rigs/stream-page';

const RUNS = 9;

/** When the largest part of each page shows, beside the page of a new Next app. */
export async function measureLargestPaint(
  browser: Browser,
  { consoleUrl, small }: BenchStreams,
  bareUrl: string,
): Promise<readonly Measurement[]> {
  const urls = [bareUrl, streamUrl(consoleUrl, small), homeUrl(consoleUrl)];
  // What the servers do only once, they have then done.
  for (const url of urls) await largestPaintMs(browser, url);
  const [bare = Number.NaN, stream = Number.NaN, home = Number.NaN] = await alternateAll(
    RUNS,
    urls.map((url) => () => largestPaintMs(browser, url)),
  );
  const row = (page: string, figure: number): Measurement => ({
    row: `Largest contentful paint of ${page}`,
    figure,
    unit: 'ms',
    comparedWith: { what: 'the page of a new Next app', figure: bare },
    bound: { atMost: 1.5 },
  });
  return [row('the stream page', stream), row('the list of streams', home)];
}

function largestPaintMs(browser: Browser, url: string): Promise<number> {
  return withFreshPage(browser, async (page) => {
    await page.goto(url, { waitUntil: 'networkidle' });
    return page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) =>
            resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN),
          ).observe({ type: 'largest-contentful-paint', buffered: true });
        }),
    );
  });
}
