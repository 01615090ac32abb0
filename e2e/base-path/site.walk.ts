import type { Page } from '@playwright/test';
import { everyPage } from '../pages/every-page';
import { enterToken, TOKENS } from '../pages/login-page';
import { readWords } from '../pages/words';
import { expect, test } from '../test';
import { BASE_PATH } from './base-path';

const words = readWords('en');
const ja = readWords('ja');

test('every page, and what it asks for, is under the base path', async ({
  page,
  streamName,
  secondClient,
}) => {
  const astray = watchRequests(page);
  await secondClient.createStream(streamName, 2);
  await secondClient.putRecords(streamName, 2n ** 127n, 10);
  await logIn(page);
  for (const path of everyPage(streamName)) {
    await page.goto(`${BASE_PATH}${path}`);
    await expect(page.getByRole('heading').first(), path).toBeVisible();
  }
  expect(astray).toEqual([]);
});

test('so it is for a person who goes from page to page', async ({
  page,
  context,
  streamName,
  secondClient,
}) => {
  const astray = watchRequests(page);
  await secondClient.createStream(streamName, 2);
  await secondClient.putRecords(streamName, 2n ** 127n, 10);
  await logIn(page);
  await page.getByRole('link', { name: streamName }).click();
  await expect(page.getByRole('heading', { name: words.lineage.title })).toBeVisible();
  await page.getByRole('link', { name: words.shell.pages.records, exact: true }).click();
  await expect(page.getByRole('row')).not.toHaveCount(0);
  await page.getByRole('link', { name: words.shell.learn }).click();
  await page
    .getByRole('link', { name: /What a shard is/ })
    .first()
    .click();
  await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
  await page.getByRole('link', { name: words.shell.sizing }).click();
  await expect(page).toHaveURL(new RegExp(`${BASE_PATH}/sizing`));

  await page.getByRole('button', { name: '日本語' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await page.reload();
  await expect(page.getByRole('link', { name: ja.shell.learn })).toBeVisible();
  const cookies = await context.cookies();
  expect(cookies.map(({ path }) => path)).toEqual([BASE_PATH, BASE_PATH]);

  await page.goto(`${BASE_PATH}/audit`);
  const download = page.waitForEvent('download');
  await page.locator('a[download]').click();
  expect((await download).url()).toContain(`${BASE_PATH}/api/audit/lines`);
  await page.getByRole('button', { name: ja.login['log-out'] }).click();
  await expect(page).toHaveURL(`${BASE_PATH}/login`);
  expect(astray).toEqual([]);
});

test('a supervisor is answered with the base path and without it, a page only with it', async ({
  request,
}) => {
  for (const path of ['/healthz', '/readyz', `${BASE_PATH}/healthz`, `${BASE_PATH}/readyz`]) {
    expect((await request.get(path)).status(), path).toBe(200);
  }
  for (const path of ['/simulator/streams', '/api/connections', `${BASE_PATH}x/learn`]) {
    expect((await request.get(path)).status(), path).toBe(404);
  }
});

/** Begins at the address without a slash, as people type it. */
async function logIn(page: Page): Promise<void> {
  await page.goto(BASE_PATH);
  await expect(page).toHaveURL(`${BASE_PATH}/login?next=%2F`);
  await enterToken(page, TOKENS.admin);
  await expect(page).toHaveURL(`${BASE_PATH}/simulator/streams`);
}

/** Requests of the page that leave the base path, or find nothing there. */
function watchRequests(page: Page): readonly string[] {
  const astray: string[] = [];
  page.context().on('response', (response) => {
    const { protocol, pathname } = new URL(response.url());
    const isInside = `${pathname}/`.startsWith(`${BASE_PATH}/`);
    if (protocol !== 'http:' || (isInside && response.status() < 400)) return;
    astray.push(`${response.status()} ${response.url()}`);
  });
  return astray;
}
