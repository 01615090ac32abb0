import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { lockFile } from '@/lib/storage/folder-lock';
import { SettingsError } from './settings';

/** The folder where one Shardline at a time keeps everything. */
export interface DataFolder {
  readonly simulatorDir: string;
  readonly consoleDir: string;
  release(): void;
}

/** Throws, with a sentence for a person, where the folder is in use or cannot be used. */
export function openDataFolder(dataDir: string): DataFolder {
  const folder = resolve(dataDir);
  const simulatorDir = join(folder, 'simulator');
  const consoleDir = join(folder, 'console');
  const release = takeFolder(folder);
  try {
    for (const each of [simulatorDir, consoleDir]) makeFolder(each);
  } catch (error) {
    release();
    throw unusable(folder, error);
  }
  return { simulatorDir, consoleDir, release };
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
