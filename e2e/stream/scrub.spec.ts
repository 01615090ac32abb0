import type { Locator, Page } from '@playwright/test';
import { shardId } from '../pages/stream-page';
import { expect, test } from '../test';

const MIDDLE = 2n ** 127n;

const TRAFFIC = {
  recordsPerSecond: 800,
  recordBytes: 120,
  partitionKeys: { kind: 'sequential' },
} as const;

/** The cursor on the time axis of the heat map, which rests at now. */
function cursorOn(page: Page): Locator {
  return page.getByRole('slider', { name: 'Time shown on the line' });
}

test('scrubbing through the heat map shows the shards of that time, and the draft is kept', async ({
  page,
  simulatorCalls,
  streamPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 1);
  await simulatorCalls.startTraffic(streamName, TRAFFIC);
  await streamPage.open(streamName, '?lineage=heat&heat-span=minutes');
  const cursor = cursorOn(page);
  const past = page.getByRole('group', { name: 'Past' });
  // A row of the map takes ten seconds.
  await expect(async () => {
    await cursor.press('Home');
    await expect(past).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(cursor).toHaveAttribute('aria-valuetext', /^\d\d:\d\d:\d\d UTC, \d+\ss ago$/);
  await cursor.press('Escape');
  await expect(past).toBeHidden();
  await expect(cursor).toHaveAttribute('aria-valuetext', 'now');

  await secondClient.splitShard(streamName, shardId(0), MIDDLE);
  await expect(streamPage.shard(2)).toBeVisible();
  await streamPage.dragOnLine(0.6, 0.75);
  await page.mouse.up();
  await expect(streamPage.draft).toBeVisible();
  await cursor.scrollIntoViewIfNeeded();
  const places = async () => [await streamPage.line.boundingBox(), await cursor.boundingBox()];
  const now = await places();

  await test.step('by keyboard', async () => {
    await cursor.press('Home');
    await expect(streamPage.shards).toHaveCount(1);
    await expect(streamPage.shards).toHaveAccessibleName(/^shardId-000000000000, open/);
    await expect(past).toContainText(/^\d\d:\d\d:\d\d UTC · \d+\ss ago/);
    await expect(streamPage.draft).toBeHidden();
    await expect(streamPage.boundaries).toHaveCount(0);
    await expect(page.getByText('You’re looking at the past, so you can’t split')).toBeVisible();
    // Beside the line nothing tells of the draft, nor of the past.
    const commands = page.getByRole('region', { name: 'Equivalent API calls' });
    await expect(commands).toContainText('as of now');
    await expect(commands).toContainText('aws kinesis describe-stream');
    await expect(commands).not.toContainText('split-shard');
    // Neither the line nor the map moves under the hand that scrubs.
    expect(await places()).toEqual(now);
    await cursor.press('End');
    await expect(streamPage.shards).toHaveCount(2);
    await expect(streamPage.draft).toBeVisible();
  });

  await test.step('by pointer', async () => {
    await cursor.scrollIntoViewIfNeeded();
    const box = await cursor.boundingBox();
    if (box === null) throw new Error('The cursor is not shown.');
    const x = box.x + box.width / 2;
    await page.mouse.move(x, box.y + box.height - 2);
    await page.mouse.down();
    await expect(past).toBeHidden();
    await page.mouse.move(x, box.y + 1, { steps: 6 });
    await page.mouse.up();
    await expect(streamPage.shards).toHaveCount(1);
    // A drag on the line does nothing there, and a press selects.
    await streamPage.dragOnLine(0.3, 0.45);
    await page.mouse.up();
    await past.getByRole('button', { name: 'Back to now' }).click();
    await expect(streamPage.shards).toHaveCount(2);
    await expect(streamPage.draft).toContainText('1 step');
    await expect(streamPage.boundaries).toHaveCount(2);
  });
});

test('the row of now and what the map has not measured are no guess', async ({
  page,
  openNewStream,
}) => {
  await openNewStream(2, '?lineage=heat');
  const cursor = cursorOn(page);
  await cursor.press('End');
  await expect(page.getByRole('group', { name: 'Past' })).toBeHidden();
  await expect(cursor).toHaveAttribute('aria-valuetext', 'now');
});

test('nothing of a draft is printed', async ({ page, streamPage, openNewStream }) => {
  await openNewStream(2);
  await streamPage.dragOnLine(0.2, 0.3);
  await page.mouse.up();
  await streamPage.reviewDraft();
  await page.emulateMedia({ media: 'print' });
  await expect(streamPage.review).toBeHidden();
  await expect(streamPage.draft).toBeHidden();
  await expect(streamPage.boundaries.first()).toBeHidden();
  // The draft has a picture of its own over that of the line.
  await expect(streamPage.line.locator('canvas').nth(0)).toBeVisible();
  await expect(streamPage.line.locator('canvas').nth(1)).toBeHidden();
  for (const command of await page.getByText('aws kinesis split-shard').all()) {
    await expect(command).toBeHidden();
  }
});
