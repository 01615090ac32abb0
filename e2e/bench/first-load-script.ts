import { gzipSync } from 'node:zlib';
import type { Browser, Page, Response } from '@playwright/test';
import type { Measurement } from './measurement';
import {
  type BenchStreams,
  openHome,
  openStream,
  streamUrl,
  withFreshPage,
} from './rigs/stream-page';

/** All JavaScript that a page asks for before what it is opened for is drawn, gzipped. */
export async function measureFirstLoadScript(
  browser: Browser,
  { consoleUrl, small }: BenchStreams,
): Promise<readonly Measurement[]> {
  const row = (name: string, bytes: number, atMost: number): Measurement => ({
    row: `JavaScript until ${name} are drawn, gzipped`,
    figure: bytes / 1000,
    unit: 'KB',
    comparedWith: undefined,
    bound: { atMost },
  });
  const shards = await scriptBytes(browser, (page) =>
    openStream(page, streamUrl(consoleUrl, small)),
  );
  const streams = await scriptBytes(browser, (page) => openHome(page, consoleUrl, small));
  return [row('the shards', shards, 235), row('the streams', streams, 200)];
}

async function scriptBytes(
  browser: Browser,
  open: (page: Page) => Promise<unknown>,
): Promise<number> {
  const scripts: Response[] = [];
  const bytes = await withFreshPage(browser, async (page) => {
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response);
    });
    await open(page);
    const bodies = await Promise.all(scripts.splice(0).map((script) => script.body()));
    return bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
  });
  if (bytes === 0) throw new Error('The page loaded no script');
  return bytes;
}
