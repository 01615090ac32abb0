import type { Browser, Page } from '@playwright/test';
import { MAX_DRAW_CALLS } from '@/lib/layout/lineage/lineage-generations';
import type { Measurement } from './measurement';
import { nextFrame, takeFrames } from './rigs/frame-recorder';
import {
  type BenchStreams,
  openStream,
  SCREEN,
  streamUrl,
  withFreshPage,
} from './rigs/stream-page';

/** Each turn shows two fifths of the keys before; from the whole space to one key takes 99. */
const ZOOM_TURNS = 100;
const ZOOM_WHEEL_PX = -300;
const SCROLL_TURNS = 12;

/** The most that any frame draws, the line and the lineage together, on the way down to one key. */
export async function measureDrawCalls(
  browser: Browser,
  { consoleUrl, deep }: BenchStreams,
): Promise<readonly Measurement[]> {
  const rows: Measurement[] = [];
  for (const lineage of ['generations', 'time'] as const) {
    const figure = await withFreshPage(browser, async (page) => {
      await openStream(page, `${streamUrl(consoleUrl, deep)}?lineage=${lineage}`);
      await scrollLineage(page);
      for (let turn = 0; turn < ZOOM_TURNS; turn++) {
        await page.mouse.wheel(0, ZOOM_WHEEL_PX);
        await nextFrame(page);
      }
      const frames = await takeFrames(page);
      return Math.max(...frames.map(({ drawCalls }) => drawCalls));
    });
    rows.push({
      row: `Draw calls in a frame, ${lineage} of 100,000`,
      figure,
      unit: 'calls',
      comparedWith: undefined,
      bound: { atMost: MAX_DRAW_CALLS },
    });
  }
  return rows;
}

/** Past all generations, and back to where the pointer was. */
async function scrollLineage(page: Page): Promise<void> {
  const line = await page.locator('#hash-key-line').boundingBox();
  const lineTop = line?.y ?? 0;
  await page.mouse.move(SCREEN.width / 3, SCREEN.height - 100);
  for (let turn = 0; turn < 2 * SCROLL_TURNS; turn++) {
    await page.mouse.wheel(0, turn < SCROLL_TURNS ? -400 : 400);
    await nextFrame(page);
  }
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.mouse.move(SCREEN.width / 3, lineTop + 130);
}
