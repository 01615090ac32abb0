import { buildLineage } from '@/lib/kinesis/shards/lineage';
import type { Shard } from '@/lib/kinesis/shards/shard';
import { WHOLE_SPACE } from '@/lib/layout/line/hash-key-viewport';
import { layoutGenerations, MAX_DRAW_CALLS } from '@/lib/layout/lineage/lineage-generations';
import { deepLineage } from '@/lib/testing/streams';
import { alternate, type Measurement } from './measurement';

const RUNS = 11;
const FRAME = {
  widthPx: 1050,
  heightPx: 460,
  rowPitchPx: 70,
  boxHeightPx: 28,
  scrollTopPx: 0,
  maxDrawCalls: MAX_DRAW_CALLS,
};

/** The whole lineage and its first picture, beside reading the same shards from AWS's answer. */
export async function measureLineageLayout(): Promise<Measurement> {
  const shards = deepLineage(10_000, 90_000);
  const answer = JSON.stringify({ Shards: shards.map(listShardsEntry) });
  const [figure, parse] = await alternate(
    RUNS,
    () => timeMs(() => layoutGenerations(buildLineage(shards), WHOLE_SPACE, FRAME)),
    () => timeMs(() => JSON.parse(answer)),
  );
  return {
    row: 'Layout of a lineage of 100,000',
    figure,
    unit: 'ms',
    comparedWith: {
      what: `JSON.parse of its ${(answer.length / 1e6).toFixed(1)} MB of ListShards`,
      figure: parse,
    },
    bound: { atMost: 1 },
  };
}

function timeMs(run: () => unknown): number {
  const startedAt = performance.now();
  run();
  return performance.now() - startedAt;
}

/** JSON leaves out what is undefined, as AWS does. */
function listShardsEntry(shard: Shard) {
  return {
    ShardId: shard.shardId,
    ParentShardId: shard.parentShardId,
    AdjacentParentShardId: shard.adjacentParentShardId,
    HashKeyRange: {
      StartingHashKey: shard.hashKeyRange.startingHashKey.toString(),
      EndingHashKey: shard.hashKeyRange.endingHashKey.toString(),
    },
    SequenceNumberRange: {
      StartingSequenceNumber: shard.startingSequenceNumber.toString(),
      EndingSequenceNumber: shard.endingSequenceNumber?.toString(),
    },
  };
}
