import type { Database } from 'lmdb';
import { assert } from '@/lib/base/assert';
import { HASH_KEY_COUNT } from '@/lib/kinesis/hash-key';
import { openShardsIn, type SimulatorState, type Stream } from '../model/state';
import type { StreamShard } from '../model/stream-shard';
import { readShardEntry, type ShardEntry, writeShardEntry } from './stored-shard';
import {
  isSameEntry,
  readCommitment,
  readStreamEntry,
  writeCommitment,
  writeStreamEntry,
} from './stored-state';

/** Where the disk has the state: all but the records. */
export interface StateTables {
  readonly streams: Database<string, number>;
  readonly shards: Database<ShardEntry, [streamNumber: number, shardIndex: number]>;
  readonly counters: Database<number, string>;
  readonly account: Database<string, string>;
}

const NEXT_STREAM_NUMBER = 'nextStreamNumber';
const COMMITMENT = 'commitment';

/** Throws where an entry cannot be read, or where the entries do not fit together. */
export function readState({ streams, shards, counters, account }: StateTables): SimulatorState {
  const restored = new Map<string, Stream>();
  for (const { key: streamNumber, value } of streams.getRange()) {
    const own: StreamShard[] = [];
    const range = shards.getRange({ start: [streamNumber, 0], end: [streamNumber + 1, 0] });
    for (const { key, value: entry } of range) own.push(readShardEntry(key[1], entry));
    const stream = {
      ...readStreamEntry(value),
      shards: own,
      nextSequenceIndex: readCounter(counters, sequenceCounterOf(streamNumber)),
    };
    assert(stream.streamNumber === streamNumber, `the number of ${stream.streamName}`);
    assert(!restored.has(stream.streamName), `one stream by the name ${stream.streamName}`);
    assert(tileTheSpace(openShardsIn(stream)), `the shards of ${stream.streamName}`);
    restored.set(stream.streamName, stream);
  }
  return {
    streams: restored,
    nextStreamNumber: readCounter(counters, NEXT_STREAM_NUMBER),
    commitment: readCommitment(account.get(COMMITMENT)),
  };
}

function readCounter(counters: StateTables['counters'], name: string): number {
  const count = counters.get(name) ?? 1;
  assert(Number.isSafeInteger(count) && count > 0, `the counter ${name}`);
  return count;
}

function tileTheSpace(open: readonly StreamShard[]): boolean {
  let next = 0n;
  for (const { hashKeyRange } of open) {
    if (hashKeyRange.startingHashKey !== next) return false;
    next = hashKeyRange.endingHashKey + 1n;
  }
  return next === HASH_KEY_COUNT;
}

/** Only what differs by reference is written: a put writes one counter, a split three shards. */
export function writeState(
  tables: StateTables,
  before: SimulatorState,
  after: SimulatorState,
): void {
  if (after.nextStreamNumber !== before.nextStreamNumber) {
    tables.counters.putSync(NEXT_STREAM_NUMBER, after.nextStreamNumber);
  }
  if (after.commitment !== before.commitment) {
    tables.account.putSync(COMMITMENT, writeCommitment(after.commitment));
  }
  if (after.streams === before.streams) return;
  for (const old of before.streams.values()) {
    if (after.streams.get(old.streamName)?.streamNumber === old.streamNumber) continue;
    tables.streams.removeSync(old.streamNumber);
    tables.counters.removeSync(sequenceCounterOf(old.streamNumber));
    writeShards(tables.shards, old.streamNumber, old.shards, []);
  }
  for (const stream of after.streams.values()) {
    const same = before.streams.get(stream.streamName);
    if (same === stream) continue;
    writeStream(tables, same?.streamNumber === stream.streamNumber ? same : undefined, stream);
  }
}

function writeStream(
  { streams, counters, shards }: StateTables,
  before: Stream | undefined,
  after: Stream,
): void {
  const { streamNumber } = after;
  if (before?.nextSequenceIndex !== after.nextSequenceIndex) {
    counters.putSync(sequenceCounterOf(streamNumber), after.nextSequenceIndex);
  }
  if (before?.shards !== after.shards) {
    writeShards(shards, streamNumber, before?.shards ?? [], after.shards);
  }
  if (before === undefined || !isSameEntry(before, after)) {
    streams.putSync(streamNumber, writeStreamEntry(after));
  }
}

/** Both lists are in the order of their indexes. */
function writeShards(
  table: StateTables['shards'],
  streamNumber: number,
  before: readonly StreamShard[],
  after: readonly StreamShard[],
): void {
  let at = 0;
  for (const old of before) {
    while ((after[at]?.shardIndex ?? Number.POSITIVE_INFINITY) < old.shardIndex) at++;
    if (after[at]?.shardIndex !== old.shardIndex) {
      table.removeSync([streamNumber, old.shardIndex]);
    }
  }
  at = 0;
  for (const shard of after) {
    while ((before[at]?.shardIndex ?? Number.POSITIVE_INFINITY) < shard.shardIndex) at++;
    if (before[at] !== shard) {
      table.putSync([streamNumber, shard.shardIndex], writeShardEntry(shard));
    }
  }
}

function sequenceCounterOf(streamNumber: number): string {
  return `sequence/${streamNumber}`;
}
