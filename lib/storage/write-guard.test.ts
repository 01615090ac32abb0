import { beforeEach, describe, expect, test } from 'vitest';
import { WriteGuard } from './write-guard';

const MEBIBYTE = 1024 * 1024;
let nowMs: number;
let freeBytes: number;
let told: (string | undefined)[];
let guard: WriteGuard;
beforeEach(() => {
  nowMs = 0;
  freeBytes = 100 * MEBIBYTE;
  told = [];
  guard = new WriteGuard({
    folder: '/data',
    onChange: (failure) => told.push(failure?.kind),
    freeBytes: () => freeBytes,
    now: () => nowMs,
  });
});

/** What lmdb throws: the words and the number of the operating system. */
function systemError(message: string, code: number): Error {
  return Object.assign(new Error(message), { code });
}

const badTransaction = () => systemError('MDB_BAD_TXN: Transaction must abort', -30_782);
const ioError = () => systemError('Input/output error', 5);

/** Fails so many times, and then is done. */
function failing(times: number, error: Error) {
  const transaction = Object.assign(
    () => {
      transaction.tries++;
      if (transaction.tries <= times) throw error;
      return 'stored';
    },
    { tries: 0 },
  );
  return transaction;
}

test('a write that fails once is tried again, and nobody is told', () => {
  expect(guard.write(failing(1, badTransaction()))).toBe('stored');
  expect(guard.failure).toBeUndefined();
  expect(told).toEqual([]);
});

test('a write that fails twice says where and why, and is told once however long it lasts', () => {
  expect(() => guard.write(failing(2, badTransaction()))).toThrow(
    /^\/data can't be written \(MDB_BAD_TXN[^\n]*\), so nothing can be stored\.$/,
  );
  nowMs += 1000;
  expect(() => guard.write(failing(2, badTransaction()))).toThrow(/MDB_BAD_TXN/);
  expect(told).toEqual(['failed']);
  nowMs += 1000;
  guard.write(failing(0, badTransaction()));
  expect(guard.failure).toBeUndefined();
  expect(told).toEqual(['failed', undefined]);
});

test('after a failure large writes are not worth a try for a second, own work not for ten', () => {
  expect(() => guard.write(failing(2, badTransaction()))).toThrow();
  nowMs += 999;
  expect(guard.refusal).toBe(guard.failure);
  nowMs += 1;
  expect(guard.refusal).toBeUndefined();
  nowMs += 8999;
  expect(guard.isResting).toBe(true);
  nowMs += 1;
  expect(guard.isResting).toBe(false);
});

test('what is our own mistake is thrown as it is', () => {
  const mistake = new TypeError('undefined is not a function');
  expect(() => guard.write(failing(2, mistake))).toThrow(mistake);
  expect(guard.failure).toBeUndefined();
});

describe('on a full disk', () => {
  test('the failure says so, also where the operating system only says that a write failed', () => {
    freeBytes = MEBIBYTE;
    expect(() => guard.write(failing(2, ioError()))).toThrow(
      /^The disk that holds \/data is full, so nothing can be stored\. Free some space on it\.$/,
    );
  });

  test('writing goes on at once when there is room', () => {
    freeBytes = MEBIBYTE;
    expect(() => guard.write(failing(2, ioError()))).toThrow();
    freeBytes = 100 * MEBIBYTE;
    expect(guard.refusal).toBeUndefined();
    expect(guard.isResting).toBe(false);
    expect(told).toEqual(['full', undefined]);
  });

  test('a small write that finds room in the file does not make the disk less full', () => {
    freeBytes = MEBIBYTE;
    expect(() => guard.write(failing(2, ioError()))).toThrow();
    nowMs += 1000;
    expect(guard.write(failing(0, ioError()))).toBe('stored');
    expect(guard.failure).toMatchObject({ kind: 'full' });
    expect(told).toEqual(['full']);
  });

  test.each([
    ['No space left on device', 28],
    ['MDB_MAP_FULL: Environment mapsize limit reached', -30_792],
  ])('%s is enough to know it', (message, code) => {
    expect(() => guard.write(failing(2, systemError(message, code)))).toThrow(/is full/);
  });
});
