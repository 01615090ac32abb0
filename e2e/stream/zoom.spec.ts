import type { Page } from '@playwright/test';
import { expect, test } from '../test';

const SPACE = 2n ** 128n;
/** A place that no double can tell from its neighbors. */
const DEEP_KEY = SPACE / 3n + 12_345n;

test('the wheel goes down to a single key and back out to the whole space', async ({
  page,
  streamPage,
  openNewStream,
}) => {
  await openNewStream(2);
  const { x, y } = await streamPage.pointOnLine(0.3);
  await page.mouse.move(x, y);

  await wheelUntilDisabled(page, -1200, 'Zoom in');
  await expect(page).toHaveURL(/view=\d+~1$/);
  const key = BigInt(new URL(page.url()).searchParams.get('view')?.split('~')[0] ?? '');
  const keysPerPixel = SPACE / BigInt(Math.floor(await streamPage.widthPx()));
  expect(Number((key - (SPACE * 3n) / 10n) / keysPerPixel)).toBe(0);

  await wheelUntilDisabled(page, 1200, 'Zoom out');
  await expect(page).not.toHaveURL(/view=/);
});

test('zooming in on one of eight keys shows exactly that key', async ({
  page,
  streamPage,
  openNewStream,
}) => {
  await openNewStream(1, `?view=${DEEP_KEY}~8`);
  const { x, y } = await streamPage.pointOnLine(5.5 / 8);
  await page.mouse.move(x, y);
  await wheelUntilDisabled(page, -300, 'Zoom in');
  await expect(page).toHaveURL(new RegExp(`view=${DEEP_KEY + 5n}~1$`));
});

test('a boundary dragged among eight keys lies exactly between two of them', async ({
  page,
  streamPage,
  openNewStream,
}) => {
  await openNewStream(1, `?view=${DEEP_KEY}~8`);
  await page.keyboard.down('Alt');
  await streamPage.dragOnLine(1.5 / 8, 3.2 / 8);
  await expect(streamPage.line.getByText((DEEP_KEY + 3n).toString())).toBeVisible();
  await page.mouse.up();
  await page.keyboard.up('Alt');
  await expect(
    page.getByRole('slider', { name: /^New boundary in …\d+ \(split\)$/ }),
  ).toHaveAttribute('aria-valuetext', (DEEP_KEY + 3n).toString());
});

test('buttons and keys change the view as the wheel does', async ({
  page,
  streamPage,
  openNewStream,
}) => {
  await openNewStream(4);
  const view = page.getByRole('toolbar', { name: 'View' });
  const quarter = SPACE / 4n;

  await view.getByRole('button', { name: 'Zoom in' }).click();
  await expect(page).toHaveURL(new RegExp(`view=${quarter}~${quarter * 2n}$`));
  await view.getByRole('button', { name: 'Pan right' }).click();
  await expect(page).toHaveURL(new RegExp(`view=${quarter + quarter / 2n}~${quarter * 2n}$`));
  await view.getByRole('button', { name: 'Show entire key space' }).click();
  await expect(page).not.toHaveURL(/view=/);

  await streamPage.shard(1).click();
  await page.keyboard.press('f');
  await expect(page).toHaveURL(/view=\d+~\d+/);
  await expect(streamPage.shards).toHaveCount(3);
  await page.keyboard.press('+');
  await expect(streamPage.shards).toHaveCount(1);
  await page.keyboard.press('0');
  await expect(page).not.toHaveURL(/view=/);
  await expect(streamPage.shards).toHaveCount(4);
});

test('a reload keeps the view and the selection', async ({ page, streamPage, openNewStream }) => {
  await openNewStream(4);
  await streamPage.shard(1).click();
  await streamPage.shard(2).click({ modifiers: ['Shift'] });
  await page.getByRole('button', { name: 'Zoom in' }).click();
  const view = `view=${SPACE / 4n}~${SPACE / 2n}`;
  await expect(page).toHaveURL(new RegExp(view));

  await page.reload();
  await expect(page).toHaveURL(new RegExp(view));
  await expect(streamPage.shards).toHaveCount(2);
  await expect(streamPage.shard(1)).toHaveAttribute('aria-selected', 'true');
  await expect(streamPage.shard(2)).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('region', { name: '2 shards selected' })).toBeVisible();
});

/** Turns the wheel until there is no further to go. */
async function wheelUntilDisabled(page: Page, deltaY: number, button: string): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.mouse.wheel(0, deltaY);
        return page.getByRole('button', { name: button }).isDisabled();
      },
      { intervals: [20], timeout: 30_000 },
    )
    .toBe(true);
}
