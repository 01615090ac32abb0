import { expect, test } from '../test';

test.afterEach(({ simulatorCalls }) => simulatorCalls.switchFaultsOff());

test('a step that is retried says so, and what a stop left undone is drafted with one click', async ({
  page,
  streamPage,
  simulatorCalls,
  openNewStream,
}) => {
  await openNewStream(3);
  await streamPage.shard(0).click();
  await page.getByRole('button', { name: 'Split in half' }).click();
  await streamPage.shard(1).click();
  await streamPage.shard(2).click({ modifiers: ['Shift'] });
  await page.getByRole('button', { name: 'Merge 2 shards' }).click();
  await simulatorCalls.setFault({ kind: 'throttle', operation: 'MergeShards' });
  await streamPage.applyDraft();

  const { run, draft } = streamPage;
  await expect(run.getByRole('timer')).toHaveText(/^attempt [2-5]\sof 5\sin [1-9]\d*\s?s$/);
  await expect(run).toContainText('LimitExceededException: Rate exceeded for stream');
  await run.getByRole('button', { name: 'Stop after this step' }).click();
  await streamPage.untilRunIs('Stopped');
  await expect(run.getByRole('status')).toContainText('1 of 2 steps done');

  await page.reload();
  await run.getByRole('button', { name: 'Draft the rest' }).click();
  await expect(draft).toContainText('0 splits, 1 merge');
  await simulatorCalls.switchFaultsOff();
  await streamPage.applyDraft();
  await streamPage.untilRunIs('Done');
  await expect(streamPage.shards).toHaveCount(3);
  await expect(run.getByRole('button', { name: 'Draft the rest' })).toBeHidden();
});
