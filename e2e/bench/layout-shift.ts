import type { Browser, Page } from '@playwright/test';
import type { Measurement } from './measurement';
import {
  type BenchStreams,
  openHome,
  openStream,
  streamUrl,
  withFreshPage,
} from './rigs/stream-page';

/** Within it load, rates and verdicts come anew several times. */
const WATCHED_MS = 8000;

declare global {
  interface Window {
    benchShift: number;
  }
}

/** How far pages move what they show, from the first frame on and while their figures change. */
export async function measureLayoutShift(
  browser: Browser,
  { consoleUrl, small }: BenchStreams,
): Promise<readonly Measurement[]> {
  const row = (page: string, figure: number): Measurement => ({
    row: `Layout shift of ${page} in its first ${WATCHED_MS / 1000} s`,
    figure,
    unit: '',
    comparedWith: undefined,
    bound: { atMost: 0.01 },
  });
  const home = await layoutShift(browser, (page) => openHome(page, consoleUrl, small));
  const stream = await layoutShift(browser, (page) =>
    openStream(page, streamUrl(consoleUrl, small)),
  );
  return [row('the list of streams', home), row('the stream page', stream)];
}

/** The sum of all shifts: no less than the score of the largest burst of them. */
function layoutShift(browser: Browser, open: (page: Page) => Promise<unknown>): Promise<number> {
  return withFreshPage(browser, async (page) => {
    await page.addInitScript(() => {
      window.benchShift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          if ('value' in entry) window.benchShift += Number(entry.value);
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await open(page);
    await page.waitForTimeout(WATCHED_MS);
    return page.evaluate(() => window.benchShift);
  });
}
