import { gzipSync } from 'node:zlib';
import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import { shortShardId } from '@/lib/kinesis/shards/shard';
import { paste } from '../pages/clipboard';
import { openPutDialog, putDialogOf } from '../pages/put-dialog';
import { shardId } from '../pages/stream-page';
import { expect, test } from '../test';

const MIDDLE = 2n ** 127n;
/** In a stream of two shards. */
const shardOf = (partitionKey: string) => shardId(hashPartitionKey(partitionKey) < MIDDLE ? 0 : 1);

test.beforeEach(({ streamName, secondClient }) => secondClient.createStream(streamName, 2));

test('one record goes where the page said, by keyboard alone', async ({
  page,
  streamPage,
  streamName,
  secondClient,
}) => {
  await streamPage.open(streamName);
  await page.getByRole('button', { name: 'Put records' }).focus();
  await page.keyboard.press('Enter');
  const dialog = putDialogOf(page);
  await dialog.getByLabel('Partition key', { exact: true }).focus();
  await page.keyboard.type('order-1234');
  await expect(dialog.getByRole('status')).toHaveText(shardOf('order-1234'));
  await page.keyboard.press('Tab');
  await expect(dialog.getByLabel('Explicit hash key (optional)')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(dialog.getByLabel('Format')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('caffè\nlatte');
  await dialog.getByRole('button', { name: 'Put record' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(/^Written to shard …000\d\. Sequence number:/)).toBeVisible();
  expect(await secondClient.readShard(streamName, shardOf('order-1234'))).toEqual([
    { partitionKey: 'order-1234', data: 'caffè\nlatte' },
  ]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Put records' })).toBeFocused();
});

test('an export of a record of several values is put as that record, and it is said', async ({
  page,
  recordsPage,
  streamName,
  secondClient,
}) => {
  const data = '{"order":1} {"order":2,"total":10.10}\n';
  await secondClient.put(streamName, [{ partitionKey: 'customer-1', data }]);
  await recordsPage.open(streamName, '?from=start&text=total');
  await recordsPage.untilRowsAre(1);
  await expect(recordsPage.rows.first()).toContainText('{"order":2,"total":10.10}');
  const file = await recordsPage.export('JSON lines');
  await page.keyboard.press('Escape');
  await recordsPage.rows.first().click();
  await recordsPage.detail.getByRole('button', { name: 'Send again…' }).click();
  await expect(putDialogOf(page).getByText('This record holds 2 values.')).toBeVisible();
  await expect(putDialogOf(page).getByLabel('Payload')).toHaveValue(data);
  await page.keyboard.press('Escape');

  const dialog = await openPutDialog(page, 'File');
  await dialog.getByLabel('Or paste it').fill(file);
  await expect(dialog.getByRole('status')).toContainText(
    '1 record holds several values and is sent once, with all of them.',
  );
  await dialog.getByRole('button', { name: 'Put 1 record' }).click();
  await expect(dialog.getByRole('status')).toContainText('1 written');
  const record = { partitionKey: 'customer-1', data };
  expect(await secondClient.readShard(streamName, shardOf('customer-1'))).toEqual([record, record]);
});

test('an explicit hash key decides, and bytes are typed in hex', async ({
  page,
  streamPage,
  streamName,
  secondClient,
}) => {
  await streamPage.open(streamName);
  const dialog = await openPutDialog(page);
  await dialog.getByRole('button', { name: 'Put record' }).click();
  await expect(dialog.getByLabel('Partition key', { exact: true })).toHaveAccessibleDescription(
    'Enter a partition key of 1–256 characters.',
  );
  await dialog.getByLabel('Partition key', { exact: true }).fill('any');
  const explicit = dialog.getByLabel('Explicit hash key (optional)');
  await explicit.fill('twelve');
  await expect(explicit).toHaveAccessibleDescription(/integer from 0\sto/);
  for (const [text, index] of [
    ['0', 0],
    [`0x${MIDDLE.toString(16)}`, 1],
  ] as const) {
    await explicit.fill(text);
    await expect(dialog.getByRole('status').first()).toHaveText(shardId(index));
  }
  await dialog.getByLabel('Payload').fill('hi');
  await dialog.getByLabel('Format').selectOption('Hex');
  await expect(dialog.getByLabel('Payload')).toHaveValue('6869');
  await dialog.getByLabel('Payload').fill('6869 2');
  await expect(dialog.getByLabel('Payload')).toHaveAccessibleDescription(/Enter hex as pairs/);
  await dialog.getByLabel('Payload').fill('6869 21');
  await dialog.getByRole('button', { name: 'Put record' }).click();
  await expect(dialog.getByText(/Written to shard …0001/)).toBeVisible();
  expect(await secondClient.readShard(streamName, shardId(1))).toEqual([
    { partitionKey: 'any', data: 'hi!' },
  ]);
});

test('a file with a bad line is sent only when one says to skip it', async ({
  page,
  streamPage,
  streamName,
  secondClient,
}) => {
  await streamPage.open(streamName);
  const dialog = await openPutDialog(page, 'File');
  const lines = Array.from({ length: 1200 }, (_, index) =>
    JSON.stringify({ partitionKey: `order-${index}`, data: { index } }),
  );
  await dialog.getByLabel('Choose a JSON, CSV or text file, or drop it here').setInputFiles({
    name: 'orders.jsonl',
    mimeType: 'application/x-ndjson',
    buffer: Buffer.from(lines.toSpliced(700, 0, '{"partitionKey": "broken"').join('\n')),
  });
  await expect(dialog.getByLabel('Or paste it')).toBeHidden();
  await expect(dialog.getByRole('alert')).toContainText('1 line can’t be sent:');
  await expect(dialog.getByRole('alert')).toContainText('Line 701: Not valid JSON.');
  const send = dialog.getByRole('button', { name: 'Put 1,200 records' });
  await expect(send).toBeDisabled();
  const predicted = lines.filter((_, index) => shardOf(`order-${index}`) === shardId(0)).length;
  const shares = dialog.getByRole('table', { name: 'Destination shards' });
  await expect(shares.getByRole('row', { name: /…0000/ })).toContainText(String(predicted));
  await dialog.getByRole('checkbox', { name: 'Skip 1 invalid line' }).check();
  await send.click();
  await expect(dialog.getByText('1,200 written', { exact: true })).toBeVisible();
  await expect(dialog.getByText('Showing 200 of 1,200 records')).toBeVisible();
  expect(await secondClient.readShard(streamName, shardId(0))).toHaveLength(predicted);
  const read = await secondClient.readShard(streamName, shardId(1));
  expect(read).toHaveLength(1200 - predicted);
  expect(JSON.parse(read[0]?.data ?? '')).toEqual({ index: expect.any(Number) });
});

test('a file without partition keys is put by the field that one chooses', async ({
  page,
  streamPage,
  streamName,
  secondClient,
}) => {
  await streamPage.open(streamName);
  const dialog = await openPutDialog(page, 'File');
  const events = [
    { total: 12, order: { id: 'o-1' } },
    { total: 13, order: { id: 'o-2' } },
  ];
  await dialog.getByLabel('Choose a JSON, CSV or text file, or drop it here').setInputFiles({
    name: 'events.json.gz',
    mimeType: 'application/gzip',
    buffer: gzipSync(JSON.stringify(events, undefined, 2)),
  });
  await expect(dialog.getByLabel('File contents')).toHaveValue('json-values');
  await expect(dialog.getByLabel('Key field')).toHaveValue('value.order.id');
  await dialog.getByLabel('Key field').fill('value.total');
  const preview = dialog.getByRole('table', { name: 'First records' });
  await expect(preview.getByRole('row').nth(1)).toContainText('12');
  await dialog.getByLabel('Key field').fill('value.order.id');
  await expect(preview.getByRole('row').nth(1)).toContainText(shortShardId(shardOf('o-1')));
  await dialog.getByRole('button', { name: 'Put 2 records' }).click();
  await expect(dialog.getByText('2 written', { exact: true })).toBeVisible();
  const read = [
    ...(await secondClient.readShard(streamName, shardId(0))),
    ...(await secondClient.readShard(streamName, shardId(1))),
  ];
  expect(read.map(({ partitionKey }) => partitionKey).sort()).toEqual(['o-1', 'o-2']);
});

test('CSV is pasted, and what its shard refuses is sent again', async ({
  page,
  simulatorCalls,
  streamPage,
  streamName,
  secondClient,
}) => {
  await streamPage.open(streamName);
  const dialog = await openPutDialog(page, 'File');
  // More bytes in one call than a shard takes in a second, however slowly the page sends.
  const padding = 'x'.repeat(8000);
  const rows = Array.from({ length: 300 }, (_, i) => `"hot","say ""${i}"", please ${padding}",0`);
  await paste(
    dialog.getByLabel('Or paste it'),
    ['partitionKey,data,explicitHashKey', ...rows].join('\n'),
  );
  await dialog.getByRole('button', { name: 'Put 300 records' }).click();
  const again = dialog.getByRole('button', { name: /^Send [\d,]+\sunwritten records$/ });
  await expect(
    dialog.getByRole('cell', { name: 'ProvisionedThroughputExceededException' }).first(),
  ).toBeVisible();
  await expect(again).toBeEnabled();
  await simulatorCalls.liftLimits(streamName);
  await again.click();
  await expect(dialog.getByText('300 written', { exact: true })).toBeVisible();
  const read = await secondClient.readShard(streamName, shardId(0));
  expect(new Set(read.map(({ data }) => data)).size).toBe(300);
  expect(read).toHaveLength(300);
});

test('a connection that is read-only has no button for it', async ({
  page,
  streamPage,
  streamName,
}) => {
  await streamPage.open(streamName, '', 'watch-only');
  await expect(page.getByRole('button', { name: 'Many keys…' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Put records' })).toBeHidden();
});

test.describe('at 360 px', { tag: '@mobile' }, () => {
  test('the dialog fits', async ({ page, streamPage, streamName }) => {
    await streamPage.open(streamName);
    const dialog = await openPutDialog(page);
    const isCut = () =>
      dialog.evaluate(
        (popup) =>
          popup.scrollWidth > popup.clientWidth ||
          [...popup.children].some(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth),
      );
    await dialog.getByLabel('Partition key', { exact: true }).fill('k'.repeat(200));
    expect(await isCut()).toBe(false);
    await dialog.getByRole('radio', { name: 'File' }).check({ force: true });
    await dialog.getByLabel('Or paste it').fill(`partitionKey,data\n${'k'.repeat(200)},x`);
    await expect(dialog.getByRole('button', { name: 'Put 1 record' })).toBeVisible();
    expect(await isCut()).toBe(false);
    await dialog.getByRole('button', { name: 'Put 1 record' }).click();
    await expect(dialog.getByText('1 written', { exact: true })).toBeVisible();
    expect(await isCut()).toBe(false);
  });
});
