import { mkdirSync } from 'node:fs';
import { type Database, open, TransactionFlags } from 'lmdb';
import { BoundedRead } from './bounded-read';
import { GroupCommit } from './group-commit';
import type { AppendedRecord, RecordReader } from './operation';
import { chunkRecords, readChunk, recordCountOf } from './record-chunk';
import {
  type ChunkKey,
  createRecordTrimmer,
  type GeneratedChunk,
  type GeneratedKey,
} from './record-trimmer';
import type { ClockKeeper, Store } from './store';
import {
  isSameEntry,
  readClock,
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
  readonly chunks: Database<Buffer, ChunkKey>;
  readonly generated: Database<GeneratedChunk[], GeneratedKey>;
  readonly account: Database<string, string>;
}

/**
 * Keeps everything in lmdb. Steps that come in one turn of the event loop are written together in
 * one transaction, in this thread: to hand it to another costs more than the writing. What has been
 * committed survives the end of the process at any moment. Power loss may take the last moments and,
 * where the file system wrote pages out of order, the data folder with them; with `fsync` it takes
 * nothing that was answered.
 */
export function openDiskStore(
  dataDir: string,
  { fsync = false }: { readonly fsync?: boolean | undefined } = {},
): Store & ClockKeeper {
  mkdirSync(dataDir, { recursive: true });
  const root = open({
    path: dataDir,
    noSubdir: false,
    maxDbs: 8,
    noSync: !fsync,
    overlappingSync: false,
  });
  const tables: Tables = {
    streams: root.openDB({ name: 'streams', encoding: 'string' }),
    shards: root.openDB({ name: 'shards', encoding: 'json' }),
    counters: root.openDB({ name: 'counters', encoding: 'json' }),
    chunks: root.openDB({ name: 'chunks', encoding: 'binary' }),
    generated: root.openDB({ name: 'generated-chunks', encoding: 'json' }),
    account: root.openDB({ name: 'account', encoding: 'string' }),
  };
  checkFormat(tables, dataDir);
  const steps = new GroupCommit(async ({ before, after, appended }) => {
    root.transactionSync(() => {
      writeState(tables, before, after);
      writeRecords(tables, appended);
    }, TransactionFlags.SYNCHRONOUS_COMMIT);
    // Reads see the snapshot of their turn: it must be one that has these records.
    root.resetReadTxn();
  });
  return {
    initialState: readState(tables),
    keptClock: readClock(tables.account.get(CLOCK)),
    keepClock: (clock) => {
      tables.account.putSync(CLOCK, JSON.stringify(clock));
    },
    records: createReader(tables.chunks, steps),
    commit: (before, after, appended) => steps.commit(before, after, appended),
    trim: createRecordTrimmer(tables.chunks, tables.generated),
    async close() {
      await steps.finish();
      await root.close();
    },
  };
}

/** To be raised when what an earlier Shardline has written cannot be read any more. */
const FORMAT = 2;
const FORMAT_KEY = 'format';

/** Throws, with a sentence for a person. The first format did not say that it was that. */
function checkFormat({ counters }: Tables, dataDir: string): void {
  const isNew = counters.getCount({ limit: 1 }) === 0;
  if (isNew) counters.putSync(FORMAT_KEY, FORMAT);
  if (counters.get(FORMAT_KEY) === FORMAT) return;
  throw new DataFormatError(
    `The simulator's streams in ${dataDir} were written by another version of Shardline, and this ` +
      'one cannot read them. Delete that folder, or set SHARDLINE_DATA_DIR to another one.',
  );
}

class DataFormatError extends Error {
  override readonly name = 'DataFormatError';
}

const NEXT_STREAM_NUMBER = 'nextStreamNumber';
const COMMITMENT = 'commitment';
const CLOCK = 'clock';

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
function writeState(tables: Tables, before: SimulatorState, after: SimulatorState): void {
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
  { streams, counters, shards }: Tables,
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
  table: Tables['shards'],
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

function writeRecords({ chunks, generated }: Tables, appended: readonly AppendedRecord[]): void {
  const generatedBy = new Map<number, GeneratedChunk[]>();
  for (const { streamNumber, shardIndex, lastIndex, isGenerated, entry } of chunkRecords(
    appended,
  )) {
    chunks.putSync([streamNumber, shardIndex, lastIndex], entry);
    if (!isGenerated) continue;
    const others = generatedBy.get(streamNumber) ?? [];
    generatedBy.set(streamNumber, others);
    others.push([shardIndex, lastIndex, recordCountOf(entry)]);
  }
  const last = appended.at(-1);
  if (last === undefined) return;
  for (const [streamNumber, own] of generatedBy) {
    generated.putSync([last.arrivedAtMs, streamNumber, last.sequenceIndex], own);
  }
}

/** First what is on disk, then what is on its way there: the one never overtakes the other. */
function createReader(chunks: Tables['chunks'], steps: GroupCommit): RecordReader {
  return {
    read({ streamNumber, shardIndex }, fromIndex, bounds) {
      const read = new BoundedRead(bounds);
      const committed = chunks.getRange({
        start: [streamNumber, shardIndex, fromIndex],
        end: [streamNumber, shardIndex + 1, 0],
      });
      for (const { value } of committed) {
        if (!readChunk(value, fromIndex, read)) return read.records;
      }
      const nextIndex = (read.records.at(-1)?.sequenceIndex ?? fromIndex - 1) + 1;
      for (const record of steps.pending()) {
        if (record.streamNumber !== streamNumber || record.shardIndex !== shardIndex) continue;
        if (record.sequenceIndex >= nextIndex && !read.add(record)) break;
      }
      return read.records;
    },
  };
}
