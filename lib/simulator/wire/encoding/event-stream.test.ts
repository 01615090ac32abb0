import { EventStreamCodec } from '@smithy/core/event-streams';
import { Decoder, Encoder } from 'cbor-x';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Simulator } from '../../simulator';
import { callHeaders } from '../../testing/call-headers';
import { openTestSimulator } from '../../testing/open-test-simulator';
import { CBOR_ENCODING, type Encoding, JSON_ENCODING } from './encoding';

const StreamARN = 'arn:aws:kinesis:us-east-1:000000000000:stream/orders';
const MINUTE = 60_000;
const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes).toString(),
  (text) => Buffer.from(text),
);
const encoder = new Encoder({ useRecords: false, mapsAsObjects: true, tagUint8Array: false });
const decoder = new Decoder({ useRecords: false, mapsAsObjects: true });

let simulator: Simulator;
let nowMs: number;
let ConsumerARN: string;
const failures: unknown[] = [];
beforeEach(async () => {
  nowMs = Date.UTC(2026, 0, 15, 9, 30);
  simulator = await openTestSimulator({
    now: () => nowMs,
    onError: (error) => failures.push(error),
  });
  await call('CreateStream', { StreamName: 'orders', ShardCount: 1 });
  const answer = await call('RegisterStreamConsumer', { StreamARN, ConsumerName: 'reader' });
  ({ ConsumerARN } = JSON.parse(Buffer.from(answer.body).toString()).Consumer);
});
afterEach(async () => {
  await simulator.close();
  expect(failures).toEqual([]);
});

test('in CBOR, data are bytes, and it begins with an initial response', async () => {
  await call('PutRecord', { StreamName: 'orders', PartitionKey: 'a', Data: 'aGVsbG8=' });
  const frames = await subscribe('TRIM_HORIZON', CBOR_ENCODING);
  expect((await next(frames)).headers).toMatchObject({
    ':event-type': { value: 'initial-response' },
    ':content-type': { value: 'application/x-amz-cbor-1.1' },
  });
  const { body } = await next(frames);
  expect(decoder.decode(body)).toMatchObject({
    Records: [{ Data: new Uint8Array(Buffer.from('hello')), PartitionKey: 'a' }],
    MillisBehindLatest: 0,
  });
});

test('an idle shard tells a number to continue from', async () => {
  const frames = await subscribe('LATEST');
  await next(frames);
  const event = JSON.parse(Buffer.from((await next(frames)).body).toString());
  expect(event).toMatchObject({ Records: [], MillisBehindLatest: 0 });
  await call('PutRecord', { StreamName: 'orders', PartitionKey: 'a', Data: 'aGVsbG8=' });
  nowMs += 5000;
  const { ContinuationSequenceNumber: SequenceNumber } = event;
  const again = await subscribe('AFTER_SEQUENCE_NUMBER', JSON_ENCODING, { SequenceNumber });
  await next(again);
  const resumed = JSON.parse(Buffer.from((await next(again)).body).toString());
  expect(resumed.Records).toHaveLength(1);
});

test('ends after five minutes', async () => {
  const frames = await subscribe('LATEST');
  await next(frames);
  await next(frames);
  nowMs += 5 * MINUTE;
  await next(frames);
  expect((await frames.next()).done).toBe(true);
});

test('is taken over by a second call after five seconds, and told so', async () => {
  const first = await subscribe('LATEST');
  await next(first);
  nowMs += 4999;
  expect((await subscribeCall('LATEST', JSON_ENCODING)).status).toBe(400);
  nowMs += 1;
  await next(await subscribe('LATEST'));
  const last = await next(first);
  expect(last.headers).toMatchObject({
    ':message-type': { value: 'exception' },
    ':exception-type': { value: 'ResourceInUseException' },
  });
  expect((await first.next()).done).toBe(true);
});

test('ends with the consumer', async () => {
  const frames = await subscribe('LATEST');
  await next(frames);
  await call('DeregisterStreamConsumer', { ConsumerARN });
  nowMs += 1;
  expect((await next(frames)).headers).toMatchObject({
    ':exception-type': { value: 'ResourceNotFoundException' },
  });
});

test('is over as soon as the client has gone', async () => {
  const gone = new AbortController();
  const { stream } = await subscribeCall('LATEST', JSON_ENCODING);
  const frames = stream?.(gone.signal)[Symbol.asyncIterator]();
  await frames?.next();
  await frames?.next();
  gone.abort();
  expect((await frames?.next())?.done).toBe(true);
});

test.each([
  ['a dry run', { DryRun: true }, 'DryRunOperationException'],
  ['no such shard', { ShardId: '7' }, 'ResourceNotFoundException'],
  [
    'no such consumer',
    { ConsumerARN: `${StreamARN}/consumer/other:1` },
    'ResourceNotFoundException',
  ],
  ['no position', { StartingPosition: undefined }, 'ValidationException'],
])('%s is refused before the stream begins', async (_what, more, type) => {
  const answer = await subscribeCall('LATEST', JSON_ENCODING, {}, more);
  expect(answer.status).toBe(400);
  expect(JSON.parse(Buffer.from(answer.body).toString()).__type).toBe(type);
});

async function subscribe(Type: string, encoding: Encoding = JSON_ENCODING, position: object = {}) {
  const answer = await subscribeCall(Type, encoding, position);
  expect(answer.headers['content-type']).toBe('application/vnd.amazon.eventstream');
  if (answer.stream === undefined) throw new Error('no events');
  return answer.stream(new AbortController().signal)[Symbol.asyncIterator]();
}

function subscribeCall(Type: string, encoding: Encoding, position: object = {}, more = {}) {
  const input = { ConsumerARN, ShardId: '0', StartingPosition: { Type, ...position }, ...more };
  return call('SubscribeToShard', input, encoding);
}

async function next(frames: AsyncIterator<Uint8Array>) {
  const { value, done } = await frames.next();
  if (done) throw new Error('the stream has ended');
  return codec.decode(value);
}

function call(operation: string, input: object, { contentType }: Encoding = JSON_ENCODING) {
  const isCbor = contentType === CBOR_ENCODING.contentType;
  return simulator.handle({
    method: 'POST',
    path: '/',
    headers: callHeaders(operation, contentType),
    body: isCbor ? encoder.encode(input) : Buffer.from(JSON.stringify(input)),
  });
}
