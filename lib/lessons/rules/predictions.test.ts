import { expect, test } from 'vitest';
import { WHOLE_RANGE } from '@/lib/kinesis/hash-key';
import { NO_LOAD } from '@/lib/kinesis/shards/shard-load';
import type { NumberTruth, Predict } from '../lesson';
import type { Scene } from '../scene';
import { truthOf } from './predictions';

const SHARD = {
  ...{ shardId: 'shardId-000000000000', hashKeyRange: WHOLE_RANGE, startingSequenceNumber: 1n },
  ...{ parentShardId: undefined, adjacentParentShardId: undefined },
  endingSequenceNumber: undefined,
};

function truthAt(truth: NumberTruth, recordsInPerSecond: number) {
  const { shardId } = SHARD;
  const load = { ...NO_LOAD, shardId, recordsInPerSecond, quantiles: [] };
  const loads = new Map([[shardId, load]]);
  const scene: Scene = { shards: [SHARD], loads, monthCents: undefined, verdicts: new Map() };
  const ask = { en: '?', ja: '？' };
  const predict: Predict = { id: 'p', kind: 'number', unit: 'percent', ask, tolerance: 1, truth };
  return truthOf(predict, scene);
}

test.each<NumberTruth>([
  { of: 'busiest-percent' },
  { of: 'split-percent', shard: 0, at: '1/2' },
  { of: 'merge-percent', shards: [0, 0] },
])('$of cannot be told before the first records are counted', (truth) => {
  expect(truthAt(truth, 0)).toBeUndefined();
  expect(truthAt(truth, 500)).toBeGreaterThan(0);
});
