import { expect, test } from 'vitest';
import type { KeptRecord } from './kept-records';
import { LastDecoded } from './last-decoded';

test('records whose rows take turns are decoded once, as many as may be remembered', () => {
  const decodings: string[] = [];
  const records = new Map(['a', 'b', 'c'].map((name) => [name, recordOf(name, decodings)]));
  const decoded = new LastDecoded({}, 2000);
  const readInTurn = (names: string) =>
    Array.from(names, (name) => records.get(name))
      .filter((record) => record !== undefined)
      .map((record) => decoded.usersOf(record)[0]?.partitionKey)
      .join('');
  expect(readInTurn('ababba')).toBe('ababba');
  expect(decodings).toEqual(['a', 'b']);
  expect(readInTurn('cacb')).toBe('cacb');
  expect(decodings).toEqual(['a', 'b', 'c', 'b']);
});

/** It has 600 bytes, and notes whenever it is decoded. */
function recordOf(name: string, decodings: string[]): KeptRecord {
  const data = new TextEncoder().encode(name.repeat(600));
  return {
    shardId: 'shard',
    sequenceNumber: '1',
    get partitionKey() {
      decodings.push(name);
      return name;
    },
    arrivedAt: 0,
    orderMs: 0,
    byteCount: data.length,
    data,
    masked: undefined,
  };
}
