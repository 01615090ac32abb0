import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RecordAnswer } from '@/lib/records/record-answer';
import { byArrival } from './by-arrival';

const anyShards = fc.array(fc.array(fc.nat(20), { maxLength: 8 }), { maxLength: 5 }).map((shards) =>
  shards.map((times, shard) =>
    times.map(
      (arrivedAt, index): RecordAnswer => ({
        shardId: `shardId-${shard}`,
        sequenceNumber: String(index),
        partitionKey: 'a',
        arrivedAt,
        byteCount: 0,
        data: '',
      }),
    ),
  ),
);

test('all records are there, those of one shard in their order', () => {
  fc.assert(
    fc.property(anyShards, (shards) => {
      const sorted = byArrival(shards);
      for (const [shard, records] of shards.entries()) {
        expect(sorted.filter(({ shardId }) => shardId === `shardId-${shard}`)).toEqual(records);
      }
      expect(sorted).toHaveLength(shards.flat().length);
    }),
  );
});

test('where arrival rises in each shard it rises across them', () => {
  fc.assert(
    fc.property(anyShards, (shards) => {
      const rising = shards.map((records) => records.toSorted((a, b) => a.arrivedAt - b.arrivedAt));
      const times = byArrival(rising).map(({ arrivedAt }) => arrivedAt);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    }),
  );
});
