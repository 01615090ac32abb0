import { mkdirSync } from 'node:fs';
import { type Database, open, TransactionFlags } from 'lmdb';
import { BoundedRead } from './bounded-read';
import { GroupCommit } from './group-commit';
import type { AppendedRecord, RecordReader } from './operation';
import { chunkRecords, readChunk } from './record-chunk';
import {
  type ChunkKey,
  createRecordTrimmer,
  type GeneratedChunk,
  type GeneratedKey,
} from './record-trimmer';
import { readState, type StateTables, writeState } from './state-tables';
import type { ClockKeeper, Store } from './store';
import { readClock } from './stored-state';

interface Tables extends StateTables {
  readonly chunks: Database<Buffer, ChunkKey>;
  readonly generated: Database<GeneratedChunk[], GeneratedKey>;
}

/**
 * Keeps everything in lmdb. Steps that come in one turn of the event loop are written together in
 * one transaction, in this thread: to hand it to another costs more than the writing. What has been
 * committed survives the end of the process at any moment. Power loss may take the last moments and,
 * where the file system wrote pages out of order, the data folder with them; with `fsync` it takes
 * nothing that was answered. What lmdb has between the two waits for the disk at each commit as
 * well, and makes one ten times as long or more.
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
    trim: createRecordTrimmer(root, tables.chunks, tables.generated),
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

const CLOCK = 'clock';

function writeRecords({ chunks, generated }: Tables, appended: readonly AppendedRecord[]): void {
  const generatedBy = new Map<number, GeneratedChunk[]>();
  for (const { streamNumber, shardIndex, lastIndex, isGenerated, entry } of chunkRecords(
    appended,
  )) {
    chunks.putSync([streamNumber, shardIndex, lastIndex], entry);
    if (!isGenerated) continue;
    const others = generatedBy.get(streamNumber) ?? [];
    generatedBy.set(streamNumber, others);
    others.push([shardIndex, lastIndex]);
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
