import type { Page } from '@playwright/test';
import { readWords } from '../pages/words';
import { expect, test } from '../test';

const ja = readWords('ja');

test('Japanese is there at once, without a page load, and stays', async ({
  page,
  streamPage,
  openNewStream,
}) => {
  await openNewStream(2);
  await streamPage.shard(0).press('s');
  await expect(streamPage.draft).toBeVisible();
  await markPage(page);

  await page.getByRole('button', { name: '日本語' }).click();
  await expect(page.getByRole('region', { name: ja.draft.title, exact: true })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await expect(page.getByRole('button', { name: ja.draft.review })).toBeEnabled();
  expect(await isMarked(page)).toBe(true);

  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await expect(page.getByRole('heading', { name: ja.lineage.title })).toBeVisible();
  await expect(page.getByRole('region', { name: ja.draft.title, exact: true })).toBeVisible();
  await page.getByRole('link', { name: ja.shell.streams }).click();
  await expect(page.getByRole('heading', { name: ja.streams.title, level: 1 })).toBeVisible();
  await expect(page).toHaveTitle(`${ja.streams.title} · Shardline`);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Streams', level: 1 })).toBeVisible();
});

for (const { colorScheme, other } of [
  { colorScheme: 'light', other: 'dark' },
  { colorScheme: 'dark', other: 'light' },
] as const) {
  test.describe(`a system that is ${colorScheme}`, () => {
    test.use({ colorScheme });

    test(`can have the console ${other}, at once and for good`, async ({ page, openNewStream }) => {
      await openNewStream(2);
      await expect(page.locator('html')).toHaveCSS('color-scheme', colorScheme);
      const before = await backgroundOf(page);
      await markPage(page);

      await page.getByRole('button', { name: 'Toggle light and dark theme' }).click();
      await expect(page.locator('html')).toHaveCSS('color-scheme', other);
      await expect.poll(() => backgroundOf(page)).not.toBe(before);
      expect(await isMarked(page)).toBe(true);

      await page.reload();
      await expect(page.locator('html')).toHaveCSS('color-scheme', other);
    });
  });
}

test.describe('a viewer in Tokyo', () => {
  test.use({ timezoneId: 'Asia/Tokyo' });

  test('reads times of that zone, with its name', async ({ page, streamPage, openNewStream }) => {
    await openNewStream(2);
    await streamPage.shard(0).click();
    const panel = page.getByRole('region', { name: 'Selected shard' });
    await expect(panel).toContainText(/since .*\d\d:\d\d GMT\+9/);
  });
});

test('going from page to page never loads one anew', async ({
  page,
  streamPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 2);
  await page.goto('/simulator/streams');
  await expect(page.getByRole('link', { name: streamName })).toBeVisible();
  await markPage(page);
  await page.getByRole('link', { name: streamName }).click();
  await expect(streamPage.shards).toHaveCount(2);
  await page.getByRole('link', { name: 'Streams' }).click();
  await expect(page.getByRole('heading', { name: 'Streams', level: 1 })).toBeVisible();
  await page.getByRole('combobox', { name: 'Connection' }).selectOption('empty');
  await expect(page.getByRole('heading', { name: 'No streams here yet' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('link', { name: streamName })).toBeVisible();
  expect(await isMarked(page)).toBe(true);
});

/** A mark that only a full page load wipes off. */
async function markPage(page: Page): Promise<void> {
  await page.evaluate(() => Object.assign(window, { isMarked: true }));
}

function isMarked(page: Page): Promise<boolean> {
  return page.evaluate(() => 'isMarked' in window);
}

function backgroundOf(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}

test.describe('a viewer who reads Japanese', () => {
  test.use({ locale: 'ja' });

  for (const listPx of [1400, 910]) {
    test(`has no name of a figure cut where the list has ${listPx} px`, async ({
      page,
      streamName,
      secondClient,
    }) => {
      await page.setViewportSize({ width: listPx + 40, height: 900 });
      await secondClient.createStream(streamName, 1);
      await page.goto('/simulator/streams');
      const names = page.getByRole('columnheader').locator('.truncate');
      await expect(names.filter({ hasText: ja.streams.columns.throttled })).toBeVisible();
      const cut = await names.evaluateAll((elements) =>
        elements.flatMap(({ scrollWidth, clientWidth, textContent }) =>
          scrollWidth > clientWidth ? (textContent ?? '') : [],
        ),
      );
      // The name of the line gives way to what its colors stand for.
      expect(cut.filter((text) => text !== ja.streams.columns.line)).toEqual([]);
    });
  }
});
