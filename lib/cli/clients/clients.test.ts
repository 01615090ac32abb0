import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findClients } from './find-clients';
import type { TestedClient } from './tested-client';
import { type OpenEndpoints, openEndpoints } from './testing/open-endpoints';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

let endpoints: OpenEndpoints;
beforeAll(async () => {
  endpoints = await openEndpoints();
});
afterAll(() => endpoints.close());

const FIRST = 'shardId-000000000000';
const LEFT = 'shardId-000000000001';
const RIGHT = 'shardId-000000000002';
const MERGED = 'shardId-000000000003';
const MIDDLE = '170141183460469231731687303715884105728';

/** The slowest start a Python for each call; a busy machine takes seconds for that. */
const SLOW_MS = 180_000;

for (const found of findClients(ROOT)) {
  if ('missing' in found) {
    test.skip(`${found.name}: skipped, for ${found.missing}`, () => {});
    continue;
  }
  test.concurrent(`${found.name} does all with a stream`, { timeout: SLOW_MS }, async () => {
    const client = found.open(endpoints);
    try {
      await doAll(client, { StreamName: found.name.replaceAll(/[^\w.]/g, '-') });
    } finally {
      client.close();
    }
  });
}

async function doAll(client: TestedClient, stream: { readonly StreamName: string }): Promise<void> {
  await client.call('CreateStream', { ...stream, ShardCount: 1 });
  expect(await client.call('DescribeStream', stream)).toMatchObject({
    StreamDescription: { ...stream, StreamStatus: 'ACTIVE', Shards: [{ ShardId: FIRST }] },
  });
  const put = { ...stream, PartitionKey: 'ключ', Data: 'first' };
  expect(await client.call('PutRecord', put)).toMatchObject({ ShardId: FIRST });
  const Records = [
    { PartitionKey: 'b', Data: 'second' },
    { PartitionKey: 'c', Data: 'third' },
  ];
  expect(await client.call('PutRecords', { Records, ...stream })).toMatchObject({
    FailedRecordCount: 0,
    Records: [{ ShardId: FIRST }, { ShardId: FIRST }],
  });

  const split = { ...stream, ShardToSplit: FIRST, NewStartingHashKey: MIDDLE };
  await client.call('SplitShard', split);
  const merge = { ...stream, ShardToMerge: LEFT, AdjacentShardToMerge: RIGHT };
  await client.call('MergeShards', merge);
  expect(await shardsOf(client, stream)).toMatchObject([
    { ShardId: FIRST },
    { ShardId: LEFT, ParentShardId: FIRST },
    { ShardId: RIGHT, ParentShardId: FIRST, HashKeyRange: { StartingHashKey: MIDDLE } },
    { ShardId: MERGED, ParentShardId: LEFT, AdjacentParentShardId: RIGHT },
  ]);

  const { ShardIterator } = await client.call('GetShardIterator', {
    ...stream,
    ShardId: FIRST,
    ShardIteratorType: 'TRIM_HORIZON',
  });
  const read = await client.call('GetRecords', { ShardIterator });
  expect(read).toMatchObject({
    Records: [{ PartitionKey: 'ключ', Data: 'first' }, ...Records],
  });
  expect(read.NextShardIterator).toBeUndefined();

  await client.call('DeleteStream', stream);
  await expect(client.call('DescribeStream', stream)).rejects.toThrow(
    `Stream ${stream.StreamName} under account 000000000000 not found.`,
  );
}

async function shardsOf(client: TestedClient, stream: object): Promise<unknown> {
  if (client.lacks?.includes('ListShards') !== true) {
    return (await client.call('ListShards', stream)).Shards;
  }
  const { StreamDescription } = await client.call('DescribeStream', stream);
  return Reflect.get(Object(StreamDescription), 'Shards');
}
