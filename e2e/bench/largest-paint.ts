import type { Browser } from '@playwright/test';
import { alternate, type Measurement } from './measurement';
import { type BenchStreams, streamUrl, withFreshPage } from './stream-page';

const RUNS = 9;

/** When the largest part of the stream page shows, beside the page of a new Next app. */
export async function measureLargestPaint(
  browser: Browser,
  { consoleUrl, small }: BenchStreams,
  bareUrl: string,
): Promise<Measurement> {
  const url = streamUrl(consoleUrl, small);
  // What the servers do only once, they have then done.
  await largestPaintMs(browser, url);
  await largestPaintMs(browser, bareUrl);
  const [figure, bare] = await alternate(
    RUNS,
    () => largestPaintMs(browser, url),
    () => largestPaintMs(browser, bareUrl),
  );
  return {
    row: 'Largest contentful paint of the stream page',
    figure,
    unit: 'ms',
    comparedWith: { what: 'the page of a new Next app', figure: bare },
    bound: 1.5,
  };
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
