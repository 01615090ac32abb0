import { brotliCompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import { kplAggregate } from '../pages/kpl-aggregate';
import { openPutDialog } from '../pages/put-dialog';
import { savedFile, saveIntoBrowser } from '../pages/saved-file';
import { shardId } from '../pages/stream-page';
import { expect, test } from '../test';

const MIDDLE = 2n ** 127n;

function order(number: number) {
  return {
    partitionKey: `customer-${number % 7}`,
    data: JSON.stringify({ order: number, total: number * 10 }),
  };
}

function orders(count: number, from = 1) {
  return Array.from({ length: count }, (_, index) => order(from + index));
}

test('a page of records, then the next, by arrival across shards, and a link to one of them', async ({
  page,
  recordsPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 3);
  await secondClient.put(streamName, orders(6));
  await page.goto(`/simulator/streams/${streamName}`);
  await page.getByRole('link', { name: 'Records' }).click();
  await expect(page).toHaveURL(/\/records$/);
  await recordsPage.untilRowsAre(6);
  await expect(recordsPage.rows.first()).toContainText('"order":1');
  await expect(recordsPage.rows.last()).toContainText('"order":6');
  await expect(recordsPage.status('Up to date')).toBeVisible();

  await secondClient.put(streamName, orders(2, 7));
  await recordsPage.button('Read more').click();
  await recordsPage.untilRowsAre(8);
  await expect(recordsPage.rows.last()).toContainText('"order":8');

  await recordsPage.row('"order":3').click();
  await expect(recordsPage.detail).toContainText('"order": 3');
  await expect(recordsPage.detail).toContainText('Shard created');
  await page.getByLabel('Read from').selectOption('Beginning (TRIM_HORIZON)');
  await expect(page).toHaveURL(/from=start/);
  await expect(page).toHaveURL(/record=\d{56}/);
  await page.reload();
  await expect(recordsPage.detail).toContainText('"order": 3');
  await recordsPage.detail.getByText('Hex', { exact: true }).click();
  await expect(recordsPage.detail).toContainText('7b 22 6f 72 64 65 72');

  await page.getByRole('link', { name: 'View on the line' }).click();
  await expect(page).toHaveURL(new RegExp(`/${streamName}\\?key=customer-3`));
});

test('by keyboard: rows, the record, and back', async ({ page, recordsPage, openWith }) => {
  await openWith(orders(5));
  await recordsPage.untilRowsAre(5);
  await recordsPage.table.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(recordsPage.detail).toBeFocused();
  await expect(recordsPage.detail).toContainText('"order": 2');
  await page.keyboard.press('Escape');
  await expect(recordsPage.detail).toBeHidden();
  await expect(recordsPage.table).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(recordsPage.detail).toContainText('"order": 5');
});

test('sends a record again, edited', async ({ page, recordsPage, openWith }) => {
  await openWith(orders(1));
  await recordsPage.row('"order":1').click();
  await recordsPage.detail.getByRole('button', { name: 'Send again…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Put records' });
  await expect(dialog.getByLabel('Partition key', { exact: true })).toHaveValue('customer-1');
  const payload = dialog.getByLabel('Payload', { exact: true });
  await expect(payload).toHaveValue(/"order":1/);
  await payload.fill('{"order":1,"again":true}');
  await dialog.getByRole('button', { name: 'Put record' }).click();
  await expect(dialog.getByText(/^Written to shard …0000\. Sequence number:/)).toBeVisible();
  await page.keyboard.press('Escape');
  await recordsPage.button('Read more').click();
  await recordsPage.untilRowsAre(2);
  await expect(recordsPage.rows.last()).toContainText('"again":true');
});

test('a tail that is paused holds back what comes, says how much, then follows what comes', async ({
  page,
  recordsPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 2);
  await secondClient.put(streamName, orders(2));
  await recordsPage.open(streamName, '?from=end');
  await recordsPage.button('Live tail').click();
  await expect(page).toHaveURL(/tail=true/);
  await expect(recordsPage.status('Live tail')).toBeVisible();
  await expect(recordsPage.status('waiting for the first response')).toBeHidden();
  await secondClient.put(streamName, orders(93, 3));
  await recordsPage.untilRowsAre(93);
  await recordsPage.table.press('Home');
  await expect(recordsPage.rows.first()).toHaveAttribute('aria-rowindex', '2');

  await recordsPage.button('Pause').click();
  await secondClient.put(streamName, orders(4, 96));
  await expect(page.getByText('4 buffered', { exact: true })).toBeVisible();
  await recordsPage.untilRowsAre(93);
  await recordsPage.button('Resume (show 4 buffered)').click();
  await recordsPage.untilRowsAre(97);
  // The page follows again, though somebody had scrolled to the start.
  await secondClient.put(streamName, orders(1, 100));
  await expect(recordsPage.row('"order":100')).toBeInViewport();
  await recordsPage.button('Stop').click();
  await expect(page).not.toHaveURL(/tail=true/);
});

test('a tail goes on from another place once one says so', async ({
  page,
  recordsPage,
  openWith,
  streamName,
  secondClient,
}) => {
  await openWith(orders(2), '?from=start&tail=true');
  await recordsPage.untilRowsAre(2);
  await page.getByLabel('Read from', { exact: true }).selectOption('New records only (LATEST)');
  await expect(recordsPage.button('Pause')).toBeVisible();
  await recordsPage.untilRowsAre(2);
  await recordsPage.button('Read from there').click();
  await recordsPage.untilRowsAre(0);
  await expect(recordsPage.status('Live tail')).toBeVisible();
  await expect(recordsPage.status('waiting for the first response')).toBeHidden();
  await expect(recordsPage.button('Read from there')).toBeHidden();
  await secondClient.put(streamName, orders(1, 3));
  await recordsPage.untilRowsAre(1);
});

test('a shard that is split under a tail hands over to its children', async ({
  page,
  recordsPage,
  openWith,
  streamName,
  secondClient,
}) => {
  const low = keyOnSide('low');
  const high = keyOnSide('high');
  await openWith([{ partitionKey: low, data: 'of the parent' }], '?from=start&tail=true');
  await recordsPage.untilRowsAre(1);
  await secondClient.splitShard(streamName, shardId(0), MIDDLE);
  await secondClient.put(streamName, [
    { partitionKey: high, data: 'of the upper child' },
    { partitionKey: low, data: 'of the lower child' },
  ]);
  await expect(
    page.getByText('Reached the end of shard …0000. Reading continues in …0001, …0002.'),
  ).toBeVisible();
  await expect(recordsPage.rows).toContainText([
    'of the parent',
    'of the upper child',
    'of the lower child',
  ]);
  await expect(recordsPage.status('Live tail')).toBeVisible();
});

test('filters by text and by expression, and counts apart what it cannot decide', async ({
  page,
  recordsPage,
  openWith,
}) => {
  await openWith([
    ...orders(9),
    { partitionKey: 'odd', data: '{"total":"many"}' },
    { partitionKey: 'big', data: '{"id":9007199254740993,"total":1}' },
  ]);
  await recordsPage.untilRowsAre(11);
  const { filter } = recordsPage;
  await filter.getByLabel('Contains text').fill('MANY');
  await recordsPage.untilRowsAre(1);
  await filter.getByLabel('Contains text').fill('');
  await recordsPage.untilRowsAre(11);

  const expression = filter.getByLabel('Expression');
  await expression.fill('value.total >');
  await expect(expression).toHaveAccessibleDescription(/Syntax error at character \d+/);
  await recordsPage.untilRowsAre(11);
  await expression.fill('value.total > 70');
  await recordsPage.untilRowsAre(2);
  await expect(page.getByText('11 read')).toBeVisible();
  await expect(page.getByText('2 matches', { exact: true })).toBeVisible();
  await recordsPage.button('1 undecided').click();
  await recordsPage.untilRowsAre(1);
  await expect(recordsPage.rows.first()).toContainText('"many"');
  await expression.fill('value.id == 9007199254740993');
  await recordsPage.button('Show matches').click();
  await recordsPage.untilRowsAre(1);
  await expect(recordsPage.rows.first()).toContainText('9007199254740993');
  await recordsPage.button('Clear the filter').click();
  await recordsPage.untilRowsAre(11);
});

test('exports what the table shows', async ({ recordsPage, openWith }) => {
  await openWith(
    [
      ...orders(3),
      { partitionKey: '=cmd()', data: '{"order":12345678901234567890,"text":"a,\\"b\\""}' },
    ],
    '?from=start&text=order',
  );
  await recordsPage.untilRowsAre(4);
  const lines = (await recordsPage.export('JSON lines')).trimEnd().split('\n');
  expect(lines).toHaveLength(4);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    shardId: shardId(0),
    partitionKey: 'customer-1',
    value: { order: 1, total: 10 },
  });
  expect(lines[3]).toContain('"value":{"order":12345678901234567890,');
  await recordsPage.filter.getByLabel('Contains text').fill('1234567890');
  await recordsPage.untilRowsAre(1);
  const csv = await recordsPage.export('CSV');
  expect(csv.split('\r\n')).toHaveLength(3);
  expect(csv).toContain(`,'=cmd(),`);
  expect(csv).toContain('"{""order"":12345678901234567890,');
});

test('saves a range to disk as it is read, and it can be put again', async ({
  page,
  recordsPage,
  openWith,
}) => {
  await page.addInitScript(saveIntoBrowser);
  await openWith(orders(4), '?from=end&text=order');
  await recordsPage.button('Export').click();
  await recordsPage.button('Export a time range…').click();
  const dialog = page.getByRole('dialog', { name: 'Export a time range' });
  await dialog.getByLabel('From', { exact: true }).selectOption('Beginning (TRIM_HORIZON)');
  await dialog.getByLabel('Compress with gzip').check();
  await dialog.getByRole('button', { name: 'Export' }).click();
  await expect(recordsPage.status(/^Saved .*\.jsonl\.gz with 4\srecords\./)).toBeVisible();
  const file = Buffer.from(await page.evaluate(savedFile), 'base64');
  expect(gunzipSync(file).toString().trimEnd().split('\n')).toHaveLength(4);
  const put = await openPutDialog(page, 'File');
  await put
    .getByLabel('Choose a JSON, CSV or text file, or drop it here')
    .setInputFiles({ name: 'orders.jsonl.gz', mimeType: 'application/gzip', buffer: file });
  await expect(put.getByLabel('File contents')).toHaveValue('json-records');
  await expect(put.getByRole('button', { name: 'Put 4 records' })).toBeEnabled();
});

test('reads the shards of one partition key, before and after a reshard', async ({
  recordsPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 1);
  const low = keyOnSide('low');
  const high = keyOnSide('high');
  await secondClient.put(streamName, [{ partitionKey: low, data: 'before' }]);
  await secondClient.splitShard(streamName, shardId(0), MIDDLE);
  await secondClient.put(streamName, [
    { partitionKey: low, data: 'after' },
    { partitionKey: high, data: 'elsewhere' },
  ]);
  await recordsPage.open(streamName, `?from=start&key=${low}`);
  await recordsPage.untilRowsAre(2);
  await expect(recordsPage.rows.first()).toContainText('before');
  await expect(recordsPage.rows.last()).toContainText('after');
});

test('reads from a time, and from a sequence number whose shard it finds itself', async ({
  page,
  recordsPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 2);
  await secondClient.put(streamName, orders(3));
  await recordsPage.open(streamName, '?from=2100-01-01T00:00:00.000Z');
  await expect(page.getByLabel('Time, local')).toHaveAccessibleDescription(
    'Choose a time in the past.',
  );
  await recordsPage.open(streamName, '?from=2020-01-01T00:00:00.000Z&zone=utc');
  await recordsPage.untilRowsAre(3);
  await expect(page.getByLabel('Time, UTC')).toHaveValue(/^2020-01-01T00:00/);
  await expect(recordsPage.rows.first()).toContainText(/\d\d:\d\d:\d\d\.\d{3}Z/);

  await recordsPage.rows.last().click();
  await expect(page).toHaveURL(/record=\d{56}/);
  const sequenceNumber = new URL(page.url()).searchParams.get('record') ?? '';
  await page.getByLabel('Read from').selectOption('Sequence number');
  const field = page.getByLabel('Sequence number', { exact: true });
  await recordsPage.button('Read').first().click();
  await expect(field).toHaveAccessibleDescription('Enter the digits of a sequence number.');
  await field.fill(sequenceNumber);
  await recordsPage.button('Read').first().click();
  await recordsPage.untilRowsAre(1);
  await expect(recordsPage.rows.first()).toHaveAttribute('aria-rowindex', '2');
});

test('shows hostile payloads as what they are', async ({ page, recordsPage, openWith }) => {
  const deep = `${'['.repeat(10_000)}1${']'.repeat(10_000)}`;
  page.on('dialog', (dialog) => expect(dialog.message()).toBe('no dialog at all'));
  await openWith([
    { partitionKey: '<img src=x onerror=alert(1)>', data: '<script>alert(2)</script>' },
    { partitionKey: 'turned\u202e', data: 'left\u202eright\u0000end' },
    { partitionKey: 'deep', data: deep },
    { partitionKey: 'truncated', data: gzipSync('x'.repeat(5000)).subarray(0, 30) },
    { partitionKey: 'zipped', data: gzipSync('{"inside":true}') },
    { partitionKey: 'bytes', data: new Uint8Array([0xff, 0xfe, 0x00, 0x80]) },
    { partitionKey: 'empty', data: '' },
    { partitionKey: 'large', data: `"${'y'.repeat(900_000)}"` },
  ]);
  await recordsPage.untilRowsAre(8);
  await expect(recordsPage.row('<img src=x onerror=alert(1)>')).toContainText(
    '<script>alert(2)</script>',
  );
  await expect(recordsPage.row('turned\\u{202e}')).toContainText('left\\u{202e}right\\u{0}end');
  await expect(recordsPage.row('truncated')).toContainText('not valid gzip');
  await expect(recordsPage.row('zipped')).toContainText('gzip › json');
  await expect(recordsPage.row('empty')).toBeVisible();
  for (const name of ['deep', 'truncated', 'bytes', 'empty', 'large']) {
    await recordsPage.row(name).click();
    await expect(recordsPage.detail).toContainText(name);
  }
  await expect(recordsPage.detail).toContainText('20,000 of 900,002 characters');
  await recordsPage.row('truncated').click();
  await expect(recordsPage.detail).toContainText('Looks like gzip, but it’s truncated.');
});

test('a record from an aggregate shows its own key and its place', async ({
  page,
  recordsPage,
  openWith,
}) => {
  await openWith([{ partitionKey: 'a', data: kplAggregate() }]);
  await recordsPage.untilRowsAre(2);
  await recordsPage.row('second-key').click();
  await expect(recordsPage.detail).toContainText('2 of 2');
  await expect(recordsPage.detail).toContainText('kpl › text');
  await expect(page).toHaveURL(/record=\d{56}\.1/);
});

test('the sub-records that a consumer library drops are marked in the table', async ({
  recordsPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 2);
  await secondClient.put(streamName, [
    { partitionKey: 'a', data: kplAggregate() },
    { partitionKey: 'a', data: 'alone' },
  ]);
  await recordsPage.open(streamName);
  await recordsPage.untilRowsAre(3);
  await expect(recordsPage.row('second-key')).toContainText(
    'dropped by the Kinesis Client Library',
  );
  await expect(recordsPage.row('alone')).not.toContainText('dropped');
});

test('an Avro schema is given, is remembered, and a browser without it says what it lacks', async ({
  page,
  recordsPage,
  openWith,
}) => {
  await openWith([{ partitionKey: 'a', data: new Uint8Array([0x04, 0x68, 0x69, 0x54]) }]);
  await recordsPage.untilRowsAre(1);
  await recordsPage.button('Schema').click();
  await page.getByLabel('Or paste it').fill('{"type": "recor');
  await expect(page.getByText('Couldn’t read this schema')).toBeVisible();
  await page.getByLabel('Or paste it').fill(
    JSON.stringify({
      type: 'record',
      name: 'Order',
      fields: [
        { name: 'word', type: 'string' },
        { name: 'count', type: 'int' },
      ],
    }),
  );
  await expect(recordsPage.rows.first()).toContainText('{"word":"hi","count":42}');
  await expect(recordsPage.rows.first()).toContainText('avro');
  await expect(page).toHaveURL(/schema=avro:Order/);
  await page.reload();
  await expect(recordsPage.rows.first()).toContainText('{"word":"hi","count":42}');

  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect(page.getByRole('status').filter({ hasText: 'Avro schema Order' })).toContainText(
    'which isn’t in this browser. To add it, open Schema',
  );
  await expect(recordsPage.rows.first()).not.toContainText('"word"');
  await recordsPage.button('Read without it').click();
  await expect(page).not.toHaveURL(/schema=/);
});

test('says what is masked, and that a filter cannot see it', async ({
  page,
  recordsPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 1);
  await secondClient.put(streamName, [
    { partitionKey: 'a', data: '{"customer":{"email":"ada@example.com"},"total":1}' },
    { partitionKey: 'b', data: 'ada@example.com' },
  ]);
  await recordsPage.open(streamName, '?from=start', 'masked');
  await recordsPage.untilRowsAre(2);
  await expect(page.getByText('Payloads on this connection are masked')).toBeVisible();
  await expect(recordsPage.rows.first()).toContainText('partly masked');
  await expect(recordsPage.rows.last()).toContainText('masked');
  await expect(page.locator('main')).not.toContainText('ada@example.com');
  await recordsPage.rows.last().click();
  await expect(recordsPage.detail).toContainText('The data is masked on this connection.');
  await recordsPage.filter.getByLabel('Contains text').fill('ada');
  await expect(recordsPage.button('2 undecided')).toBeVisible();
});

test('the code of decoders is loaded for the first record that needs it', async ({
  recordsPage,
  openWith,
}) => {
  const event = Buffer.from('{"level":"ERROR","service":"billing","id":77}').toString('hex');
  const bytes = (digits: string) => new Uint8Array(Buffer.from(digits, 'hex'));
  await openWith([
    { partitionKey: 'a', data: bytes(`04224d186440a72d000080${event}00000000da0a6c75`) },
    { partitionKey: 'b', data: bytes(`ff060000734e615070590131000090b9ee9b${event}`) },
    { partitionKey: 'c', data: bytes('a1656c6576656c654552524f52') },
    { partitionKey: 'd', data: bytes('81a56c6576656ca54552524f52') },
    { partitionKey: 'e', data: '<?xml version="1.0"?><event><level>ERROR</level></event>' },
    { partitionKey: 'f', data: new Uint8Array(brotliCompressSync('{"level":"ERROR"}')) },
  ]);
  await recordsPage.untilRowsAre(6);
  for (const [row, decoder] of [
    'lz4 › json',
    'snappy › json',
    'cbor',
    'msgpack',
    'xml',
  ].entries()) {
    await expect(recordsPage.rows.nth(row)).toContainText(decoder);
  }
  await recordsPage.rows.last().click();
  await recordsPage.detail.getByRole('button', { name: 'Edit layers' }).click();
  await recordsPage.detail.getByRole('button', { name: 'Add a layer' }).click();
  await recordsPage.detail.getByLabel('Layer 1', { exact: true }).selectOption('brotli');
  await expect(recordsPage.detail).toContainText('"level": "ERROR"');
  await recordsPage.filter.getByLabel('Expression').fill('value.level == "ERROR"');
  await recordsPage.untilRowsAre(4);
});

test('the layers of a record are tried on it, chosen for the stream, and remembered', async ({
  page,
  recordsPage,
  openWith,
}) => {
  const packed = gzipSync('{"order":1}{"order":2}');
  await openWith([{ partitionKey: 'a', data: new Uint8Array([1, 2, 3, ...packed]) }]);
  await recordsPage.untilRowsAre(1);
  await recordsPage.rows.first().click();
  const { detail } = recordsPage;
  await detail.getByRole('button', { name: 'Edit layers' }).click();
  await detail.getByRole('button', { name: 'Add a layer' }).click();
  await expect(detail).toContainText('the data isn’t valid base64');
  await detail.getByLabel('Layer 1', { exact: true }).selectOption('Skip bytes');
  await detail.getByLabel('Bytes').fill('3');
  await expect(detail).toContainText('"order": 1');
  await expect(recordsPage.rows.first()).toContainText('raw');
  await detail.getByRole('button', { name: 'Read all records this way' }).click();
  await recordsPage.untilRowsAre(2);
  await expect(recordsPage.rows.last()).toContainText('{"order":2}');
  await expect(page).toHaveURL(/layers=skip:3/);

  await recordsPage.rows.last().click();
  await expect(detail).toContainText('2 of 2');
  await expect(page).toHaveURL(/record=\d+(?::|%3A)1/);
  const address = new URL(page.url());
  address.searchParams.delete('layers');
  await page.goto(address.href);
  await recordsPage.untilRowsAre(2);
  await expect(detail).toContainText('2 of 2');
  await recordsPage.button('Layers: skip 3').click();
  await page.getByRole('button', { name: 'Detect automatically' }).click();
  await recordsPage.untilRowsAre(1);
  await expect(page).not.toHaveURL(/layers=/);
});

test('a schema is given for the id of a header, and remembered', async ({
  page,
  recordsPage,
  openWith,
}) => {
  // Schema 42, then a text of Avro: its length as a zigzag, its bytes.
  await openWith([{ partitionKey: 'a', data: new Uint8Array([0, 0, 0, 0, 42, 4, 0x68, 0x69]) }]);
  await recordsPage.untilRowsAre(1);
  await recordsPage.rows.first().click();
  await expect(recordsPage.detail).toContainText('Confluent schema ID 42');
  await recordsPage.detail.getByRole('button', { name: 'Choose a schema' }).click();
  await recordsPage.detail.getByLabel('Or paste it').fill('"string"');
  await expect(recordsPage.rows.first()).toContainText('"hi"');
  await page.reload();
  await expect(recordsPage.rows.first()).toContainText('"hi"');
});

test.describe('a failure that nobody waits for in the worker', () => {
  test.use({ expectedComplaint: /Planted/ });

  test('is said on the page', async ({ page, recordsPage, openWith }) => {
    await openWith([{ partitionKey: 'a', data: 'x' }]);
    await recordsPage.untilRowsAre(1);
    const [worker] = page.workers();
    await worker?.evaluate(() => void Promise.reject(new Error('Planted')));
    await expect(page.getByRole('alert').filter({ hasText: 'Planted' })).toBeVisible();
  });
});

test.describe('a stream that is not there', () => {
  test.use({ expectedComplaint: /status of 404/ });

  test('is said not to be there', async ({ page }) => {
    await page.goto('/simulator/streams/nowhere/records');
    await expect(page.getByRole('heading', { name: /nowhere/ })).toBeVisible();
  });

  test('leaves what was read of it, to look at and to save', async ({
    page,
    recordsPage,
    openWith,
    streamName,
    secondClient,
  }) => {
    await openWith(orders(3), '?from=start&tail=true');
    await recordsPage.untilRowsAre(3);
    await secondClient.tryToDeleteStream(streamName);
    await expect(recordsPage.status('Stopped: reading failed')).toBeVisible();
    await expect(recordsPage.button(/^Read$/)).toBeVisible();
    await expect(recordsPage.button('Pause')).toBeHidden();
    await expect(page.getByText('This stream was deleted.')).toBeVisible();
    await expect(page.getByText(`Stream ${streamName} under account`)).toHaveCount(1);
    const lines = (await recordsPage.export('JSON lines')).trim().split('\n');
    expect(lines).toHaveLength(3);
  });
});

test('a stream with nothing in it says so', async ({
  page,
  recordsPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 1);
  await recordsPage.open(streamName, '');
  await expect(page.getByText('No records found.')).toBeVisible();
});

function keyOnSide(side: 'low' | 'high'): string {
  const keys = Array.from({ length: 50 }, (_, index) => `key-${index}`);
  const key = keys.find((name) => hashPartitionKey(name) < MIDDLE === (side === 'low'));
  if (key === undefined) throw new Error(`No key lands ${side}`);
  return key;
}
