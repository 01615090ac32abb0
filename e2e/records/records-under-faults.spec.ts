import { paste } from '../pages/clipboard';
import { openPutDialog } from '../pages/put-dialog';
import { shardId } from '../pages/stream-page';
import { expect, test } from '../test';

test.beforeEach(({ streamName, secondClient }) => secondClient.createStream(streamName, 1));
test.afterEach(({ simulatorCalls }) => simulatorCalls.switchFaultsOff());

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => ({
    partitionKey: 'any',
    data: `number ${from + index}`,
  }));

test.describe('a tail', () => {
  test.beforeEach(async ({ recordsPage, streamName, secondClient }) => {
    await secondClient.put(streamName, numbered(1, 2));
    await recordsPage.open(streamName, '?from=start&tail=true');
    await recordsPage.untilRowsAre(2);
  });

  test('that is throttled slows down, says so, and leaves nothing out', async ({
    recordsPage,
    simulatorCalls,
    streamName,
    secondClient,
  }) => {
    await simulatorCalls.setFault({ kind: 'throttle', operation: 'GetRecords' });
    await secondClient.put(streamName, numbered(3, 5));
    const notice = recordsPage.status(
      'Kinesis is throttling shard …0000. Reading has slowed down.',
    );
    await expect(notice).toBeVisible();
    await expect(recordsPage.status('Live tail')).toBeVisible();
    await simulatorCalls.switchFaultsOff();
    await recordsPage.untilRowsAre(5);
    await expect(recordsPage.rows).toContainText(
      [1, 2, 3, 4, 5].map((number) => `number ${number}`),
    );
    await expect(notice).toBeHidden();
  });

  test('that was paused until its iterators expired goes on after what was seen', async ({
    recordsPage,
    simulatorCalls,
    streamName,
    secondClient,
  }) => {
    await recordsPage.button('Pause').click();
    await simulatorCalls.jumpClock('hour');
    await secondClient.put(streamName, numbered(3, 4));
    await recordsPage.button('Resume (show 2 buffered)').click();
    await expect(recordsPage.rows).toContainText([1, 2, 3, 4].map((number) => `number ${number}`));
  });

  test.describe('that fails', () => {
    test.use({ expectedComplaint: /status of 502/ });

    test('says so, keeps what it has, and goes on by itself', async ({
      page,
      recordsPage,
      simulatorCalls,
      streamName,
      secondClient,
    }) => {
      await simulatorCalls.setFault({ kind: 'failure', operation: 'GetRecords' });
      await expect(recordsPage.status('Reading failed. Retrying every few seconds…')).toBeVisible();
      const alert = page.getByRole('main').getByRole('alert');
      await expect(alert).toContainText('Kinesis returned InternalFailure without a message.');
      await recordsPage.row('number 2').click();
      await expect(recordsPage.detail).toContainText('number 2');
      await simulatorCalls.switchFaultsOff();
      await secondClient.put(streamName, numbered(3, 3));
      await recordsPage.untilRowsAre(3);
      await expect(alert).toBeHidden();
      await expect(recordsPage.status('Live tail')).toBeVisible();
    });
  });
});

test('sending a file is stopped midway: the rest is not sent until one says so', async ({
  page,
  simulatorCalls,
  streamPage,
  streamName,
  secondClient,
}) => {
  await streamPage.open(streamName);
  const dialog = await openPutDialog(page, 'File');
  const rows = Array.from({ length: 1200 }, (_, index) => `key-${index},${index}`);
  await paste(dialog.getByLabel('Or paste it'), ['partitionKey,data', ...rows].join('\n'));
  await simulatorCalls.setFault({ kind: 'latency', operation: 'PutRecords', delayMs: 1500 });
  await dialog.getByRole('button', { name: 'Put 1,200 records' }).click();
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await expect(dialog.getByRole('button', { name: 'Stopping…' })).toBeDisabled();
  await expect(dialog.getByRole('status')).toHaveText('500 written and 700 not sent');
  await expect(dialog.getByRole('cell', { name: 'not sent' }).first()).toBeVisible();
  expect(await secondClient.readShard(streamName, shardId(0))).toHaveLength(500);

  await simulatorCalls.switchFaultsOff();
  await dialog.getByRole('button', { name: 'Send 700 unwritten records' }).click();
  await expect(dialog.getByRole('status')).toContainText('1,200 written');
  const sent = await secondClient.readShard(streamName, shardId(0));
  expect(sent.map(({ data }) => Number(data))).toEqual(rows.map((_row, index) => index));
});

test.describe('an answer that never came', () => {
  test.use({ expectedComplaint: /status of 502/ });

  test('leaves the records of a file unsure, and nothing is sent twice unasked', async ({
    page,
    simulatorCalls,
    streamPage,
    streamName,
    secondClient,
  }) => {
    await streamPage.open(streamName);
    const dialog = await openPutDialog(page, 'File');
    await dialog.getByLabel('Or paste it').fill('partitionKey,data\na,1\nb,2');
    await simulatorCalls.setFault({ kind: 'lost-answer', operation: 'PutRecords' });
    await dialog.getByRole('button', { name: 'Put 2 records' }).click();
    await expect(dialog.getByText('2 unconfirmed', { exact: true })).toBeVisible();
    await expect(
      dialog.getByText('Unconfirmed records may or may not be in the stream.'),
    ).toBeVisible();
    expect(await secondClient.readShard(streamName, shardId(0))).toHaveLength(2);

    await simulatorCalls.switchFaultsOff();
    await dialog.getByRole('button', { name: 'Resend 2 unconfirmed records' }).click();
    await expect(dialog.getByText('2 written', { exact: true })).toBeVisible();
    expect(await secondClient.readShard(streamName, shardId(0))).toHaveLength(4);
  });

  test('is told of a single record too, also on a small screen', async ({
    page,
    simulatorCalls,
    streamPage,
    streamName,
    secondClient,
  }) => {
    await page.setViewportSize({ width: 360, height: 800 });
    await streamPage.open(streamName);
    const dialog = await openPutDialog(page);
    await dialog.getByLabel('Partition key', { exact: true }).fill('any');
    await simulatorCalls.setFault({ kind: 'lost-answer', operation: 'PutRecords' });
    await dialog.getByRole('button', { name: 'Put record' }).click();
    await expect(
      dialog.getByText('We couldn’t confirm whether the record was written.'),
    ).toBeInViewport({ ratio: 1 });
    expect(await secondClient.readShard(streamName, shardId(0))).toHaveLength(1);
  });
});
