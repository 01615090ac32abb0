import {
  CreateStreamCommand,
  DescribeStreamCommand,
  KinesisClient,
  ListShardsCommand,
  ListStreamsCommand,
  ListTagsForStreamCommand,
  paginateListStreamConsumers,
  paginateListStreams,
  RegisterStreamConsumerCommand,
} from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Simulator } from '../simulator';
import { openTestSimulator } from '../testing/open-test-simulator';
import { type Listener, listenKinesis } from '../wire/port/listen';

const STREAMS = ['a', 'b', 'c', 'd', 'e'];
const ARN_OF_A = 'arn:aws:kinesis:us-east-1:000000000000:stream/a';
const SHARD_COUNT = 7;
const CONSUMERS = ['one', 'three', 'two'];

let simulator: Simulator;
let listener: Listener;
let client: KinesisClient;
beforeAll(async () => {
  simulator = await openTestSimulator();
  listener = await listenKinesis(simulator, { host: '127.0.0.1', port: 0 });
  client = new KinesisClient({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${listener.port}`,
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    maxAttempts: 1,
  });
  for (const StreamName of STREAMS) {
    await client.send(
      new CreateStreamCommand({
        StreamName,
        ShardCount: SHARD_COUNT,
        Tags: { color: 'red', size: 'big', taste: 'sweet' },
      }),
    );
  }
  for (const ConsumerName of CONSUMERS) {
    await client.send(new RegisterStreamConsumerCommand({ StreamARN: ARN_OF_A, ConsumerName }));
  }
});
afterAll(async () => {
  client.destroy();
  await listener.close();
  await simulator.close();
});

describe('streams are listed page by page', () => {
  test('by token, as the SDK’s paginator does', async () => {
    const pages: (readonly string[])[] = [];
    for await (const page of paginateListStreams({ client, pageSize: 2 }, {})) {
      pages.push(page.StreamNames ?? []);
      expect(page.StreamSummaries?.map(({ StreamName }) => StreamName)).toEqual(page.StreamNames);
    }
    expect(pages).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  test('by the last name, as older clients do', async () => {
    const pages: (readonly string[])[] = [];
    let last: string | undefined;
    for (;;) {
      const page = await client.send(
        new ListStreamsCommand({ Limit: 2, ExclusiveStartStreamName: last }),
      );
      pages.push(page.StreamNames ?? []);
      last = page.StreamNames?.at(-1);
      if (page.HasMoreStreams !== true) break;
    }
    expect(pages).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });
});

describe.each([
  ['name', { StreamName: 'a' }],
  ['ARN', { StreamARN: ARN_OF_A }],
])('of a stream given by its %s', (_how, stream) => {
  test('shards are described page by page', async () => {
    const pages: (readonly number[])[] = [];
    let last: string | undefined;
    for (;;) {
      const { StreamDescription } = await client.send(
        new DescribeStreamCommand({ ...stream, Limit: 3, ExclusiveStartShardId: last }),
      );
      pages.push(numbersOf(StreamDescription?.Shards));
      last = StreamDescription?.Shards?.at(-1)?.ShardId;
      if (StreamDescription?.HasMoreShards !== true) break;
    }
    expect(pages).toEqual([[0, 1, 2], [3, 4, 5], [6]]);
  });

  test('shards are listed page by page, the token alone standing for the stream', async () => {
    const pages: (readonly number[])[] = [];
    let NextToken: string | undefined;
    do {
      const of = NextToken === undefined ? stream : { NextToken };
      const page = await client.send(new ListShardsCommand({ ...of, MaxResults: 3 }));
      pages.push(numbersOf(page.Shards));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(pages).toEqual([[0, 1, 2], [3, 4, 5], [6]]);
  });

  test('tags are listed page by page', async () => {
    const first = await client.send(new ListTagsForStreamCommand({ ...stream, Limit: 2 }));
    expect(first).toMatchObject({ Tags: [{ Key: 'color' }, { Key: 'size' }], HasMoreTags: true });
    const rest = await client.send(
      new ListTagsForStreamCommand({ ...stream, ExclusiveStartTagKey: 'size' }),
    );
    expect(rest).toMatchObject({ Tags: [{ Key: 'taste' }], HasMoreTags: false });
  });
});

test('consumers are listed page by page, as the SDK’s paginator does', async () => {
  const pages: (readonly (string | undefined)[])[] = [];
  const wanted = { StreamARN: ARN_OF_A };
  for await (const { Consumers } of paginateListStreamConsumers({ client, pageSize: 2 }, wanted)) {
    pages.push((Consumers ?? []).map(({ ConsumerName }) => ConsumerName));
  }
  expect(pages).toEqual([['one', 'three'], ['two']]);
});

function numbersOf(shards: readonly { readonly ShardId?: string | undefined }[] = []) {
  return shards.map(({ ShardId }) => Number(ShardId?.slice(-12)));
}
