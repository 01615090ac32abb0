import { mkdirSync } from 'node:fs';
import { type Database, open } from 'lmdb';
import { BoundedRead } from './bounded-read';
import type { AppendedRecord, RecordReader } from './operation';
import { PendingRecords } from './pending-records';
import { decodeRecord, encodeRecord } from './record-codec';
import { createRecordTrimmer, type GeneratedKey, type RecordKey } from './record-trimmer';
import type { Store } from './store';
import {
  isSameEntry,
  readCommitment,
  readShardEntry,
  readStreamEntry,
  type ShardEntry,
  writeCommitment,
  writeShardEntry,
  writeStreamEntry,
} from './stored-state';
import type { SimulatorState, Stream, StreamShard } from './stream';

type ShardKey = [streamNumber: number, shardIndex: number];

interface Tables {
  readonly streams: Database<string, number>;
  readonly shards: Database<ShardEntry, ShardKey>;
  readonly counters: Database<number, string>;
  readonly records: Database<Buffer, RecordKey>;
  readonly generated: Database<number[], GeneratedKey>;
  readonly account: Database<string, string>;
}

/**
 * Keeps everything in lmdb. All writes of one step are queued in one turn of the event loop, which
 * lmdb commits as one transaction, in the order of the steps. What has been committed survives the
 * end of the process at any moment; power loss may take the last moments, since the operating
 * system writes them to disk a little later.
 */
export function openDiskStore(dataDir: string): Store {
  mkdirSync(dataDir, { recursive: true });
  const root = open({ path: dataDir, noSubdir: false, maxDbs: 8 });
  const tables: Tables = {
    streams: root.openDB({ name: 'streams', encoding: 'string' }),
    shards: root.openDB({ name: 'shards', encoding: 'json' }),
    counters: root.openDB({ name: 'counters', encoding: 'json' }),
    records: root.openDB({ name: 'records', encoding: 'binary' }),
    generated: root.openDB({ name: 'generated', encoding: 'json' }),
    account: root.openDB({ name: 'account', encoding: 'string' }),
  };
  const pending = new PendingRecords();
  return {
    initialState: readState(tables),
    records: createReader(tables.records, pending),
    async commit(before, after, appended) {
      const writes = [...writeState(tables, before, after), ...writeRecords(tables, appended)];
      pending.add(appended);
      await Promise.all(writes);
      // Reads see the snapshot of their turn: it must be one that has these records.
      root.resetReadTxn();
      pending.remove(appended);
    },
    trim: createRecordTrimmer(tables.records, tables.generated),
    close: () => root.close(),
  };
}

const NEXT_STREAM_NUMBER = 'nextStreamNumber';
const COMMITMENT = 'commitment';

function sequenceCounterOf(streamNumber: number): string {
  return `sequence/${streamNumber}`;
}

function readState({ streams, shards, counters, account }: Tables): SimulatorState {
  const restored = new Map<string, Stream>();
  for (const { key: streamNumber, value } of streams.getRange()) {
    const own: StreamShard[] = [];
    const range = shards.getRange({ start: [streamNumber, 0], end: [streamNumber + 1, 0] });
    for (const { key, value: entry } of range) own.push(readShardEntry(key[1], entry));
    const entry = readStreamEntry(value);
    restored.set(entry.streamName, {
      ...entry,
      shards: own,
      nextSequenceIndex: counters.get(sequenceCounterOf(streamNumber)) ?? 1,
    });
  }
  return {
    streams: restored,
    nextStreamNumber: counters.get(NEXT_STREAM_NUMBER) ?? 1,
    commitment: readCommitment(account.get(COMMITMENT)),
  };
}

/** Only what differs by reference is written: a put writes one counter, a split three shards. */
function* writeState(
  tables: Tables,
  before: SimulatorState,
  after: SimulatorState,
): Generator<Promise<boolean>> {
  if (after.nextStreamNumber !== before.nextStreamNumber) {
    yield tables.counters.put(NEXT_STREAM_NUMBER, after.nextStreamNumber);
  }
  if (after.commitment !== before.commitment) {
    yield tables.account.put(COMMITMENT, writeCommitment(after.commitment));
  }
  if (after.streams === before.streams) return;
  for (const old of before.streams.values()) {
    if (after.streams.get(old.streamName)?.streamNumber === old.streamNumber) continue;
    yield tables.streams.remove(old.streamNumber);
    yield tables.counters.remove(sequenceCounterOf(old.streamNumber));
    yield* writeShards(tables.shards, old.streamNumber, old.shards, []);
  }
  for (const stream of after.streams.values()) {
    const same = before.streams.get(stream.streamName);
    if (same === stream) continue;
    yield* writeStream(
      tables,
      same?.streamNumber === stream.streamNumber ? same : undefined,
      stream,
    );
  }
}

function* writeStream(
  { streams, counters, shards }: Tables,
  before: Stream | undefined,
  after: Stream,
): Generator<Promise<boolean>> {
  const { streamNumber } = after;
  if (before?.nextSequenceIndex !== after.nextSequenceIndex) {
    yield counters.put(sequenceCounterOf(streamNumber), after.nextSequenceIndex);
  }
  if (before?.shards !== after.shards) {
    yield* writeShards(shards, streamNumber, before?.shards ?? [], after.shards);
  }
  if (before === undefined || !isSameEntry(before, after))
    yield streams.put(streamNumber, writeStreamEntry(after));
}

/** Both lists are in the order of their indexes. */
function* writeShards(
  table: Tables['shards'],
  streamNumber: number,
  before: readonly StreamShard[],
  after: readonly StreamShard[],
): Generator<Promise<boolean>> {
  let at = 0;
  for (const old of before) {
    while ((after[at]?.shardIndex ?? Number.POSITIVE_INFINITY) < old.shardIndex) at++;
    if (after[at]?.shardIndex !== old.shardIndex) {
      yield table.remove([streamNumber, old.shardIndex]);
    }
  }
  at = 0;
  for (const shard of after) {
    while ((before[at]?.shardIndex ?? Number.POSITIVE_INFINITY) < shard.shardIndex) at++;
    if (before[at] !== shard) {
      yield table.put([streamNumber, shard.shardIndex], writeShardEntry(shard));
    }
  }
}

function* writeRecords(
  { records, generated }: Tables,
  appended: readonly AppendedRecord[],
): Generator<Promise<boolean>> {
  for (const record of appended) {
    const { streamNumber, shardIndex, sequenceIndex } = record;
    yield records.put([streamNumber, shardIndex, sequenceIndex], encodeRecord(record));
  }
  const first = appended[0];
  if (first?.isGenerated) {
    const key: GeneratedKey = [first.arrivedAtMs, first.streamNumber, first.sequenceIndex];
    yield generated.put(
      key,
      appended.map(({ shardIndex }) => shardIndex),
    );
  }
}

/** First what is on disk, then what is on its way there: the one never overtakes the other. */
function createReader(table: Tables['records'], pending: PendingRecords): RecordReader {
  return {
    read(place, fromIndex, bounds) {
      const { streamNumber, shardIndex } = place;
      const read = new BoundedRead(bounds);
      const committed = table.getRange({
        start: [streamNumber, shardIndex, fromIndex],
        end: [streamNumber, shardIndex + 1, 0],
        limit: bounds.maxRecords,
      });
      for (const { key, value } of committed) {
        if (!read.add(decodeRecord(key[2], value))) return read.records;
      }
      const nextIndex = (read.records.at(-1)?.sequenceIndex ?? fromIndex - 1) + 1;
      for (const record of pending.from(place, nextIndex)) {
        if (!read.add(record)) break;
      }
      return read.records;
    },
  };
}
