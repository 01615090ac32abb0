import { mkdirSync } from 'node:fs';
import { type Database, open, type RootDatabase, TransactionFlags } from 'lmdb';
import { assert, ensure } from '@/lib/base/assert';
import { DamagedStoreError } from '@/lib/storage/damaged-store-error';
import { isStoreFailure, type StoreFailure } from '@/lib/storage/store-failure';
import { WriteGuard } from '@/lib/storage/write-guard';
import type { AppendedRecord, RecordReader } from '../model/operation';
import { BoundedRead } from './bounded-read';
import { GroupCommit } from './group-commit';
import { checkChunk, chunkRecords, readChunk } from './record-chunk';
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

/** The folder while it is open. */
interface Disk {
  readonly root: RootDatabase;
  readonly tables: Tables;
  readonly trim: Store['trim'];
}

/** How carefully the folder is read and written. */
export interface DiskStoreOptions {
  /** Whether a commit waits until the disk has it. */
  readonly fsync?: boolean | undefined;
  /** Whether every entry is read before anything is served, because nobody knows who wrote last. */
  readonly readsAll?: boolean | undefined;
  /** Through which every write goes. */
  readonly guard?: WriteGuard | undefined;
}

/**
 * Keeps everything in lmdb. Steps that come in one turn of the event loop are written together in
 * one transaction, in this thread: to hand it to another costs more than the writing. What has been
 * committed survives the end of the process at any moment. Power loss may take the last moments and,
 * where the file system wrote pages out of order, the data folder with them; with `fsync` it takes
 * nothing that was answered. What lmdb has between the two waits for the disk at each commit as
 * well, and makes one ten times as long or more.
 *
 * After a commit that failed twice the folder is closed and opened anew, as a restart would do it:
 * after some failures lmdb refuses everything else.
 */
export function openDiskStore(
  dataDir: string,
  options: DiskStoreOptions = {},
): Store & ClockKeeper {
  const { fsync = false, readsAll = false, guard = new WriteGuard({ folder: dataDir }) } = options;
  mkdirSync(dataDir, { recursive: true });
  let opened: Disk | undefined = guard.write(() => openDisk(dataDir, fsync, guard));
  const kept = readKept(opened, dataDir, guard, readsAll);
  let trimFailure: StoreFailure | undefined;
  const disk = () => ensure(opened, 'the open data folder');
  const steps = commitTo(disk, guard);
  const close = async () => {
    const closing = opened;
    opened = undefined;
    await closing?.root.close();
  };
  return {
    ...kept,
    keepClock(clock) {
      guard.write(() => disk().tables.account.putSync(CLOCK, JSON.stringify(clock)));
    },
    records: createReader(() => disk().tables.chunks, steps),
    commit: (before, after, appended) => steps.commit(before, after, appended),
    async reload() {
      steps.forget();
      await close();
      opened = openDisk(dataDir, fsync, guard);
      return readState(opened.tables);
    },
    get failure() {
      return guard.failure;
    },
    get refusal() {
      return guard.refusal;
    },
    get isResting() {
      return guard.isResting;
    },
    async trim(retention) {
      // It needs little room and makes some: only its own failure is a reason to wait.
      const isFruitless = guard.isResting && guard.failure === trimFailure;
      if (opened === undefined || isFruitless) return false;
      try {
        return await opened.trim(retention);
      } catch (error) {
        trimFailure = guard.failure;
        throw error;
      }
    },
    async close() {
      await steps.finish();
      await close();
    },
  };
}

/** The steps of a turn in one transaction on the disk that is open then. */
function commitTo(disk: () => Disk, guard: WriteGuard): GroupCommit {
  return new GroupCommit(({ before, after, appended }) => {
    const { root, tables } = disk();
    guard.write(
      () =>
        root.transactionSync(() => {
          writeState(tables, before, after);
          writeRecords(tables, appended);
        }, TransactionFlags.SYNCHRONOUS_COMMIT),
      // Pages that a transaction has freed are of use only when another one has followed it.
      () => tables.counters.putSync(FORMAT_KEY, FORMAT),
    );
    // Reads see the snapshot of their turn: it must be one that has these records.
    root.resetReadTxn();
  });
}

/** What the folder holds, whole or not at all. */
function readKept({ root, tables }: Disk, dataDir: string, guard: WriteGuard, readsAll: boolean) {
  try {
    checkFormat(tables, dataDir, guard);
    if (readsAll) checkRecords(tables);
    return {
      initialState: readState(tables),
      keptClock: readClock(tables.account.get(CLOCK)),
    };
  } catch (error) {
    void root.close();
    if (error instanceof DataFormatError || isStoreFailure(error)) throw error;
    throw new DamagedStoreError(dataDir, error instanceof Error ? error.message : String(error));
  }
}

function checkRecords({ chunks, generated }: Tables): void {
  for (const { key, value } of chunks.getRange()) checkChunk(value, key[2]);
  for (const { value } of generated.getRange()) {
    for (const [shardIndex, lastIndex] of value) {
      assert(
        Number.isSafeInteger(shardIndex) && Number.isSafeInteger(lastIndex),
        'a generated chunk',
      );
    }
  }
}

function openDisk(dataDir: string, fsync: boolean, guard: WriteGuard): Disk {
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
  return { root, tables, trim: createRecordTrimmer(root, tables.chunks, tables.generated, guard) };
}

/** To be raised when what an earlier Shardline has written cannot be read any more. */
const FORMAT = 2;
const FORMAT_KEY = 'format';

/** Throws, with a sentence for a person. The first format did not say that it was that. */
function checkFormat(tables: Tables, dataDir: string, guard: WriteGuard): void {
  const { counters, streams, chunks } = tables;
  if (counters.getCount({ limit: 1 }) === 0) {
    assert(streams.getCount({ limit: 1 }) === 0, 'the counters of its streams');
    assert(chunks.getCount({ limit: 1 }) === 0, 'the counters of its records');
    guard.write(() => counters.putSync(FORMAT_KEY, FORMAT));
  }
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
function createReader(chunks: () => Tables['chunks'], steps: GroupCommit): RecordReader {
  return {
    read({ streamNumber, shardIndex }, fromIndex, bounds) {
      const read = new BoundedRead(bounds);
      const committed = chunks().getRange({
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
