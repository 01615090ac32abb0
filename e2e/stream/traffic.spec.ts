import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { toHashKey } from '@/lib/kinesis/hash-key';
import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import { indexOfKey } from '@/lib/kinesis/shards/shard';
import { rangesBetween } from '@/lib/testing/arbitraries';
import { SecondClient } from '../pages/second-client';
import { shardId } from '../pages/stream-page';
import { expect, test } from '../test';

const MIDDLE = 2n ** 127n;
/** Where the hot key of the generator goes, in a stream of two shards. */
const HOT_SHARD = indexOfKey(
  rangesBetween([toHashKey(MIDDLE)]),
  hashPartitionKey('customer-00000'),
);

async function openTools(page: Page) {
  await page.getByRole('button', { name: 'Open traffic and snapshot' }).click();
  const tools = page.getByRole('region', { name: 'Traffic and snapshot' });
  await expect(tools.getByText('No generated traffic.')).toBeVisible();
  return tools;
}

test('a hot key makes its shard hot while one watches, until the traffic stops', async ({
  page,
  streamPage,
  openNewStream,
}) => {
  await openNewStream(2);
  const tools = await openTools(page);
  await tools.getByLabel('Records per second').fill('950');
  await tools.getByLabel('Partition keys').selectOption('One hot key');
  await tools.getByLabel('Hot key’s share (%)').fill('120');
  await tools.getByRole('button', { name: 'Start traffic' }).click();
  await expect(tools.getByLabel('Hot key’s share (%)')).toHaveAccessibleDescription(
    'Enter a number from 0 to 100.',
  );
  await tools.getByLabel('Hot key’s share (%)').fill('98');
  await tools.getByRole('button', { name: 'Start traffic' }).click();
  await expect(tools.getByText('with 98% on one partition key')).toBeVisible();

  // A busy machine writes less than it is asked to, yet nearly all of it goes to one shard.
  await expect(streamPage.shard(HOT_SHARD)).toHaveAccessibleName(/load [5-9]\d(\.\d)?%/);
  await expect(streamPage.shard(1 - HOT_SHARD)).not.toHaveAccessibleName(/load [2-9]\d(\.\d)?%/);

  const limits = tools.getByRole('checkbox', { name: 'Enforce AWS limits' });
  await limits.uncheck();
  await expect(limits).toBeEnabled();
  await expect(limits).not.toBeChecked();

  await tools.getByLabel('Consumer name').fill('billing');
  await tools.getByLabel('Read pace', { exact: true }).selectOption('Share of incoming records');
  await tools.getByLabel('Share of incoming records (%)').fill('10');
  await tools.getByRole('button', { name: 'Start consumer' }).click();
  const billing = tools.getByRole('listitem').filter({ hasText: 'billing' });
  await expect(billing).toContainText(/[\d,]{4,}\srecords behind/, { timeout: 30_000 });
  await billing.getByRole('button', { name: 'Stop billing' }).click();
  await expect(billing).toBeHidden();

  await tools.getByRole('button', { name: 'Stop traffic' }).click();
  await expect(tools.getByText('No generated traffic.')).toBeVisible();
});

const LISTING = new URL(
  '../../lib/simulator/recorded/mystream2-3-after-merge.json',
  import.meta.url,
);

test('the listing of a real stream is imported, drawn and rehearsed on', async ({
  page,
  streamPage,
  streamName,
  secondClient,
}) => {
  await page.goto('/simulator/streams');
  await page.getByRole('button', { name: 'Import stream' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import stream' });
  const listing = JSON.parse(readFileSync(LISTING, 'utf8')).StreamDescription;

  await dialog.getByLabel('Or paste it').fill('{"Shards": [');
  await expect(dialog.getByRole('alert')).toContainText('Not valid JSON.');
  await dialog.getByLabel('Or paste it').fill(JSON.stringify({ ...listing, NextToken: 'AAA' }));
  await expect(dialog.getByRole('alert')).toContainText(
    'The file contains NextToken, so more shards follow.',
  );

  await dialog.getByLabel('Choose a JSON file, or drop it here').setInputFiles({
    name: 'describe-stream.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ Shards: listing.Shards })),
  });
  await expect(dialog.getByRole('status')).toHaveText('2 open shards, 3 closed, no records.');
  await dialog.getByLabel('Name of the new stream').fill(streamName);
  await dialog.getByRole('button', { name: 'Import stream' }).click();

  await expect(page).toHaveURL(`/simulator/streams/${streamName}`);
  await expect(streamPage.shards).toHaveCount(2);
  await expect(streamPage.shard(3)).toBeVisible();
  await expect(streamPage.shard(4)).toBeVisible();
  expect(await secondClient.listShards(streamName)).toEqual(listing.Shards);
  await secondClient.splitShard(streamName, shardId(4), MIDDLE / 2n);
  const ids = (await secondClient.listOpenShards(streamName)).map(({ ShardId }) => ShardId);
  expect(ids).toEqual([shardId(3), shardId(5), shardId(6)]);

  const tools = await openTools(page);
  const download = page.waitForEvent('download');
  await tools.getByRole('link', { name: 'Export shards and lineage' }).click();
  expect((await download).suggestedFilename()).toBe(`${streamName}.json`);
});

test('the layout of a stream is copied from a connection', async ({
  page,
  streamPage,
  streamName,
  secondClient,
}) => {
  const kinesalite = new SecondClient('http://127.0.0.1:4568');
  await kinesalite.createStream(streamName, 2);
  await kinesalite.splitShard(streamName, shardId(0), MIDDLE / 2n);
  await page.goto('/simulator/streams');
  await page.getByRole('button', { name: 'Import stream' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import stream' });
  await dialog.getByRole('radio', { name: 'A connection' }).check({ force: true });
  await dialog
    .getByRole('combobox', { name: 'Connection' })
    .selectOption({ label: 'Kinesalite · us-east-1' });
  await dialog.getByRole('button', { name: 'Import stream' }).click();
  const stream = dialog.getByRole('combobox', { name: 'Stream', exact: true });
  await expect(stream).toHaveAccessibleDescription(
    'Enter the name of a stream in this connection.',
  );
  await stream.fill(streamName);
  await expect(dialog.getByLabel('Name of the new stream')).toHaveValue(streamName);
  await dialog.getByRole('button', { name: 'Import stream' }).click();

  await expect(page).toHaveURL(`/simulator/streams/${streamName}`);
  await expect(streamPage.shards).toHaveCount(3);
  expect(await secondClient.listShards(streamName)).toEqual(
    await kinesalite.listShards(streamName),
  );
  await kinesalite.tryToDeleteStream(streamName);
  kinesalite.close();
});
