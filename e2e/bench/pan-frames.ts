import type { Browser, Page } from '@playwright/test';
import { pairs, quantile } from 'd3';
import { ensure } from '@/lib/base/assert';
import { alternate, type Measurement } from './measurement';
import { nextFrame, takeFrames } from './rigs/frame-recorder';
import { type BenchStreams, openStream, streamUrl, withFreshPage } from './rigs/stream-page';

const RUNS = 5;
const TURN_MS = 16;
const NOTCH_PX = 100;

/** Four seconds: into the space, to and fro there, and out again. */
const TURNS = [
  ...repeat(40, { x: 0, y: -NOTCH_PX }),
  ...repeat(80, { x: NOTCH_PX, y: 0 }),
  ...repeat(80, { x: -NOTCH_PX, y: 0 }),
  ...repeat(40, { x: 0, y: NOTCH_PX }),
];

/** How evenly frames come while the wheel turns, beside a page that has nothing to draw. */
export async function measurePanFrames(
  browser: Browser,
  { consoleUrl, wide }: BenchStreams,
): Promise<Measurement> {
  const [figure, empty] = await alternate(
    RUNS,
    () =>
      withFreshPage(browser, async (page) => {
        await openStream(page, streamUrl(consoleUrl, wide));
        return turnWheel(page);
      }),
    () =>
      withFreshPage(browser, async (page) => {
        await page.goto('data:text/html,<title>Empty</title>');
        await page.mouse.move(400, 300);
        return turnWheel(page);
      }),
  );
  return {
    row: 'Frame while panning and zooming 10,000, p95',
    figure,
    unit: 'ms',
    comparedWith: { what: 'an empty page', figure: empty },
    bound: { atMost: 1.2 },
  };
}

/** The time from one frame to the next that 95 of 100 keep to. */
async function turnWheel(page: Page): Promise<number> {
  await nextFrame(page);
  await takeFrames(page);
  for (const { x, y } of TURNS) {
    await Promise.all([page.mouse.wheel(x, y), page.waitForTimeout(TURN_MS)]);
  }
  const frames = await takeFrames(page);
  const frameMs = pairs(frames, (before, after) => after.startMs - before.startMs);
  return ensure(quantile(frameMs, 0.95), 'a frame');
}

function repeat<Item>(times: number, item: Item): readonly Item[] {
  return Array.from({ length: times }, () => item);
}
