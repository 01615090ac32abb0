import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RecordRow } from '@/lib/records/record-row';
import { RowStore } from './row-store';

/** Batches of rows as they are read: each shard in its order, the shards at their own pace. */
const anyBatches = fc
  .array(fc.array(fc.tuple(fc.nat(2), fc.nat(20)), { maxLength: 8 }), { maxLength: 12 })
  .map((batches) => {
    const lastMs = new Map<number, number>();
    let count = 0;
    return batches.map((batch, id) =>
      batch.map(([shard, laterMs]) => {
        const orderMs = (lastMs.get(shard) ?? 0) + laterMs;
        lastMs.set(shard, orderMs);
        count += 1;
        return row(id, shard, orderMs, count);
      }),
    );
  });

describe('RowStore', () => {
  test('sorts by arrival, keeps the order of each shard, and has every row once', () => {
    fc.assert(
      fc.property(anyBatches, fc.nat(12), (batches, shownFirst) => {
        const store = new RowStore();
        store.show(shownFirst);
        for (const batch of batches) store.add(batch);
        const shown = batches.slice(0, shownFirst).flat();
        expect(store.all()).toEqual(sorted(shown));
        store.show(batches.length);
        const all = batches.flat();
        expect(new Set(store.all())).toEqual(new Set(all));
        expect(store.length).toBe(all.length);
        for (const shard of ['0', '1', '2']) {
          const own = ({ shardId }: RecordRow) => shardId === shard;
          expect(store.all().filter(own)).toEqual(all.filter(own));
        }
        expect(store.all().map(({ orderMs }) => orderMs)).toEqual(
          all.map(({ orderMs }) => orderMs).sort((a, b) => a - b),
        );
      }),
    );
  });

  test('lets go of the batches that were read first', () => {
    fc.assert(
      fc.property(anyBatches, fc.nat(12), (batches, firstBatch) => {
        const store = new RowStore();
        store.show(batches.length);
        for (const batch of batches) store.add(batch);
        const before = [...store.all()];
        store.evictBefore(firstBatch);
        expect(store.all()).toEqual(before.filter(({ batch }) => batch >= firstBatch));
      }),
    );
  });
});

describe('another order', () => {
  test('holds for rows that were there and for those that come, equal ones by arrival', () => {
    const store = new RowStore();
    store.show(2);
    const sized = (orderMs: number, byteCount: number) => ({
      ...row(0, 0, orderMs, orderMs),
      byteCount,
    });
    store.add([sized(1, 5), sized(2, 9), sized(3, 5)]);
    store.sort({ by: 'size', isDescending: true });
    store.add([sized(4, 7), sized(5, 9)]);
    expect(store.all().map(({ orderMs }) => orderMs)).toEqual([2, 5, 4, 1, 3]);
    store.sort({ by: 'time', isDescending: false });
    expect(store.all().map(({ orderMs }) => orderMs)).toEqual([1, 2, 3, 4, 5]);
  });
});

function sorted(rows: readonly RecordRow[]): readonly RecordRow[] {
  return rows.toSorted((a, b) => a.orderMs - b.orderMs);
}

function row(batch: number, shard: number, orderMs: number, count: number): RecordRow {
  return {
    batch,
    index: count,
    sub: 0,
    shardId: String(shard),
    sequenceNumber: String(count),
    subSequenceNumber: undefined,
    valueIndex: undefined,
    valueCount: undefined,
    arrivedAt: orderMs,
    orderMs,
    partitionKey: '',
    byteCount: 0,
    decoders: '',
    preview: '',
    failed: undefined,
    undecided: undefined,
    masked: undefined,
    aggregateSpan: undefined,
    cells: [],
  };
}
