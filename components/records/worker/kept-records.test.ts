import { describe, expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { KeptRecords } from './kept-records';

const BOUND = { records: 10, bytes: 1_000_000 };

describe('KeptRecords', () => {
  test('lets go of records that are not shown before any that is', () => {
    const kept = new KeptRecords(BOUND);
    for (const id of [0, 1, 2]) add(kept, id, 4, [id]);
    expect(kept.trim(true)).toEqual({ evicted: 3, firstBatch: 0 });
    expect(kept.find(0, 0)).toBeDefined();
    expect(kept.find(0, 1)).toBeUndefined();
    expect(kept.find(2, 3)).toBeDefined();
    expect(kept.recordCount).toBe(9);
  });

  test('lets go of the answers that were read first where all are shown', () => {
    const kept = new KeptRecords(BOUND);
    for (const id of [0, 1, 2]) add(kept, id, 4, [0, 1, 2, 3]);
    expect(kept.trim(true)).toEqual({ evicted: 4, firstBatch: 1 });
    expect(kept.recordCount).toBe(8);
  });

  test('lets go of nothing that is shown while that is not allowed', () => {
    const kept = new KeptRecords(BOUND);
    for (const id of [0, 1, 2]) add(kept, id, 4, [0, 1, 2, 3]);
    expect(kept.trim(false)).toEqual({ evicted: 0, firstBatch: 0 });
  });

  test('counts bytes as well as records', () => {
    const kept = new KeptRecords({ records: 100, bytes: 2000 });
    for (const id of [0, 1]) kept.add(id, [record(0, 1500)]);
    expect(kept.trim(true)).toMatchObject({ evicted: 1, firstBatch: 1 });
  });

  test('does not grow where a filter shows next to nothing of a long tail', () => {
    const kept = new KeptRecords(BOUND);
    for (let id = 0; id < 1000; id++) {
      add(kept, id, 4, id === 0 ? [2] : []);
      kept.add(id + 1000, []);
      kept.trim(true);
    }
    expect(kept.batches.length).toBeLessThan(5);
    expect(kept.find(0, 2)).toBeDefined();
  });

  test('counts the rows of an aggregate, of which one record has many', () => {
    const kept = new KeptRecords(BOUND);
    for (const id of [0, 1, 2]) {
      kept.add(id, [record(0)]);
      const batch = ensure(kept.batches.at(-1), 'batch');
      kept.setShown(batch, shownPart([0], 5));
    }
    expect(kept.trim(true)).toEqual({ evicted: 2, firstBatch: 2 });
  });

  test('sorts a record no earlier than what its shard held before it', () => {
    const kept = new KeptRecords(BOUND);
    kept.add(0, [record(50), record(20), { ...record(30), shardId: 'other' }]);
    kept.add(1, [record(60)]);
    const orders = [kept.find(0, 0), kept.find(0, 1), kept.find(0, 2), kept.find(1, 0)];
    expect(orders.map((found) => found?.orderMs)).toEqual([50, 50, 30, 60]);
  });
});

function add(kept: KeptRecords, id: number, count: number, shown: readonly number[]): void {
  kept.add(
    id,
    Array.from({ length: count }, () => record(id)),
  );
  const batch = kept.batches.at(-1);
  if (batch !== undefined) kept.setShown(batch, shownPart(shown, shown.length));
}

function shownPart(shown: readonly number[], rowCount: number) {
  const indexes = new Set(shown);
  return { indexes, rowCount, matchCount: rowCount, found: indexes };
}

function record(arrivedAt: number, byteCount = 0) {
  return {
    shardId: 'shard',
    sequenceNumber: '1',
    partitionKey: '',
    arrivedAt,
    byteCount,
    data: new Uint8Array(byteCount),
    masked: undefined,
  };
}
