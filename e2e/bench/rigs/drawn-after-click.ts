import type { Locator, Page } from '@playwright/test';

/** From the click itself to the frame in which the page has all of these. */
export async function drawnAfterClickMs(
  page: Page,
  link: Locator,
  selectors: readonly string[],
): Promise<number> {
  await page.waitForLoadState('networkidle');
  const drawn = page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        let clickedMs = 0;
        window.addEventListener('click', ({ timeStamp }) => {
          clickedMs = timeStamp;
        });
        const look = () => {
          const isDrawn = wanted.every((selector) => document.querySelector(selector) !== null);
          if (clickedMs > 0 && isDrawn) resolve(performance.now() - clickedMs);
          else requestAnimationFrame(look);
        };
        look();
      }),
    selectors,
  );
  await link.click();
  return drawn;
}
