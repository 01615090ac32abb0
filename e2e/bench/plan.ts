import { median } from 'd3';
import { ensure } from '@/lib/base/assert';
import { HASH_KEY_COUNT, type HashKey, toHashKey } from '@/lib/kinesis/hash-key';
import { draftBetween } from '@/lib/kinesis/reshard/draft';
import { planReshard } from '@/lib/kinesis/reshard/plan';
import { boundariesOf, openShards } from '@/lib/kinesis/shards/shard';
import { manyShards } from '@/lib/testing/streams';
import type { Measurement } from './measurement';

const RUNS = 5;
const SHARDS = 10_000;
/** Every third boundary stays. */
const KEPT = 3;

/** 10,000 shards become 10,000 others: 6,666 boundaries come and as many go. */
export function measurePlan(): Measurement {
  const open = openShards(manyShards(SHARDS));
  const draft = draftBetween(boundariesOf(open), boundariesOf(open).map(movedUnlessKept));
  const times = Array.from({ length: RUNS }, () => {
    const startedAt = performance.now();
    planReshard(open, draft, { nextShardIndex: SHARDS, account: undefined });
    return performance.now() - startedAt;
  });
  return {
    row: 'Plan of 10,000 shards to 10,000 others',
    figure: ensure(median(times), 'a time'),
    unit: 'ms',
    comparedWith: undefined,
    bound: { atMost: 1000 },
  };
}

function movedUnlessKept(boundary: HashKey, index: number): HashKey {
  const half = HASH_KEY_COUNT / BigInt(2 * SHARDS);
  return index % KEPT === 0 ? boundary : toHashKey(boundary + half);
}
