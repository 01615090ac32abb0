import type { Page } from '@playwright/test';
import { type StreamPage, shardId } from '../pages/stream-page';
import { expect, test } from '../test';

const SPACE = 2n ** 128n;

test('single calls in the order of the least load relieve the busy shard first', async ({
  page,
  streamPage,
  streamName,
  secondClient,
  simulatorCalls,
}) => {
  await secondClient.createStream(streamName, 2);
  await simulatorCalls.liftLimits(streamName);
  for (let batch = 0; batch < 10; batch++) {
    await secondClient.putRecords(streamName, (SPACE * 6n) / 10n, 500);
    await secondClient.putRecords(streamName, (SPACE * 9n) / 10n, 500);
  }
  await streamPage.open(streamName);
  await draftEqualShards(page, 4);
  await expect(streamPage.draft).toContainText('busiest shard');
  await streamPage.reviewDraft();
  const { review } = streamPage;
  await expect(review.getByRole('radio')).toHaveCount(4);
  const steps = review.getByRole('list', { name: 'Steps' }).getByRole('listitem');
  await review.getByRole('radio', { name: /^Single calls, left to right/ }).check();
  await expect(steps).toContainText([/split .*0 at/, /split .*1 at/]);
  await review.getByRole('radio', { name: /^Single calls, least load on the way/ }).check();
  await expect(steps).toContainText([/split .*1 at/, /split .*0 at/]);
  await applyReviewed(streamPage, 2);
  await expect(streamPage.shards).toHaveCount(4);
  // The children of the busy shard came first.
  const open = await secondClient.listOpenShards(streamName);
  expect(open.find(({ ShardId }) => ShardId === shardId(2))?.ParentShardId).toBe(shardId(1));
});

test('UpdateShardCount makes equal shards in two hops', async ({
  page,
  streamPage,
  streamName,
  secondClient,
  openNewStream,
}) => {
  await openNewStream(2);
  await draftEqualShards(page, 6);
  await streamPage.reviewDraft();
  const { review } = streamPage;
  await expect(review.getByRole('heading', { name: /^Review 4\ssteps/ })).toBeVisible();
  await review.getByRole('radio', { name: 'UpdateShardCount' }).check();
  await expect(review.getByRole('heading', { name: /^Review 2\ssteps/ })).toBeVisible();
  await expect(review.getByRole('list', { name: 'Steps' }).getByRole('listitem')).toContainText([
    /UpdateShardCount to 4\sequal shards/,
    /UpdateShardCount to 6\sequal shards/,
  ]);
  await applyReviewed(streamPage, 2);
  await expect(streamPage.shards).toHaveCount(6);
  const open = await secondClient.listOpenShards(streamName);
  const starts = open.map(({ HashKeyRange }) => BigInt(HashKeyRange?.StartingHashKey ?? -1));
  expect(new Set(starts)).toEqual(
    new Set(Array.from({ length: 6 }, (_, index) => (SPACE * BigInt(index)) / 6n)),
  );
});

test('a stream goes on demand in place of a draft, and back', async ({
  page,
  streamPage,
  openNewStream,
}) => {
  await openNewStream(1);
  await draftEqualShards(page, 2);
  await streamPage.reviewDraft();
  const { review } = streamPage;
  await review.getByRole('radio', { name: 'Switch to on demand' }).check();
  await expect(review).toContainText('update-stream-mode');
  await review.getByRole('button', { name: 'Switch to on demand' }).click();
  await expect(review).toBeHidden();
  await expect(streamPage.draft).toBeHidden();
  await page.getByRole('button', { name: 'Switch to provisioned…' }).click();
  await review.getByRole('button', { name: 'Switch to provisioned' }).click();
  await expect(review).toBeHidden();
  await expect(page.getByRole('button', { name: 'Switch to provisioned…' })).toBeHidden();
  await expect(streamPage.shards).toHaveCount(1);
});

async function draftEqualShards(page: Page, count: number): Promise<void> {
  const goal = page.getByRole('region', { name: 'Goal', exact: true });
  await goal.getByRole('button', { name: 'Choose a goal…' }).click();
  await goal.getByLabel('Number of shards').fill(String(count));
  await goal.getByRole('button', { name: 'Draft this goal' }).click();
}

async function applyReviewed(streamPage: StreamPage, count: number): Promise<void> {
  const { review } = streamPage;
  await review.getByRole('button', { name: new RegExp(`^Apply ${count}\\ssteps?$`) }).click();
  await expect(review).toBeHidden();
  await streamPage.untilRunIs('Done');
}
