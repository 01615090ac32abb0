import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SettingsError } from './settings';

/** The folder where one Shardline at a time keeps everything. */
export interface DataFolder {
  readonly simulatorDir: string;
  readonly consoleDir: string;
  release(): void;
}

/** Throws, with a sentence for a person, where another process has the folder open. */
export function openDataFolder(dataDir: string): DataFolder {
  const folder = resolve(dataDir);
  const lockFile = join(folder, 'lock');
  try {
    mkdirSync(folder, { recursive: true });
    takeLock(lockFile, folder);
  } catch (error) {
    if (error instanceof SettingsError) throw error;
    throw new SettingsError(
      `The data folder ${folder} cannot be used (${String(error)}). Set SHARDLINE_DATA_DIR to another one.`,
    );
  }
  return {
    simulatorDir: join(folder, 'simulator'),
    consoleDir: join(folder, 'console'),
    release: () => rmSync(lockFile, { force: true }),
  };
}

function takeLock(lockFile: string, folder: string): void {
  const holder = readHolder(lockFile);
  if (holder !== undefined && isRunning(holder)) {
    throw new SettingsError(
      `Another Shardline (process ${holder}) has the data folder ${folder} open. Stop it, or set SHARDLINE_DATA_DIR to another folder.`,
    );
  }
  // What a process that was killed left behind.
  rmSync(lockFile, { force: true });
  writeFileSync(lockFile, `${process.pid}\n`, { flag: 'wx' });
}

function readHolder(lockFile: string): number | undefined {
  try {
    const pid = Number(readFileSync(lockFile, 'utf8'));
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
  } catch (error) {
    if (isErrorWithCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  // A container that is started again gives out the same ids.
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return isErrorWithCode(error, 'EPERM');
  }
  return !isZombie(pid);
}

/** Killed, but still listed: as for a while in a container whose first process reaps slowly. */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return /^\d+ \(.*\) Z /s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch (error) {
    if (isErrorWithCode(error, 'ENOENT')) return true;
    throw error;
  }
}

function isErrorWithCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
