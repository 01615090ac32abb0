import type { Browser, Locator, Page } from '@playwright/test';
import { recordFrames } from './frame-recorder';

/** In the simulator of the console that the benchmarks run against. */
export interface BenchStreams {
  readonly consoleUrl: string;
  readonly small: string;
  /** 10,000 open shards, none closed. */
  readonly wide: string;
  /** 10,000 open shards, 90,000 closed. */
  readonly deep: string;
  /** Eight open shards, for records. */
  readonly records: string;
  /** Four open shards, for a search through many records. */
  readonly search: string;
}

export const SCREEN = { width: 1280, height: 800 } as const;

export function streamUrl(consoleUrl: string, streamName: string): string {
  return `${consoleUrl}/simulator/streams/${streamName}`;
}

export function homeUrl(consoleUrl: string): string {
  return `${consoleUrl}/simulator/streams`;
}

/** Runs in a page of its own, with frames recorded, which nothing was opened in before. */
export async function withFreshPage<Result>(
  browser: Browser,
  run: (page: Page) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext({ viewport: SCREEN });
  try {
    const page = await context.newPage();
    await recordFrames(page);
    return await run(page);
  } finally {
    await context.close();
  }
}

/** Opens a stream's page, with its picture drawn and the pointer over the hash-key line. */
export async function openStream(page: Page, url: string): Promise<void> {
  await page.goto(url);
  const line = page.getByRole('listbox');
  await line.getByRole('option').first().waitFor({ timeout: 120_000 });
  const box = await line.getByRole('option').first().boundingBox();
  if (box === null) throw new Error(`No shard is drawn on ${url}`);
  await page.mouse.move(SCREEN.width / 3, box.y + box.height / 2);
}

/** Opens the list of streams, and gives the link to one of them once it is there. */
export async function openHome(
  page: Page,
  consoleUrl: string,
  streamName: string,
): Promise<Locator> {
  await page.goto(homeUrl(consoleUrl));
  const link = page.getByRole('link', { name: streamName, exact: true });
  await link.waitFor({ timeout: 120_000 });
  return link;
}
