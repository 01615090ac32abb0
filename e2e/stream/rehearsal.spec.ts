import { expect, test } from '../test';

const SPACE = 2n ** 128n;

test('a plan is rehearsed in the review: the picture shows it, tables say it, and then it is applied', async ({
  page,
  streamPage,
  streamName,
  secondClient,
  simulatorCalls,
}) => {
  await secondClient.createStream(streamName, 2);
  await simulatorCalls.liftLimits(streamName);
  // More than a shard takes, all of it in the first.
  for (let batch = 0; batch < 12; batch++) {
    await secondClient.putRecords(streamName, (SPACE * BigInt(1 + 3 * (batch % 2))) / 10n, 500);
  }
  await streamPage.open(streamName);
  await streamPage.shard(0).click();
  await page.getByRole('button', { name: 'Split in half' }).click();
  await expect(streamPage.draft).toContainText('busiest shard');
  await streamPage.reviewDraft();
  const { review } = streamPage;
  await expect(review.getByText('predicted', { exact: true })).toBeVisible();

  await review.getByRole('button', { name: 'Rehearse', exact: true }).click();
  const rehearsal = review.getByRole('region', { name: 'Rehearsal', exact: true });
  await expect(rehearsal.getByRole('status')).toContainText(/ends at \d+%/);
  await expect(rehearsal.getByRole('status')).toContainText(
    'The consumer reads each closed shard to its end within',
  );
  await expect(rehearsal).toContainText(/1\sconsumer is assumed/);
  await expect(review.getByText('as rehearsed', { exact: true })).toBeVisible();
  const steps = rehearsal.getByRole('table', { name: 'Rehearsed steps' }).getByRole('row');
  await expect(steps).toHaveCount(2);
  await expect(steps.nth(1)).toContainText(/1\. split .*0 at/);
  // Nothing was sent.
  expect(await secondClient.listOpenShards(streamName)).toHaveLength(2);

  await review.getByRole('button', { name: 'Apply 1 step' }).click();
  await streamPage.untilRunIs('Done');
  await expect(streamPage.shards).toHaveCount(3);
});

test('from a rehearsal one goes back to the draft', async ({ page, streamPage, openNewStream }) => {
  await openNewStream(1);
  await streamPage.shard(0).click();
  await page.getByRole('button', { name: 'Split in half' }).click();
  await streamPage.reviewDraft();
  const { review } = streamPage;
  await review.getByRole('button', { name: 'Rehearse', exact: true }).click();
  await expect(review.getByRole('region', { name: 'Rehearsal', exact: true })).toContainText(
    'Nothing is written to the stream now',
  );
  await review.getByRole('button', { name: 'Back to the draft' }).click();
  await expect(review).toBeHidden();
  await expect(streamPage.draft).toContainText('1 split, 0 merges');
});
