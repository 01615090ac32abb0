import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { checkStore, DATA_FILE } from '@/lib/storage/check-store';
import { DamagedStoreError } from '@/lib/storage/damaged-store-error';
import { holdFile, lockFile } from '@/lib/storage/folder-lock';
import {
  dropNote,
  isAsLeft,
  type LeftFiles,
  noteLeft,
  readNote,
} from '@/lib/storage/left-in-order';
import { makeStore } from '@/lib/storage/make-store';
import { isStoreFailure } from '@/lib/storage/store-failure';
import { SettingsError } from './settings/settings-error';

/** The folder where one Shardline at a time keeps everything. */
export interface DataFolder {
  readonly simulatorDir: string;
  readonly consoleDir: string;
  /** Whether both are as the last Shardline closed them, so that no entry needs to be read again. */
  readonly isAsLeft: boolean;
  /** When both are closed. */
  release(): void;
}

const STORES = ['simulator', 'console'];

function dataFileOf(store: string): string {
  return join(store, DATA_FILE);
}

/** Throws, with a sentence for a person, where the folder is in use, damaged or of no use. */
export function openDataFolder(dataDir: string): DataFolder {
  const folder = resolve(dataDir);
  const unlocks = [takeFolder(folder)];
  const unlock = () => {
    for (const unlockOne of unlocks) unlockOne();
  };
  try {
    const note = readNote(folder);
    const kept = STORES.filter((store) => isKept(folder, store, note));
    for (const store of kept) unlocks.push(holdStore(folder, store));
    for (const store of kept) prepareStore(join(folder, store));
    const areAsLeft = kept.map((store) => isAsLeft(note, folder, dataFileOf(store)));
    dropNote(folder);
    for (const store of STORES.filter((store) => !kept.includes(store))) {
      makeStore(join(folder, store));
      unlocks.push(holdStore(folder, store));
    }
    return {
      simulatorDir: join(folder, 'simulator'),
      consoleDir: join(folder, 'console'),
      isAsLeft: !areAsLeft.includes(false),
      release() {
        noteLeft(folder, STORES.map(dataFileOf));
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw isForPeople(error) ? error : unusable(folder, error);
  }
}

/**
 * Whether there is a store to go on from. None is where its folder has been moved away, or where
 * neither store has a file; where one alone has lost its file, half of what was kept is gone.
 */
function isKept(folder: string, store: string, note: LeftFiles | undefined): boolean {
  const path = join(folder, store);
  if (!existsSync(path)) return false;
  if (!statSync(path).isDirectory()) throw new Error(`${path} is not a folder`);
  const file = join(folder, dataFileOf(store));
  if (existsSync(file)) {
    // A pipe or a device would be waited for.
    if (statSync(file).isFile()) return true;
    throw new DamagedStoreError(path, `${DATA_FILE} is not a file`);
  }
  const wasKept =
    note === undefined
      ? STORES.some((other) => existsSync(join(folder, dataFileOf(other))))
      : note[dataFileOf(store)] !== undefined;
  if (wasKept) throw new DamagedStoreError(path, `${DATA_FILE} is missing`);
  return false;
}

/** Checks what somebody else, or the disk, may have written. */
function prepareStore(store: string): void {
  // Of lmdb, for several processes; whatever is in it, this one is alone.
  rmSync(join(store, 'lock.mdb'), { force: true });
  checkStore(store);
}

/** The lock of the folder is a file that somebody may delete; nobody deletes the data. */
function holdStore(folder: string, store: string): () => void {
  const release = holdFile(join(folder, dataFileOf(store)));
  if (release === undefined) throw inUse(folder, undefined);
  return release;
}

function takeFolder(folder: string): () => void {
  try {
    makeFolder(folder);
    const lock = lockFile(join(folder, 'lock'));
    if (lock.isOurs) return lock.release;
    throw inUse(folder, lock.holderPid);
  } catch (error) {
    throw isForPeople(error) ? error : unusable(folder, error);
  }
}

function inUse(folder: string, holderPid: number | undefined): SettingsError {
  const process = holderPid === undefined ? '' : ` (process ${holderPid})`;
  return new SettingsError(
    `Another Shardline${process} has the data folder ${folder} open. Stop it, or set SHARDLINE_DATA_DIR to another folder.`,
  );
}

function isForPeople(error: unknown): boolean {
  return (
    error instanceof DamagedStoreError || error instanceof SettingsError || isStoreFailure(error)
  );
}

function unusable(folder: string, error: unknown): SettingsError {
  const reason = error instanceof Error ? error.message : String(error);
  return new SettingsError(
    `The data folder ${folder} cannot be used (${reason}). Set SHARDLINE_DATA_DIR to another one.`,
  );
}

/**
 * With the folders above it, one by one: what Node does with `recursive` never ends under `/proc`,
 * where a folder is missing and cannot be made.
 */
function makeFolder(folder: string): void {
  if (!existsSync(folder)) {
    makeFolder(dirname(folder));
    try {
      mkdirSync(folder);
    } catch (error) {
      // Another process that starts at the same moment may have made it.
      if (!existsSync(folder)) throw error;
    }
  }
  if (!statSync(folder).isDirectory()) throw new Error(`${folder} is not a folder`);
}
