import { Decoder, Encoder, Tag } from 'cbor-x';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WireTimestamp } from '../model/answers/wire-value';
import type { Simulator } from '../simulator';
import { callHeaders } from '../testing/call-headers';
import { openTestSimulator } from '../testing/open-test-simulator';

// A client of our own: it writes what the Java SDK does, without our encoder.
const encoder = new Encoder({ useRecords: false, mapsAsObjects: true, tagUint8Array: false });
const decoder = new Decoder({ useRecords: false, mapsAsObjects: true });
const NOW_MS = 4_000_000_000_123;

const OPEN_LIST = 0x9f;
const OPEN_MAP = 0xbf;
const BREAK = 0xff;

let simulator: Simulator;
beforeEach(async () => {
  simulator = await openTestSimulator({ now: () => NOW_MS });
  await send('CreateStream', { StreamName: 'orders', ShardCount: 1 });
});
afterEach(() => simulator.close());

describe('a client that speaks CBOR', () => {
  test('sends and gets bytes as bytes, and times as milliseconds under tag 1', async () => {
    const Data = Buffer.from([0, 255, 128]);
    await send('PutRecord', { StreamName: 'orders', PartitionKey: 'ключ', Data });
    const { ShardIterator } = await answerTo('GetShardIterator', {
      StreamName: 'orders',
      ShardId: 'shardId-000000000000',
      ShardIteratorType: 'AT_TIMESTAMP',
      Timestamp: new Tag(BigInt(NOW_MS), 1),
    });
    const answer = await send('GetRecords', { ShardIterator });
    expect(decoder.decode(answer.body)).toMatchObject({
      Records: [
        {
          Data,
          PartitionKey: 'ключ',
          ApproximateArrivalTimestamp: new WireTimestamp(NOW_MS),
        },
      ],
      MillisBehindLatest: 0,
    });
    const tagged = Buffer.from([0xc1, 0x1b, 0, 0, 3, 0xa3, 0x52, 0x94, 0x40, 0x7b]);
    expect(tagged.readBigUInt64BE(2)).toBe(BigInt(NOW_MS));
    expect(Buffer.from(answer.body).includes(tagged)).toBe(true);
  });

  test('gets lists, maps, booleans and numbers', async () => {
    await send('AddTagsToStream', { StreamName: 'orders', Tags: { a: '1' } });
    expect(await answerTo('ListTagsForStream', { StreamName: 'orders' })).toEqual({
      Tags: [{ Key: 'a', Value: '1' }],
      HasMoreTags: false,
    });
    const { StreamDescriptionSummary } = await answerTo('DescribeStreamSummary', {
      StreamName: 'orders',
    });
    expect(StreamDescriptionSummary).toMatchObject({ OpenShardCount: 1, ConsumerCount: 0 });
    expect(Object.values(StreamDescriptionSummary)).not.toContain(undefined);
  });

  test('gets an empty body where there is no output', async () => {
    const answer = await send('DeleteStream', { StreamName: 'orders' });
    expect(answer.status).toBe(200);
    expect(answer.body).toHaveLength(0);
    expect(answer.headers['content-type']).toBe('application/x-amz-cbor-1.1');
  });

  test('gets errors in CBOR', async () => {
    const answer = await send('DescribeStream', { StreamName: 'none' });
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toBe('application/x-amz-cbor-1.1');
    expect(decoder.decode(answer.body)).toEqual({
      __type: 'ResourceNotFoundException',
      message: 'Stream none under account 000000000000 not found.',
    });
  });

  test('may leave lengths open and spend eight bytes on an integer, as Java does', async () => {
    const body = Buffer.concat([
      Buffer.of(OPEN_MAP),
      encoder.encode('StreamName'),
      encoder.encode('orders'),
      encoder.encode('TagKeys'),
      Buffer.of(OPEN_LIST),
      encoder.encode('a'),
      Buffer.of(BREAK, BREAK),
    ]);
    expect(await sendRaw('RemoveTagsFromStream', body)).toMatchObject({ status: 200 });
    const limit = { StreamName: 'orders', Limit: 1n };
    expect(await answerTo('ListTagsForStream', limit)).toEqual({ Tags: [], HasMoreTags: false });
  });

  test.each([
    ['UpdateShardCount', { TargetShardCount: Number.NaN, ScalingType: 'UNIFORM_SCALING' }],
    ['DescribeStream', { Limit: Number.NaN }],
    ['ListShards', { ShardFilter: { Type: 'AT_TIMESTAMP', Timestamp: new Tag(Number.NaN, 1) } }],
    ['ListShards', { ShardFilter: { Type: 'AT_TIMESTAMP', Timestamp: new Tag('today', 1) } }],
  ])('is told by %s that %o is no number', async (operation, input) => {
    const answer = await send(operation, { StreamName: 'orders', ...input });
    expect(answer.status).toBe(400);
    expect(decoder.decode(answer.body).__type).toBe('SerializationException');
  });

  test.each([
    ['no CBOR', Buffer.from([0xff])],
    ['half of it', Buffer.from([0xa1, 0x61])],
    ['no map', Buffer.from([0x01])],
    ['nothing', Buffer.alloc(0)],
    ['a text without end', Buffer.from([0xa1, 0x61, 0x61, 0x7f, 0x61, 0x62])],
    ['a text of bytes', Buffer.from([0xa1, 0x61, 0x61, 0x7f, 0x41, 0x62, 0xff])],
    ['a text of a list', Buffer.from([0xa1, 0x61, 0x61, 0x7f, 0x9f, 0xff, 0xff])],
  ])('is told that %s is not a request', async (_what, body) => {
    const answer = await sendRaw('ListStreams', body);
    expect(answer.status).toBe(400);
    expect(decoder.decode(answer.body)).toEqual({ __type: 'SerializationException' });
  });
});

async function answerTo(operation: string, input: object) {
  const answer = await send(operation, input);
  expect(answer.status).toBe(200);
  return decoder.decode(answer.body);
}

function send(operation: string, input: object) {
  return sendRaw(operation, encoder.encode(input));
}

function sendRaw(operation: string, body: Uint8Array) {
  return simulator.handle({
    method: 'POST',
    path: '/',
    headers: callHeaders(operation, 'application/x-amz-cbor-1.1'),
    body,
  });
}
