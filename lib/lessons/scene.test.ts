import { expect, test } from 'vitest';
import { WHOLE_RANGE } from '@/lib/kinesis/hash-key';
import { evenRanges } from '@/lib/kinesis/reshard/reshard-rules';
import type { Shard } from '@/lib/kinesis/shards/shard';
import { NO_LOAD } from '@/lib/kinesis/shards/shard-load';
import { busiestAfter, type Scene } from './scene';

function shard(shardId: string, hashKeyRange: Shard['hashKeyRange']): Shard {
  return {
    ...{ shardId, hashKeyRange, startingSequenceNumber: 1n },
    ...{ parentShardId: undefined, adjacentParentShardId: undefined },
    endingSequenceNumber: undefined,
  };
}

function sceneOf(shards: readonly Shard[], recordsInPerSecond: number): Scene {
  const rates = { ...NO_LOAD, recordsInPerSecond, quantiles: [] };
  const loads = new Map(shards.map(({ shardId }) => [shardId, { ...rates, shardId }]));
  return { shards, loads, monthCents: undefined, verdicts: new Map() };
}

const [LOWER = WHOLE_RANGE, UPPER = WHOLE_RANGE] = evenRanges(WHOLE_RANGE, 2);
const ONE = [shard('shardId-000000000000', WHOLE_RANGE)];
const TWO = [shard('shardId-000000000001', LOWER), shard('shardId-000000000002', UPPER)];

test('right after a split, the children take what the parent took', () => {
  expect(busiestAfter(sceneOf(ONE, 800), sceneOf(TWO, 0))).toBeCloseTo(0.4);
});

test('right after a merge, the child takes what both took', () => {
  expect(busiestAfter(sceneOf(TWO, 300), sceneOf(ONE, 0))).toBeCloseTo(0.6);
});

test('while the shards stay, the last minute is right', () => {
  expect(busiestAfter(sceneOf(TWO, 300), sceneOf(TWO, 500))).toBeCloseTo(0.5);
});
