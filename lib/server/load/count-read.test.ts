import { describe, expect, test } from 'vitest';
import { MAX_HASH_KEY, MIN_HASH_KEY, toHashKey } from '@/lib/kinesis/hash-key';
import { encodeSequenceNumber } from '@/lib/kinesis/sequence-number';
import { HEAT_SCALES } from '@/lib/load/heat/heat-bins';
import { HeatGrid } from '@/lib/load/heat/heat-grid';
import { ShardMeter } from '@/lib/load/shard-meter';
import { countRead } from './count-read';

describe('what reads give', () => {
  const NOW = 1_768_467_660_000;
  const createdAt = NOW / 1000 - 20;
  const startingSequenceNumber = encodeSequenceNumber({
    shardCreatedAt: createdAt,
    shardIndex: 0,
    sequenceIndex: 0n,
    recordedAt: createdAt,
  });
  const lowerHalf = {
    shardId: 'shardId-000000000000',
    hashKeyRange: { startingHashKey: MIN_HASH_KEY, endingHashKey: toHashKey(2n ** 127n - 1n) },
    parentShardId: undefined,
    adjacentParentShardId: undefined,
    startingSequenceNumber,
    endingSequenceNumber: undefined,
  };
  const record = { arrivedAt: NOW - 5000, byteCount: 10, partitionKey: 'any' };

  test('covers the shard from when it was there, and nothing beside it', () => {
    const grid = new HeatGrid(true, 0);
    const meter = new ShardMeter('sampled');
    const read = { fromMs: NOW - 60_000, toMs: NOW, records: [] };
    countRead({ meter, heat: grid }, lowerHalf, read, NOW);
    const rows = grid.hour.rowsChangedSince(0);
    expect(rows.map(({ step }) => NOW / HEAT_SCALES.hour.stepMs - step)).toEqual([2, 1]);
    for (const { coveredMs } of rows) {
      expect(coveredMs?.[1023]).toBe(10_000);
      expect(coveredMs?.[1024]).toBe(0);
    }
  });

  test('counts a record without a key, or with one of another shard, in its shard and in no bin', () => {
    const grid = new HeatGrid(true, 0);
    const meter = new ShardMeter('sampled');
    const records = [
      { ...record, hashKey: MIN_HASH_KEY },
      { ...record, hashKey: MAX_HASH_KEY },
      { ...record, partitionKey: undefined, hashKey: undefined },
    ];
    countRead({ meter, heat: grid }, lowerHalf, { fromMs: NOW - 10_000, toMs: NOW, records }, NOW);
    expect(grid.unplacedCount).toBe(2);
    expect(meter.topKeys(NOW)?.records.total).toBe(3);
    expect(meter.sampledRecordCount(NOW)).toBe(2);
    const [row] = grid.hour.rowsChangedSince(0);
    expect(row?.records[0]).toBe(1);
    expect(row?.records.reduce((sum, count) => sum + count)).toBe(1);
    expect(row?.shards).toEqual(new Map([[0, { records: 3, byteCount: 30 }]]));
  });
});
