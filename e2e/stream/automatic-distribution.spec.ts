import type { Page } from '@playwright/test';
import { kplAggregate } from '../pages/kpl-aggregate';
import { shardId } from '../pages/stream-page';
import { expect, test } from '../test';

function region(page: Page, name: string) {
  return page.getByRole('region', { name });
}

test('where Kinesis places records, nothing is said of keys but why', async ({
  page,
  streamPage,
  streamName,
  simulatorCalls,
  secondClient,
}) => {
  await secondClient.createStreamWithAutomaticDistribution(streamName);
  await simulatorCalls.liftLimits(streamName);
  const large = { partitionKey: 'large', data: new Uint8Array(1e6) };
  await secondClient.put(streamName, Array(60).fill(large));
  await streamPage.open(streamName, `?shard=${shardId(0)}&key=large`);
  await expect(page.getByText('record distribution AUTO', { exact: true })).toBeVisible();
  const picture = region(page, 'Hash key line and lineage');
  await expect(picture).toContainText('load by shard, last 60 s, exact');
  await expect(picture).toContainText('Kinesis places the records, so there is no load by key.');

  const panel = region(page, 'Selected shard');
  await expect(panel.getByRole('region', { name: 'Verdict' })).toContainText(
    'Hot, but no key is the cause: with record distribution AUTO',
  );
  await expect(panel).toContainText('Top partition keys don’t apply');
  await expect(panel.getByRole('region', { name: 'Top partition keys' })).toBeHidden();
  const locator = region(page, 'Where does a key go?');
  await expect(locator).toContainText('Partition keys don’t choose the shard here.');
  await expect(locator.getByRole('textbox')).toBeHidden();
  await expect(locator.getByRole('button', { name: 'Many keys…' })).toBeHidden();

  await page.getByRole('radio', { name: 'Heat' }).check({ force: true });
  await expect(picture).toContainText('so only the load by shard is shown.');
  await expect(page.getByRole('radio', { name: 'Keys' })).toBeHidden();

  await page.getByRole('button', { name: 'Put records' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Kinesis chooses the shard: record distribution is AUTO.');
  await expect(dialog.getByLabel('Partition key (optional)')).toHaveValue('');
  await dialog.getByLabel('Payload').fill('of no key');
  await dialog.getByRole('button', { name: 'Put record' }).click();
  await expect(dialog.getByRole('status')).toContainText('…0000');
});

test('an aggregate on such a stream is in danger, and it is said why', async ({
  page,
  recordsPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStreamWithAutomaticDistribution(streamName);
  await secondClient.put(streamName, [
    { partitionKey: 'a', data: kplAggregate() },
    { partitionKey: 'alone', data: 'of itself' },
  ]);
  await recordsPage.open(streamName);
  await recordsPage.untilRowsAre(3);
  await expect(recordsPage.row('second-key')).toContainText('at risk');
  await expect(recordsPage.row('alone')).not.toContainText('at risk');
  await expect(page.getByLabel('Only shards for partition key')).toBeHidden();

  await recordsPage.row('second-key').click();
  await expect(recordsPage.detail.getByRole('status')).toContainText(
    'Consumer libraries drop sub-records whose key doesn’t belong to the shard',
  );
  await expect(recordsPage.detail).toContainText('Kinesis (record distribution AUTO)');
  await expect(recordsPage.detail).not.toContainText('Current shard');
});
