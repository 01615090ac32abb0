import { type Browser, expect, type Page } from '@playwright/test';
import type { Measurement } from './measurement';
import { heapMegabytes } from './rigs/heap';
import { type BenchStreams, streamUrl, withFreshPage } from './rigs/stream-page';
import { idOf, writeRecords } from './rigs/write-records';

const RECORDS = 1_000_000;
/** The largest page; twice that is as much as is kept. */
const PAGE = 100_000;
const PATIENCE_MS = 120_000;
/** What a filter has not looked at yet. */
const TO_CHECK = / to check$/;

/** Finding one record among many, and filtering those that the page keeps. */
export async function measureSearch(
  browser: Browser,
  { consoleUrl, search }: BenchStreams,
): Promise<readonly Measurement[]> {
  await writeRecords(consoleUrl, search, RECORDS);
  const url = `${streamUrl(consoleUrl, search)}/records?from=start`;
  const [searchMs, heap] = await withFreshPage(browser, async (page) => {
    await page.goto(`${url}&page=100&text=${idOf(RECORDS - 1)}`);
    const ms = await findLast(page);
    return [ms, await heapMegabytes(page)] as const;
  });
  const filterMs = await withFreshPage(browser, async (page) => {
    await page.goto(`${url}&page=${PAGE}`);
    await page.getByRole('button', { name: 'Read more' }).click({ timeout: PATIENCE_MS });
    // Of the last answer some may be more than is kept, and then a tenth is let go.
    await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', /^(1[89]|20)\d{4}$/, {
      timeout: PATIENCE_MS,
    });
    await expect(page.getByRole('button', { name: 'Read more' })).toBeVisible();
    return filterKept(page);
  });
  return [
    {
      row: 'Search through 1,000,000 records of 200 B for the last',
      figure: searchMs,
      unit: 'ms',
      comparedWith: undefined,
      bound: { atMost: 15_000 },
    },
    {
      row: 'Heap of that page and its worker',
      figure: heap,
      unit: 'MB',
      comparedWith: undefined,
      bound: { atMost: 400 },
    },
    {
      row: 'A filter over all that a page keeps, until all is looked at',
      figure: filterMs,
      unit: 'ms',
      comparedWith: undefined,
      bound: { atMost: 1000 },
    },
  ];
}

async function findLast(page: Page): Promise<number> {
  const button = page.getByRole('button', { name: 'Search until found' });
  await expect(button).toBeEnabled({ timeout: PATIENCE_MS });
  const startedAt = performance.now();
  await button.click();
  await expect(page.getByText('Found 1 match', { exact: true })).toBeVisible({
    timeout: PATIENCE_MS,
  });
  return performance.now() - startedAt;
}

/** From the last letter to the frame with the count of all that match. */
async function filterKept(page: Page): Promise<number> {
  await expect(page.getByText(TO_CHECK)).toBeHidden({ timeout: PATIENCE_MS });
  // The page looks by itself: a locator would look again after up to half a second only.
  const answered = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let typedMs = 0;
        let wasChecking = false;
        window.addEventListener('input', ({ timeStamp }) => {
          typedMs = timeStamp;
        });
        const look = () => {
          const counts = [...document.querySelectorAll('main p > span')];
          const isChecking = counts.some(({ textContent }) => textContent.endsWith(' to check'));
          if (wasChecking && !isChecking) resolve(performance.now() - typedMs);
          wasChecking = isChecking;
          requestAnimationFrame(look);
        };
        look();
      }),
  );
  await page.getByLabel('Contains text', { exact: true }).fill('order-1');
  return answered;
}
