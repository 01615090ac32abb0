import { type Browser, expect, type Page } from '@playwright/test';
import type { Measurement } from './measurement';
import { heapMegabytes } from './rigs/heap';
import { type BenchStreams, streamUrl, withFreshPage } from './rigs/stream-page';

const RECORDS = 1_000_000;
const RECORD_BYTES = 200;
const RECORDS_PER_PUT = 500;
const PUTS_AT_ONCE = 4;
/** The largest page; twice that is as much as is kept. */
const PAGE = 100_000;
const PATIENCE_MS = 120_000;

/** Finding one record among many, and filtering those that the page keeps. */
export async function measureSearch(
  browser: Browser,
  { consoleUrl, search }: BenchStreams,
): Promise<readonly Measurement[]> {
  const api = `${consoleUrl}/api/simulator/streams/${search}`;
  await call(consoleUrl, `${api}/limits`, 'PUT', { enabled: false });
  await write(consoleUrl, `${consoleUrl}/api/connections/simulator/streams/${search}/records`);
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

/** From the end of typing to the count of all that match. */
async function filterKept(page: Page): Promise<number> {
  const startedAt = performance.now();
  await page.getByLabel('Contains text', { exact: true }).fill('order-1');
  await expect(page.getByText(/ to check$/)).toBeVisible({ timeout: PATIENCE_MS });
  await expect(page.getByText(/ to check$/)).toBeHidden({ timeout: PATIENCE_MS });
  return performance.now() - startedAt;
}

/** Of one length, so that none is found in another. */
function idOf(index: number): string {
  return `order-${String(index).padStart(7, '0')}`;
}

async function write(consoleUrl: string, url: string): Promise<void> {
  let next = 0;
  const writeOn = async () => {
    while (next < RECORDS) {
      const first = next;
      next += RECORDS_PER_PUT;
      const records = Array.from({ length: RECORDS_PER_PUT }, (_, at) => recordAt(first + at));
      await call(consoleUrl, url, 'POST', { records });
    }
  };
  await Promise.all(Array.from({ length: PUTS_AT_ONCE }, writeOn));
}

function recordAt(index: number) {
  const text = JSON.stringify({ id: idOf(index), total: index % 1000, isPaid: index % 3 === 0 });
  const data = text.replace(/\}$/, `,"note":"${'x'.repeat(RECORD_BYTES - text.length - 10)}"}`);
  return { partitionKey: `customer-${index % 5000}`, data: Buffer.from(data).toString('base64') };
}

async function call(
  consoleUrl: string,
  url: string,
  method: 'PUT' | 'POST',
  body: unknown,
): Promise<void> {
  const answer = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', origin: consoleUrl },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${url}: ${await answer.text()}`);
  await answer.arrayBuffer();
}
