import type { Browser, Page } from '@playwright/test';
import { alternateAll, type Measurement } from './measurement';
import { nextFrame } from './rigs/frame-recorder';
import {
  type BenchStreams,
  openHome,
  openStream,
  streamUrl,
  withFreshPage,
} from './rigs/stream-page';

const RUNS = 5;

declare global {
  interface Window {
    benchSlowestMs: number;
  }
}

/** From a click or a key to the frame that answers it: the slowest of a tour through each page. */
export async function measureInteractions(
  browser: Browser,
  { consoleUrl, small }: BenchStreams,
): Promise<readonly Measurement[]> {
  const tours = [
    () =>
      slowestMs(browser, async (page) => {
        await openHome(page, consoleUrl, small);
        await tourHome(page, small);
      }),
    () =>
      slowestMs(browser, async (page) => {
        await openStream(page, streamUrl(consoleUrl, small));
        await tourStream(page);
      }),
  ];
  const [home = Number.NaN, stream = Number.NaN] = await alternateAll(RUNS, tours);
  const row = (page: string, figure: number): Measurement => ({
    row: `Slowest interaction with ${page}`,
    figure,
    unit: 'ms',
    comparedWith: undefined,
    bound: { atMost: 100 },
  });
  return [row('the list of streams', home), row('the stream page', stream)];
}

function slowestMs(browser: Browser, tour: (page: Page) => Promise<void>): Promise<number> {
  return withFreshPage(browser, async (page) => {
    await page.addInitScript(() => {
      window.benchSlowestMs = 0;
      // Without a threshold the browser tells of what takes 104 ms and more.
      const options = { type: 'event', buffered: true, durationThreshold: 16 };
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          // A pointer that only passes is none.
          const isInteraction = 'interactionId' in entry && entry.interactionId !== 0;
          if (!isInteraction) continue;
          window.benchSlowestMs = Math.max(window.benchSlowestMs, entry.duration);
        }
      }).observe(options);
    });
    await tour(page);
    await nextFrame(page);
    return page.evaluate(() => window.benchSlowestMs);
  });
}

async function tourHome(page: Page, streamName: string): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type(streamName);
  await page.getByRole('button', { name: 'Sort' }).click();
  await page.getByRole('menuitemradio', { name: 'Name' }).click();
  await page.getByRole('button', { name: `Actions for ${streamName}` }).click();
  await page.getByRole('menuitem').first().waitFor();
  await page.keyboard.press('Escape');
  await searchInPalette(page);
}

async function tourStream(page: Page): Promise<void> {
  const shards = page.getByRole('listbox').getByRole('option');
  await shards.nth(0).click();
  await shards.nth(1).click({ modifiers: ['Shift'] });
  // Not a split: the other streams leave the account no room for one more.
  await shards.nth(1).press('m');
  await page.getByRole('button', { name: 'Review and apply' }).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await searchInPalette(page);
}

async function searchInPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').waitFor();
  await page.keyboard.type('records');
  await page.keyboard.press('Escape');
}
