import type { Browser, Locator, Page } from '@playwright/test';
import { alternate, type Measurement } from './measurement';
import { drawnAfterClickMs } from './rigs/drawn-after-click';
import { type BenchStreams, openHome, withFreshPage } from './rigs/stream-page';

const RUNS = 7;
/** Its stream is split and merged before it begins. */
const LESSON = '5-merging';

/** From a click on a lesson to the line that is drawn beside it, as against the page of a stream. */
export async function measureLessonOpening(
  browser: Browser,
  { consoleUrl, small }: BenchStreams,
): Promise<readonly Measurement[]> {
  const lesson = () =>
    openingMs(browser, async (page) => {
      await page.goto(`${consoleUrl}/learn`);
      return page.locator(`a[href$="/learn/${LESSON}"]`).first();
    });
  const stream = () => openingMs(browser, (page) => openHome(page, consoleUrl, small));
  // What the server does only once, it has then done.
  await lesson();
  await stream();
  const [figure, other] = await alternate(RUNS, lesson, stream);
  const row = {
    row: 'From a click to the drawn line of a lesson',
    figure,
    unit: 'ms',
    comparedWith: undefined,
    besides: { what: 'the page of a stream', figure: other },
    bound: { atMost: 1000 },
  };
  return [row];
}

/** On a page of its own. */
function openingMs(browser: Browser, findLink: (page: Page) => Promise<Locator>): Promise<number> {
  return withFreshPage(browser, async (page) =>
    drawnAfterClickMs(page, await findLink(page), ['#hash-key-line canvas', '[role=option]']),
  );
}
