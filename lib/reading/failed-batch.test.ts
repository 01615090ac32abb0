import { expect, test } from 'vitest';
import { parseFailedBatch } from './failed-batch';

const FIRST = '49590338271490256608559692538361571095921575989136588898';
const LAST = '49590338271490256608559692538361571095921575989136588999';
const STREAM_ARN = 'arn:aws:kinesis:us-east-1:123456789012:stream/orders';
const BATCH = {
  shardId: 'shardId-000000000001',
  startSequenceNumber: FIRST,
  endSequenceNumber: LAST,
  batchSize: 100,
  streamArn: STREAM_ARN,
};
const MESSAGE = JSON.stringify({
  requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 3 },
  responseContext: { statusCode: 200, functionError: 'Unhandled' },
  version: '1.0',
  KinesisBatchInfo: { ...BATCH, approximateArrivalOfFirstRecord: '2026-11-29T10:00:00.000Z' },
});

test.each([
  ['the message itself', MESSAGE],
  ['what `aws sqs receive-message` prints', JSON.stringify({ Messages: [{ Body: MESSAGE }] })],
  ['a notification of SNS', JSON.stringify({ Type: 'Notification', Message: MESSAGE })],
  [
    'a notification of SNS in a queue',
    JSON.stringify({ Records: [{ body: JSON.stringify({ Message: MESSAGE }) }] }),
  ],
])('a failed batch is found in %s', (_, text) => {
  expect(parseFailedBatch(text)).toEqual({ ok: true, value: BATCH });
});

test('a shard id and two sequence numbers are enough', () => {
  const value = { ...BATCH, batchSize: undefined, streamArn: undefined };
  for (const text of [
    `${BATCH.shardId} ${FIRST} ${LAST}`,
    ` ${BATCH.shardId},${FIRST}\n${LAST} `,
  ]) {
    expect(parseFailedBatch(text)).toEqual({ ok: true, value });
  }
});

test.each([
  ['nothing', '', 'no-batch'],
  ['half a message', MESSAGE.slice(0, -20), 'no-batch'],
  ['other JSON', '{"shardId":"shardId-000000000001"}', 'no-batch'],
  [
    'a batch of another stream service',
    MESSAGE.replace('Kinesis', 'DDBStream').replaceAll('"4', '"x4'),
    'of-dynamodb',
  ],
  ['numbers the wrong way round', `${BATCH.shardId} ${LAST} ${FIRST}`, 'wrong-order'],
  ['a message that is too long', ' '.repeat(2 ** 20 + 1), 'too-long'],
  ['nesting without an end', '['.repeat(5000) + ']'.repeat(5000), 'no-batch'],
])('%s is refused', (_, text, refusal) => {
  expect(parseFailedBatch(text)).toEqual({ ok: false, refusal });
});
