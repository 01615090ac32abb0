import { expect, test } from 'vitest';
import { KeyTally } from './key-tally';

const NOW = 1_700_000_010_000;

function add(tally: KeyTally, partitionKey: string, count: number, nowMs: number): void {
  for (let index = 0; index < count; index++) tally.add(partitionKey, 100, nowMs);
}

test('names the heaviest keys first, ten at most', () => {
  const tally = new KeyTally();
  for (let index = 1; index <= 12; index++) add(tally, `key-${index}`, index, NOW);
  const { recordCount, undercount, keys } = tally.top(NOW);
  expect(recordCount).toBe(78);
  expect(undercount).toBe(0);
  expect(keys).toHaveLength(10);
  expect(keys[0]).toEqual({ partitionKey: 'key-12', recordCount: 12 });
});

test('looks back half a minute at least and a minute at most', () => {
  const tally = new KeyTally();
  add(tally, 'a', 3, NOW);
  expect(tally.top(NOW + 30_000).recordCount).toBe(3);
  add(tally, 'a', 2, NOW + 30_000);
  expect(tally.top(NOW + 30_000).keys).toEqual([{ partitionKey: 'a', recordCount: 5 }]);
  expect(tally.top(NOW + 60_000).recordCount).toBe(2);
  expect(tally.top(NOW + 90_000).recordCount).toBe(0);
});

test('forgets all after a pause', () => {
  const tally = new KeyTally();
  add(tally, 'a', 3, NOW);
  expect(tally.top(NOW + 120_000)).toEqual({ recordCount: 0, undercount: 0, keys: [] });
});
