import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseSnapshot } from '@/lib/simulator-contract/stream-snapshot';
import { findClients } from './find-clients';
import { type OpenEndpoints, openEndpoints } from './testing/open-endpoints';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const SLOW_MS = 120_000;

let endpoints: OpenEndpoints;
beforeAll(async () => {
  endpoints = await openEndpoints();
});
afterAll(() => endpoints.close());

const STREAMS = ['a', 'b', 'c'];

/** Older ones page the streams by the last name, newer ones by token. */
for (const found of findClients(ROOT).filter(({ name }) => name.startsWith('boto3'))) {
  if ('missing' in found) {
    test.skip(`the paginators of ${found.name}: skipped, for ${found.missing}`, () => {});
    continue;
  }
  test(`the paginators of ${found.name} get every stream and shard`, {
    timeout: SLOW_MS,
  }, async () => {
    const client = found.open(endpoints);
    const pagesOf = (Operation: string, input: object) => {
      const Input = { ...input, PaginationConfig: { PageSize: 2 } };
      return client.call('Paginate', { Operation, Input });
    };
    try {
      for (const StreamName of STREAMS) {
        await client.call('CreateStream', { StreamName, ShardCount: 3 });
      }
      expect(await pagesOf('ListStreams', {})).toMatchObject({
        Pages: [{ StreamNames: ['a', 'b'] }, { StreamNames: ['c'] }],
      });
      expect(await pagesOf('DescribeStream', { StreamName: 'a' })).toMatchObject({
        Pages: [
          { StreamDescription: { Shards: [{ ShardId: shardId(0) }, { ShardId: shardId(1) }] } },
          { StreamDescription: { Shards: [{ ShardId: shardId(2) }] } },
        ],
      });
      for (const StreamName of STREAMS) await client.call('DeleteStream', { StreamName });
    } finally {
      client.close();
    }
  });
}

/** More than ListShards answers at once. */
const MANY_SHARDS = 1001;

for (const found of findClients(ROOT).filter(({ name }) => name.startsWith('AWS CLI'))) {
  if ('missing' in found) {
    test.skip(`a listing by ${found.name}: skipped, for ${found.missing}`, () => {});
    continue;
  }
  test(`what ${found.name} prints of a large stream is a whole snapshot`, {
    timeout: SLOW_MS,
  }, async () => {
    const client = found.open(endpoints);
    const StreamName = 'large';
    await client.call('CreateStream', { StreamName, ShardCount: MANY_SHARDS });
    const snapshot = parseSnapshot(await client.call('DescribeStream', { StreamName }));
    expect(snapshot.ok && snapshot.value.shards).toHaveLength(MANY_SHARDS);
    await client.call('DeleteStream', { StreamName });
    client.close();
  });
}

function shardId(index: number): string {
  return `shardId-${String(index).padStart(12, '0')}`;
}
