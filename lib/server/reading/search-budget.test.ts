import { afterEach, beforeEach, expect, test } from 'vitest';
import { shardIdOf } from '@/lib/kinesis/shards/shard';
import type { RecordCursor } from '@/lib/records/record-selection';
import type { OpenConnection } from '../connections/open-connection';
import type { PolledReads, ShardRecords } from '../simulator/polled-reads';
import { openTestConsole, type TestConsole } from '../testing/open-test-console';
import { KnownPlaces } from './known-places';
import { openReadBudgets } from './read-budget';
import { openRecordReading } from './read-records';
import { SharedReader } from './shared-reader';

const STREAM = 'orders';
const SHARDS = [shardIdOf(0), shardIdOf(1)];
const CALLS_PER_SECOND = 20;
const INTERVAL_MS = 1000 / CALLS_PER_SECOND;

let console: TestConsole;
beforeEach(async () => {
  console = await openTestConsole();
});
afterEach(() => console.close());

test('a search on AWS stays within the budget of each shard, and other viewers get theirs', async () => {
  const { calls, connection } = await endlessShards();
  const reading = openRecordReading({
    reader: new SharedReader(openReadBudgets(CALLS_PER_SECOND), new KnownPlaces()),
    clockOf: () => Date.now(),
  });
  const read = async (ms: number, cursor: RecordCursor | undefined, isSearch: boolean) => {
    const selection = { place: { kind: 'time', ms } } as const;
    return reading.read(connection, STREAM, { selection, cursor, maxRecords: 200, isSearch });
  };
  let isSearching = true;
  let searched = 0;
  const search = async () => {
    let cursor: RecordCursor | undefined;
    while (isSearching) {
      const answer = await read(1, cursor, true);
      searched += answer.records.length;
      cursor = answer.cursor;
    }
  };
  const look = async (ms: number) => {
    const seen = new Set<string>();
    let cursor: RecordCursor | undefined;
    for (let page = 0; page < 4; page++) {
      const answer = await read(ms, cursor, false);
      for (const { shardId } of answer.records) seen.add(shardId);
      cursor = answer.cursor;
    }
    return [...seen].sort();
  };
  const startedAt = Date.now();
  const searching = search();
  const seen = await Promise.all([look(2), look(3)]);
  isSearching = false;
  await searching;

  expect(seen).toEqual([SHARDS, SHARDS]);
  expect(searched).toBeGreaterThan(0);
  for (const shardId of SHARDS) {
    const times = calls.get(shardId) ?? [];
    expect(times.length).toBeGreaterThan(4);
    for (const [index, at] of times.entries()) {
      expect(at - startedAt).toBeGreaterThanOrEqual(index * INTERVAL_MS);
    }
  }
});

/** The simulator's stream as if it were one of AWS, whose shards never end: each read is a call. */
async function endlessShards() {
  const own = console.server.connections.find('simulator');
  await console.server.streams.create(own, { streamName: STREAM, shardCount: SHARDS.length });
  const calls = new Map<string, number[]>();
  const reads: PolledReads = {
    ...(await own.polledReads()),
    isDirect: false,
    findResting: async () => new Set(),
    openIterator: async (_streamName, shardId) => `${shardId} 0`,
    getRecords: async (_streamName, iterator, limit) => {
      const [shardId = '', first = ''] = iterator.split(' ');
      calls.set(shardId, [...(calls.get(shardId) ?? []), Date.now()]);
      return answerFrom(shardId, Number(first), Math.min(limit, 10));
    },
  };
  const summary = { ...own.summary, connectionId: 'prod', kind: 'aws' } as const;
  const connection: OpenConnection = { ...own, summary, polledReads: async () => reads };
  return { calls, connection };
}

function answerFrom(shardId: string, first: number, count: number): ShardRecords {
  return {
    Records: Array.from({ length: count }, (_, index) => ({
      SequenceNumber: String(first + index),
      PartitionKey: 'k',
      Data: Buffer.from('{}'),
      ApproximateArrivalTimestamp: new Date(first + index),
    })),
    NextShardIterator: `${shardId} ${first + count}`,
    MillisBehindLatest: 60_000,
  };
}
