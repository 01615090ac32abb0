import type { Locator, Page } from '@playwright/test';
import { Fingers } from '../pages/fingers';
import { shardId } from '../pages/stream-page';
import { expect, test } from '../test';

const MIDDLE_KEY = 2n ** 127n;

test.describe('with fingers at 360 px', { tag: '@mobile' }, () => {
  test.beforeEach(async ({ openNewStream }) => {
    await openNewStream(4);
  });

  test('one finger drags a boundary, and drafts nothing where it leaves the lane', async ({
    page,
    streamPage,
  }) => {
    const fingers = await Fingers.on(page);
    const from = await streamPage.pointOnLine(0.6);
    const to = await streamPage.pointOnLine(0.7);
    await fingers.down(from);
    await fingers.move([from, to]);
    await expect(streamPage.draft).toContainText('Draft: 1 step');
    const away = { x: to.x, y: to.y + 160 };
    await fingers.move([to, away]);
    await expect(streamPage.draft).toBeHidden();
    await fingers.up();
    await expect(streamPage.draft).toBeHidden();
    await expect(streamPage.boundaries).toHaveCount(3);

    await fingers.down(from);
    await fingers.move([from, to]);
    await fingers.up();
    await expect(streamPage.draft).toContainText('Draft: 1 step');
    await expect(page.getByRole('slider', { name: /^New boundary in …0002/ })).toBeVisible();
  });

  test('a second finger calls a drag off, and two fingers zoom and pan', async ({
    page,
    streamPage,
  }) => {
    const fingers = await Fingers.on(page);
    const [left, middle, right] = [
      await streamPage.pointOnLine(0.3),
      await streamPage.pointOnLine(0.4),
      await streamPage.pointOnLine(0.6),
    ];
    await fingers.down(left);
    await fingers.move([left, middle]);
    await expect(streamPage.draft).toContainText('Draft: 1 step');
    await fingers.down(middle, right);
    await expect(streamPage.draft).toBeHidden();

    const [outerLeft, outerRight] = [
      await streamPage.pointOnLine(0.3),
      await streamPage.pointOnLine(0.7),
    ];
    await fingers.move([middle, outerLeft], [right, outerRight]);
    await expect(page).toHaveURL(/view=/);
    const percentInView = () =>
      Math.round(Number((viewOf(page).keyCount * 1000n) / 2n ** 128n) / 10);
    await expect.poll(percentInView).toBe(50);
    const zoomed = viewOf(page);
    const [panLeft, panRight] = [
      { x: outerLeft.x - 40, y: outerLeft.y },
      { x: outerRight.x - 40, y: outerRight.y },
    ];
    await fingers.move([outerLeft, panLeft], [outerRight, panRight]);
    await expect.poll(() => viewOf(page).start > zoomed.start).toBe(true);
    await fingers.up();
    await expect(streamPage.draft).toBeHidden();
    await expect(sheetOn(page)).toBeHidden();
  });

  test('one finger that goes up scrolls the page, selects nothing and drafts nothing', async ({
    page,
    streamPage,
  }) => {
    const fingers = await Fingers.on(page);
    const from = await streamPage.pointOnLine(0.6);
    await fingers.down(from);
    await fingers.move([from, { x: from.x + 4, y: from.y - 200 }]);
    await fingers.up();
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(100);
    await expect(streamPage.draft).toBeHidden();
    await expect(page).not.toHaveURL(/shard=/);
  });

  test('a tap opens a sheet that stops below the line, and goes on to the next shard', async ({
    page,
    streamPage,
  }) => {
    await tap(page, await streamPage.pointOnLine(0.4));
    const sheet = sheetOn(page);
    await expect(sheet.getByRole('button', { name: 'Split in half' })).toBeVisible();
    await expect(sheet).toContainText(shardId(1));
    // The sheet has come up under the finger, which must not press what is there now.
    await expect(streamPage.draft).toBeHidden();
    await expect.poll(() => topOf(sheet)).toBeGreaterThanOrEqual(await bottomOf(streamPage.line));

    await sheet.getByRole('button', { name: 'Next shard' }).click();
    await expect(sheet).toContainText(shardId(2));
    await expect(streamPage.shard(2)).toHaveAttribute('aria-selected', 'true');
    await sheet.getByRole('button', { name: 'Split in half' }).click();
    await expect(streamPage.draft).toContainText('Draft: 1 step');
    await expect(
      streamPage.draft.getByRole('button', { name: 'Review and apply' }),
    ).toBeInViewport();

    await sheet.getByRole('button', { name: 'Close' }).click();
    await expect(sheet).toBeHidden();
    await expect(page.getByRole('region', { name: 'Selected shard' })).toBeAttached();
  });

  test('a long press begins a range, a tap extends it, and it is merged', async ({
    page,
    streamPage,
  }) => {
    const fingers = await Fingers.on(page);
    await fingers.down(await streamPage.pointOnLine(0.1));
    const sheet = sheetOn(page);
    await expect(sheet).toContainText('Tap another shard to select the range up to it.');
    await fingers.up();
    await tap(page, await streamPage.pointOnLine(0.6));
    await sheet.getByRole('button', { name: /^Merge 3\sshards$/ }).click();
    await expect(streamPage.draft).toContainText('Draft: 2 steps');
    await expect(page.getByRole('slider', { name: /^Removed boundary/ })).toHaveCount(2);
  });

  test('the words name fingers, not a mouse', async ({ page }) => {
    await expect(page.getByText('Hold to select. Pinch to zoom.')).toBeVisible();
    await expect(page.getByText('Shift-click').filter({ visible: true })).toHaveCount(0);
  });

  test('a split that is tapped in is exact', async ({ page, streamPage }) => {
    await tap(page, await streamPage.pointOnLine(0.4));
    const sheet = sheetOn(page);
    await sheet.getByRole('button', { name: 'Split in half' }).click();
    await expect(page.getByRole('slider', { name: /^New boundary/ })).toHaveAttribute(
      'aria-valuetext',
      ((MIDDLE_KEY * 3n) / 4n).toString(),
    );
  });
});

function sheetOn(page: Page): Locator {
  return page.getByRole('dialog');
}

async function tap(page: Page, { x, y }: { readonly x: number; readonly y: number }) {
  await page.touchscreen.tap(x, y);
}

function viewOf(page: Page) {
  const [start = '0', keyCount = '0'] = (new URL(page.url()).searchParams.get('view') ?? '').split(
    '~',
  );
  return { start: BigInt(start), keyCount: BigInt(keyCount) };
}

async function topOf(locator: Locator): Promise<number> {
  return (await locator.boundingBox())?.y ?? Number.NaN;
}

async function bottomOf(locator: Locator): Promise<number> {
  const box = await locator.boundingBox();
  return (box?.y ?? Number.NaN) + (box?.height ?? Number.NaN);
}
