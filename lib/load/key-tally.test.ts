import { expect, test } from 'vitest';
import { certainKeys, highestShare, KeyTally, NO_TOP_KEYS } from './key-tally';

const NOW = 1_700_000_010_000;

function add(
  tally: KeyTally,
  partitionKey: string | undefined,
  count: number,
  nowMs: number,
  byteCount = 100,
): void {
  for (let index = 0; index < count; index++) tally.add(partitionKey, byteCount, 100, nowMs);
}

test('names the heaviest keys first, ten at most', () => {
  const tally = new KeyTally();
  for (let index = 1; index <= 12; index++) add(tally, `key-${index}`, index, NOW);
  const { total, undercount, keys } = tally.top(NOW).records;
  expect(total).toBe(78);
  expect(undercount).toBe(0);
  expect(keys).toHaveLength(10);
  expect(keys[0]).toEqual({ partitionKey: 'key-12', amount: 12 });
});

test('a key of few large records is the heaviest by bytes, and not by records', () => {
  const tally = new KeyTally();
  add(tally, 'often', 90, NOW);
  add(tally, 'large', 10, NOW, 9000);
  const { records, bytes } = tally.top(NOW);
  expect(records.keys[0]).toEqual({ partitionKey: 'often', amount: 90 });
  expect(bytes.keys[0]).toEqual({ partitionKey: 'large', amount: 90_000 });
  expect([records.total, bytes.total]).toEqual([100, 99_000]);
});

test('looks back half a minute at least and a minute at most', () => {
  const tally = new KeyTally();
  const recordsAt = (nowMs: number) => tally.top(nowMs).records;
  add(tally, 'a', 3, NOW);
  expect(recordsAt(NOW + 30_000).total).toBe(3);
  add(tally, 'a', 2, NOW + 30_000);
  expect(recordsAt(NOW + 30_000).keys).toEqual([{ partitionKey: 'a', amount: 5 }]);
  expect(recordsAt(NOW + 60_000).total).toBe(2);
  expect(recordsAt(NOW + 90_000).total).toBe(0);
});

test('forgets all after a pause', () => {
  const tally = new KeyTally();
  add(tally, 'a', 3, NOW);
  expect(tally.top(NOW + 120_000)).toEqual(NO_TOP_KEYS);
});

test('records without a partition key are counted, and are no key', () => {
  const tally = new KeyTally();
  add(tally, undefined, 900, NOW);
  add(tally, 'a', 100, NOW);
  const { total, keys } = tally.top(NOW).records;
  expect(total).toBe(1000);
  expect(keys).toEqual([{ partitionKey: 'a', amount: 100 }]);
});

test('of very many keys none is among the top whose amount may be below that of a forgotten one', () => {
  const tally = new KeyTally();
  for (let index = 0; index < 5000; index++) add(tally, `key-${index}`, 1, NOW);
  const even = tally.top(NOW).records;
  expect(even.keys).not.toEqual([]);
  expect(certainKeys(even)).toEqual([]);
  expect(highestShare(even)).toBeGreaterThanOrEqual(1 / 5000);
  expect(highestShare(even)).toBeLessThan(0.05);
  add(tally, 'often', 1000, NOW);
  expect(certainKeys(tally.top(NOW).records).map(({ partitionKey }) => partitionKey)).toEqual([
    'often',
  ]);
});

test('all top keys are certain where they were few enough to count each', () => {
  const tally = new KeyTally();
  for (let index = 1; index <= 5; index++) add(tally, `key-${index}`, index, NOW);
  const { records } = tally.top(NOW);
  expect(certainKeys(records)).toEqual(records.keys);
  expect(highestShare(records)).toBeCloseTo(5 / 15);
  expect(highestShare(NO_TOP_KEYS.records)).toBe(0);
});
