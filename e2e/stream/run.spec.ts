import type { Page } from '@playwright/test';
import { StreamPage, shardId } from '../pages/stream-page';
import { expect, test } from '../test';

const SPACE = 2n ** 128n;

test('a run goes on through a reload, and a second tab shows it too', async ({
  page,
  context,
  streamPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 1);
  const secondTab = new StreamPage(await context.newPage());
  await secondTab.open(streamName);
  await streamPage.open(streamName);
  await draftEqualParts(page, streamPage, 24);
  await streamPage.applyDraft();
  await expect(streamPage.run.getByRole('status')).toHaveText(/^Resharding….*[1-9]\sof 23\ssteps/);
  await expect(secondTab.run.getByRole('status')).toContainText('Resharding…');

  await page.reload();
  await expect(streamPage.run.getByRole('status')).toContainText('of 23 steps done');
  await streamPage.untilRunIs('Done');
  await secondTab.untilRunIs('Done');
  await expect(streamPage.run.getByRole('status')).toContainText(/Done: 23\ssteps in/);
  await expect(streamPage.shards).toHaveCount(24);
  await expect(secondTab.shards).toHaveCount(24);
  const open = await secondClient.listOpenShards(streamName);
  expect(new Set(open.map(({ HashKeyRange }) => HashKeyRange?.StartingHashKey))).toEqual(
    new Set(startsOfEqualParts(24)),
  );
});

test('a run stops after the step under way, and the rest stays undone', async ({
  page,
  streamPage,
  streamName,
  secondClient,
  openNewStream,
}) => {
  await openNewStream(1);
  await draftEqualParts(page, streamPage, 48);
  await streamPage.applyDraft();
  await expect(streamPage.run.getByRole('status')).toContainText(/[1-9]\d*\sof 47\ssteps done/);

  await streamPage.run.getByRole('button', { name: 'Stop after this step' }).click();
  await streamPage.untilRunIs('Stopped');
  const text = await streamPage.run.getByRole('status').textContent();
  const doneCount = Number(/(\d+) of 47/.exec(text ?? '')?.[1]);
  expect(doneCount).toBeLessThan(47);
  await expect(streamPage.run.getByRole('listitem').filter({ hasText: 'waiting' })).toHaveCount(
    47 - doneCount,
  );
  await expect(streamPage.shards).toHaveCount(1 + doneCount);
  expect(await secondClient.listOpenShards(streamName)).toHaveLength(1 + doneCount);
});

test('a draft that somebody else made stale is sent only once it was looked at again', async ({
  page,
  streamPage,
  streamName,
  secondClient,
  openNewStream,
}) => {
  await openNewStream(2);
  await streamPage.shard(0).click();
  await page.getByRole('button', { name: 'Split in half' }).click();
  const reviewAndApply = streamPage.draft.getByRole('button', { name: 'Review and apply' });
  await expect(reviewAndApply).toBeEnabled();

  await secondClient.splitShard(streamName, shardId(1), (SPACE / 4n) * 3n);
  const notice = page.getByRole('alert').filter({ hasText: 'The stream changed' });
  await expect(notice).toContainText('Nothing was sent.');
  await expect(notice).toContainText('1 was split at 2552…8592.');
  await expect(reviewAndApply).toBeDisabled();

  await notice.getByRole('button', { name: 'Keep my draft' }).click();
  await expect(notice).toBeHidden();
  await expect(streamPage.draft).toContainText('1 split, 0 merges');
  await streamPage.applyDraft();
  await streamPage.untilRunIs('Done');
  await expect(streamPage.shards).toHaveCount(4);
  expect(await secondClient.listOpenShards(streamName)).toHaveLength(4);
});

test.describe('a stream that changes while its draft is reviewed', () => {
  test.use({ expectedComplaint: /status of 409/ });

  test('is not sent anything', async ({
    page,
    streamPage,
    streamName,
    secondClient,
    openNewStream,
  }) => {
    await openNewStream(2);
    await draftFirstInHalf(page, streamPage);
    await streamPage.reviewDraft();

    await secondClient.splitShard(streamName, shardId(1), (SPACE / 4n) * 3n);
    await applyInVain(streamPage);
    expect(await secondClient.listOpenShards(streamName)).toHaveLength(3);
  });

  test('is not sent anything either once the page has seen the change', async ({
    page,
    streamPage,
    streamName,
    secondClient,
    openNewStream,
  }) => {
    await openNewStream(2);
    await draftFirstInHalf(page, streamPage);
    await streamPage.reviewDraft();

    await secondClient.splitShard(streamName, shardId(1), (SPACE / 4n) * 3n);
    await expect(streamPage.review.getByText('1 was split at 2552…8592.')).toBeVisible();
    await applyInVain(streamPage);
    expect(await secondClient.listOpenShards(streamName)).toHaveLength(3);
  });
});

test.describe('a plan that would be another by now', () => {
  test.use({ expectedComplaint: /status of 409/ });

  test('is not run, but shown with what is different, to be reviewed again', async ({
    page,
    streamPage,
    streamName,
    secondClient,
  }) => {
    await secondClient.createStream(streamName, 3);
    // As it was when the page asked for it: with room for no further shard.
    const limits = { shardLimit: 3, openShardCount: 3 };
    await page.route('**/limits', (route) => route.fulfill({ json: { limits } }));
    await streamPage.open(streamName);
    await draftFirstInHalf(page, streamPage);
    await streamPage.shard(1).click();
    await streamPage.shard(2).click({ modifiers: ['Shift'] });
    await page.getByRole('button', { name: 'Merge 2 shards' }).click();
    await streamPage.reviewDraft();
    const steps = streamPage.review.getByRole('list', { name: 'Steps' }).getByRole('listitem');
    await expect(steps).toContainText(['1. merge', '2. split']);

    await page.unroute('**/limits');
    await streamPage.review.getByRole('button', { name: 'Apply 2 steps' }).click();
    const notice = streamPage.review.getByRole('alert');
    await expect(notice).toContainText('The plan changed since you reviewed it. Nothing was sent.');
    await expect(notice).toContainText(/Step 1\swas merge .*; it is now split /);
    await expect(streamPage.review.getByRole('button', { name: /^Apply/ })).toBeDisabled();
    expect(await secondClient.listOpenShards(streamName)).toHaveLength(3);

    await notice.getByRole('button', { name: 'Review the new plan' }).click();
    await expect(steps).toContainText(['1. split', '2. merge']);
    await streamPage.review.getByRole('button', { name: 'Apply 2 steps' }).click();
    await streamPage.untilRunIs('Done');
  });
});

async function draftEqualParts(page: Page, streamPage: StreamPage, count: number): Promise<void> {
  await streamPage.shard(0).click();
  await page.getByLabel('Parts').fill(count.toString());
  await page.getByRole('button', { name: 'Equal parts' }).click();
  await expect(streamPage.draft).toContainText(`${count - 1} splits, 0 merges`);
}

async function draftFirstInHalf(page: Page, streamPage: StreamPage): Promise<void> {
  await streamPage.shard(0).click();
  await page.getByRole('button', { name: 'Split in half' }).click();
}

async function applyInVain({ page, review }: StreamPage): Promise<void> {
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await review.getByRole('button', { name: 'Apply 1 step' }).click();
  expect((await answer).status()).toBe(409);
  await expect(review.getByRole('alert')).toContainText(
    /The stream changed after .*Nothing was sent\./,
  );
}

function startsOfEqualParts(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) =>
    ((SPACE / BigInt(count)) * BigInt(index)).toString(),
  );
}
