import { gzipSync } from 'node:zlib';
import type { Browser, Response } from '@playwright/test';
import type { Measurement } from './measurement';
import { type BenchStreams, openStream, streamUrl, withFreshPage } from './stream-page';

/** All JavaScript that the stream page asks for before its shards are drawn, gzipped. */
export async function measureFirstLoadScript(
  browser: Browser,
  { consoleUrl, small }: BenchStreams,
): Promise<Measurement> {
  const scripts: Response[] = [];
  const bytes = await withFreshPage(browser, async (page) => {
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response);
    });
    await openStream(page, streamUrl(consoleUrl, small));
    const bodies = await Promise.all(scripts.splice(0).map((script) => script.body()));
    return bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
  });
  if (bytes === 0) throw new Error('The stream page loaded no script');
  return {
    row: 'JavaScript until the shards are drawn, gzipped',
    figure: bytes / 1000,
    unit: 'KB',
    comparedWith: undefined,
    bound: { atMost: 235 },
  };
}
