import type { Page } from '@playwright/test';
import { recordedShapes, shapesOf } from '../pages/recorded-answers';
import type { StreamPage } from '../pages/stream-page';
import { expect, test } from '../test';

const FIRST_KEY = '113427455640312821154458202477256070485';
const SECOND_KEY = '226854911280625642308916404954512140970';
const MY_STREAM_2_KEY = '255211775190703847597530955573826158591';

test('MyStream, by pointer, looks after each step as AWS said it does', async ({
  page,
  streamPage,
  streamName,
  secondClient,
}) => {
  const shapes = async () => shapesOf(await secondClient.listShards(streamName));
  await createStream(page, streamName, '1');
  await expect(streamPage.shard(0)).toBeVisible();
  expect(await shapes()).toEqual(recordedShapes('mystream-1-created'));

  await splitAtTypedKey(streamPage, { from: 0.7, to: 0.42 }, FIRST_KEY);
  await expect(streamPage.shard(2)).toBeVisible();

  // This key halves shard 2, so the drag snaps to it.
  await streamPage.dragOnLine(0.8, 2 / 3);
  await page.mouse.up();
  await expect(newBoundary(streamPage)).toHaveAttribute('aria-valuetext', SECOND_KEY);
  await streamPage.applyDraft();
  await streamPage.untilRunIs('Done');
  await expect(streamPage.shard(4)).toBeVisible();
  expect(await shapes()).toEqual(recordedShapes('mystream-2-after-two-splits'));

  await mergeByPointer(streamPage, 1, 3);
  await expect(streamPage.shard(5)).toBeVisible();
  expect(await shapes()).toEqual(
    expect.arrayContaining([...recordedShapes('mystream-3-after-first-merge.partial')]),
  );

  await mergeByPointer(streamPage, 5, 4);
  await expect(streamPage.shards).toHaveCount(1);
  await expect(streamPage.shard(6)).toBeVisible();
  await expect(page.getByText('1 open, 6 closed')).toBeVisible();
  expect(await shapes()).toEqual(
    expect.arrayContaining([...recordedShapes('mystream-4-after-second-merge.partial')]),
  );
  expect((await shapes()).map(({ isOpen }) => isOpen)).toEqual([
    ...Array.from({ length: 6 }, () => false),
    true,
  ]);
});

test('MyStream2, by pointer, looks after each step as AWS said it does', async ({
  page,
  streamPage,
  streamName,
  secondClient,
}) => {
  const shapes = async () => shapesOf(await secondClient.listShards(streamName));
  await createStream(page, streamName, '2');
  await expect(streamPage.shard(1)).toBeVisible();
  expect(await shapes()).toEqual(recordedShapes('mystream2-1-created'));

  await splitAtTypedKey(streamPage, { from: 0.9, to: 0.77 }, MY_STREAM_2_KEY);
  await expect(streamPage.shard(3)).toBeVisible();
  expect(await shapes()).toEqual(recordedShapes('mystream2-2-after-split'));

  await mergeByPointer(streamPage, 0, 2);
  await expect(streamPage.shard(4)).toBeVisible();
  expect(await shapes()).toEqual(recordedShapes('mystream2-3-after-merge'));
});

async function createStream(page: Page, streamName: string, shardCount: string): Promise<void> {
  await page.goto('/simulator/streams');
  await page.getByRole('button', { name: 'Create stream' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create stream' });
  await dialog.getByLabel('Stream name').fill(streamName);
  await dialog.getByLabel('Shards').fill(shardCount);
  await dialog.getByRole('button', { name: 'Create stream' }).click();
  await page.getByRole('link', { name: streamName }).click();
}

interface Drag {
  readonly from: number;
  readonly to: number;
}

async function splitAtTypedKey(streamPage: StreamPage, drag: Drag, key: string): Promise<void> {
  const { page } = streamPage;
  await streamPage.dragOnLine(drag.from, drag.to);
  await page.mouse.up();
  await expect(newBoundary(streamPage)).not.toHaveAttribute('aria-valuetext', key);
  const panel = page.getByRole('region', { name: 'New boundary' });
  await panel.getByLabel('Hash key', { exact: true }).fill(key);
  await panel.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(newBoundary(streamPage)).toHaveAttribute('aria-valuetext', key);
  await streamPage.applyDraft();
  await streamPage.untilRunIs('Done');
}

async function mergeByPointer(streamPage: StreamPage, from: number, to: number): Promise<void> {
  const { page } = streamPage;
  await streamPage.shard(from).click();
  await streamPage.shard(to).click({ modifiers: ['Shift'] });
  const panel = page.getByRole('region', { name: '2 shards selected' });
  await panel.getByRole('button', { name: 'Merge 2 shards' }).click();
  await expect(streamPage.draft).toContainText('0 splits, 1 merge');
  await streamPage.applyDraft();
  await streamPage.untilRunIs('Done');
}

function newBoundary(streamPage: StreamPage) {
  return streamPage.page.getByRole('slider', { name: /^New boundary in …\d+ \(split\)$/ });
}
