import { closeSync, constants, openSync, readFileSync, writeSync } from 'node:fs';
import { tryLock } from 'fs-native-extensions';

/** What asking for the lock has led to. */
export type LockAttempt =
  | { readonly isOurs: true; readonly release: () => void }
  /** Undefined where the file does not say who, or where Windows does not let it be read. */
  | { readonly isOurs: false; readonly holderPid: number | undefined };

/** Over what a longer number may have left behind. */
const PID_COLUMNS = 12;

/**
 * Locks a file for this process. It is a lock of the operating system: of many processes that ask
 * at once exactly one gets it, and it ends with its process, however that ends. What is written in
 * the file is only for the message. Node has no such lock on Linux; `fs-native-extensions` brings
 * it ready built (`F_OFD_SETLK` on Linux, `flock` on macOS, `LockFileEx` on Windows). The file
 * stays when the lock is released: who deletes it may delete what another process has locked.
 */
export function lockFile(path: string): LockAttempt {
  const fd = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o644);
  try {
    if (isLockable(fd)) {
      writeSync(fd, `${process.pid}\n`.padEnd(PID_COLUMNS), 0);
      return { isOurs: true, release: () => closeSync(fd) };
    }
  } catch (error) {
    closeSync(fd);
    throw error;
  }
  closeSync(fd);
  return { isOurs: false, holderPid: readPid(path) };
}

/**
 * Locks a file that is there, and writes nothing in it. Undefined where another process has it
 * locked. On Windows the lock would keep lmdb itself from writing the file, so there is none.
 */
export function holdFile(path: string): (() => void) | undefined {
  if (process.platform === 'win32') return () => {};
  const fd = openSync(path, constants.O_RDWR);
  try {
    if (isLockable(fd)) return () => closeSync(fd);
  } catch (error) {
    closeSync(fd);
    throw error;
  }
  closeSync(fd);
  return undefined;
}

function isLockable(fd: number): boolean {
  try {
    return tryLock(fd);
  } catch (error) {
    // So says Windows what Linux and macOS say with EAGAIN.
    if (codeOf(error) === 'EBUSY') return false;
    throw error;
  }
}

function readPid(path: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(path, 'utf8'), 10);
    return pid > 0 ? pid : undefined;
  } catch (error) {
    // Windows keeps others from reading what is locked.
    if (codeOf(error) === 'EBUSY') return undefined;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
