import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { checkStore, DATA_FILE } from '@/lib/storage/check-store';
import { DamagedStoreError } from '@/lib/storage/damaged-store-error';
import { lockFile } from '@/lib/storage/folder-lock';
import { isAsLeft, type LeftFiles, noteLeft, takeNote } from '@/lib/storage/left-in-order';
import { SettingsError } from './settings';

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
  const simulatorDir = join(folder, 'simulator');
  const consoleDir = join(folder, 'console');
  const unlock = takeFolder(folder);
  try {
    const note = takeNote(folder);
    const areAsLeft = STORES.map((store) => prepareStore(folder, store, note));
    return {
      simulatorDir,
      consoleDir,
      isAsLeft: !areAsLeft.includes(false),
      release() {
        noteLeft(folder, STORES.map(dataFileOf));
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error instanceof DamagedStoreError ? error : unusable(folder, error);
  }
}

/** Makes it where there is none, and checks what somebody else may have written. */
function prepareStore(folder: string, name: string, note: LeftFiles | undefined): boolean {
  const store = join(folder, name);
  const file = join(folder, dataFileOf(name));
  if (existsSync(store) && !existsSync(file) && note?.[dataFileOf(name)] !== undefined) {
    throw new DamagedStoreError(store, `${DATA_FILE} is missing`);
  }
  makeFolder(store);
  // Of lmdb, for several processes; whatever is in it, this one is alone.
  rmSync(join(store, 'lock.mdb'), { force: true });
  if (isAsLeft(note, folder, dataFileOf(name))) return true;
  checkStore(store);
  return !existsSync(file);
}

function takeFolder(folder: string): () => void {
  try {
    makeFolder(folder);
    const lock = lockFile(join(folder, 'lock'));
    if (lock.isOurs) return lock.release;
    const process = lock.holderPid === undefined ? '' : ` (process ${lock.holderPid})`;
    throw new SettingsError(
      `Another Shardline${process} has the data folder ${folder} open. Stop it, or set SHARDLINE_DATA_DIR to another folder.`,
    );
  } catch (error) {
    throw error instanceof SettingsError ? error : unusable(folder, error);
  }
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
