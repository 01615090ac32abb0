import type { Locator, Page } from '@playwright/test';
import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import { readCopied } from '../pages/clipboard';
import { shardId } from '../pages/stream-page';
import { expect, test } from '../test';

const HOT_KEY = hashPartitionKey('customer-00000');
const MIDDLE = 2n ** 127n;

const TRAFFIC = {
  recordsPerSecond: 800,
  recordBytes: 120,
  partitionKeys: { kind: 'hot', count: 100, share: 0.9 },
} as const;

async function mapOn(page: Page): Promise<Locator> {
  const map = page.getByRole('application', { name: 'Heat map of hash keys over time' });
  await expect(map).toBeVisible();
  return map;
}

/** Clicks where the key is drawn, a little above the bottom, which is now. */
async function clickOn(map: Locator, key: bigint): Promise<void> {
  await map.scrollIntoViewIfNeeded();
  const box = await map.boundingBox();
  if (box === null) throw new Error('The map is not shown.');
  const x = (Number(key) / 2 ** 128) * box.width;
  await map.click({ position: { x, y: box.height - 4 } });
}

test('a hot key glows in its cell, which is pinned and copied; a split is drawn and told', async ({
  page,
  simulatorCalls,
  streamName,
  secondClient,
  openNewStream,
}) => {
  await openNewStream(1, '?lineage=heat&heat-by=keys');
  const map = await mapOn(page);
  await expect(page.getByText('No records in this time range.')).toBeVisible();

  await simulatorCalls.startTraffic(streamName, TRAFFIC);
  await expect(page.getByText('No records in this time range.')).toBeHidden();
  await secondClient.splitShard(streamName, shardId(0), MIDDLE);
  const reshards = page.getByRole('region', { name: 'Reshards in this time range' });
  await expect(reshards).toContainText('…0000 was split into …0001 and …0002');

  const pinned = page.getByRole('group', { name: 'Pinned cell' });
  // The step in which the traffic began has less of it.
  await expect(async () => {
    await clickOn(map, HOT_KEY);
    await expect(pinned).toContainText(/[5-9]\d% of one shard’s limit/, { timeout: 2000 });
  }).toPass({ timeout: 30_000 });
  await expect(pinned).toContainText(/\d{3}\srecords\/s, \d+(\.\d+)?\sKiB\/s/);
  await pinned.getByRole('button', { name: 'Copy this cell' }).click();
  const copied = await readCopied(page);
  const [, first = '', last = ''] = /Hash keys (\d+) to (\d+)/.exec(copied) ?? [];
  expect(BigInt(first) <= HOT_KEY && HOT_KEY <= BigInt(last)).toBe(true);
  expect(copied).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z–/);

  await pinned.getByRole('button', { name: 'Unpin' }).click();
  await expect(pinned).toBeHidden();
});

test('a split of a hot range is seen to help: its shards are half as full, its keys as before', async ({
  page,
  simulatorCalls,
  streamPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 1);
  await simulatorCalls.startTraffic(streamName, {
    ...TRAFFIC,
    partitionKeys: { kind: 'sequential' },
  });
  await streamPage.open(streamName, '?lineage=heat&heat-span=minutes');
  const map = await mapOn(page);
  const pinned = page.getByRole('group', { name: 'Pinned cell' });
  const expectShard = async (load: RegExp) => {
    await expect(async () => {
      await clickOn(map, MIDDLE / 2n);
      await expect(pinned).toContainText(load, { timeout: 1000 });
    }).toPass({ timeout: 30_000 });
  };
  await expect(page.getByRole('radio', { name: 'Shards' })).toBeChecked();
  await expectShard(/shardId-000000000000 at (7\d|8\d)% of its limit/);
  await expect(pinned).toContainText(/\d{3}\srecords\/s/);

  await secondClient.splitShard(streamName, shardId(0), MIDDLE);
  await expectShard(/shardId-000000000001 at [34]\d% of its limit/);

  await page.getByRole('radio', { name: 'Keys' }).check({ force: true });
  await expect(pinned).toContainText(/\d% of one shard’s limit/);
  await expect(pinned).not.toContainText('of its limit');
  await expect(page).toHaveURL(/heat-by=keys/);
});

test('by keyboard the cursor starts at the hottest cell, moves, reads aloud and pins', async ({
  page,
  streamPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 2);
  await secondClient.putRecords(streamName, MIDDLE, 400);
  await streamPage.open(streamName, '?lineage=heat&heat-by=keys&heat-span=minutes&bright=2');
  await expect(page.getByRole('slider', { name: 'Brightness' })).toHaveValue('2');
  await expect(page.getByRole('combobox', { name: 'Time range' })).toHaveValue('minutes');
  const map = await mapOn(page);
  await expect(page.getByText('No records in this time range.')).toBeHidden();

  await page.getByRole('slider', { name: 'Brightness' }).press('Tab');
  await expect(map).toBeFocused();
  const told = page.getByRole('status').filter({ hasText: 'Keys' });
  await expect(told).toContainText('400 records');
  await expect(told).toContainText(shardId(1));
  await map.press('ArrowLeft');
  await expect(told).toContainText(/^0\srecords$/m);
  await expect(told).toContainText(shardId(0));
  await map.press('ArrowRight');
  await map.press('Enter');
  const pinned = page.getByRole('group', { name: 'Pinned cell' });
  await expect(pinned).toContainText('400 records');
  await pinned.getByRole('button', { name: `Select ${shardId(1)}` }).click();
  await expect(page.getByRole('region', { name: 'Selected shard' })).toContainText(shardId(1));
  await map.press('Escape');
  await expect(pinned).toBeHidden();
});
