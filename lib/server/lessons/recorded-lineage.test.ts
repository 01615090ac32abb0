import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import type { Shard } from '@/lib/kinesis/shards/shard';
import { loadLesson } from '@/lib/lessons/catalog/heads';
import { GOLDEN_TRACES } from '@/lib/lessons/testing/golden-traces';
import { openTrialLesson } from './testing/open-trial-lesson';
import type { TrialLesson } from './trial-lesson';

let trial: TrialLesson | undefined;
afterEach(async () => {
  await trial?.close();
  trial = undefined;
});

/** Some answers hold only the shards that had changed: together they hold all. */
test.each([
  ['4-three-from-one', ['mystream-2-after-two-splits']],
  [
    '5-merging',
    [
      'mystream-2-after-two-splits',
      'mystream-3-after-first-merge.partial',
      'mystream-4-after-second-merge.partial',
    ],
  ],
  ['7-starting-with-two', ['mystream2-3-after-merge']],
])('lesson %s ends with the ids, ranges and parents that AWS answered', async (id, files) => {
  trial = await openTrialLesson(await ensure(loadLesson(id), `lesson ${id}`));
  for (const { turn } of ensure(GOLDEN_TRACES[id], `golden trace of ${id}`)) await trial.play(turn);
  const shards = await trial.shards();
  expect(shards.map(lineageOf)).toEqual(recorded(files));
});

/** Without the sequence numbers, which hold the time. */
interface Lineage {
  readonly ShardId: string;
  readonly HashKeyRange: { readonly StartingHashKey: string; readonly EndingHashKey: string };
  readonly ParentShardId: string | undefined;
  readonly AdjacentParentShardId: string | undefined;
}

function lineageOf(shard: Shard): Lineage {
  const { startingHashKey, endingHashKey } = shard.hashKeyRange;
  return {
    ShardId: shard.shardId,
    HashKeyRange: {
      StartingHashKey: startingHashKey.toString(),
      EndingHashKey: endingHashKey.toString(),
    },
    ParentShardId: shard.parentShardId,
    AdjacentParentShardId: shard.adjacentParentShardId,
  };
}

/** By their ids, lowest first; what a later answer says of a shard counts. */
function recorded(files: readonly string[]): readonly Lineage[] {
  const byId = new Map<string, Lineage>();
  for (const file of files) {
    const url = new URL(`../../simulator/recorded/${file}.json`, import.meta.url);
    const answer = JSON.parse(readFileSync(url, 'utf8'));
    const shards: readonly Lineage[] = answer.Shards ?? answer.StreamDescription.Shards;
    for (const { ShardId, HashKeyRange, ParentShardId, AdjacentParentShardId } of shards) {
      byId.set(ShardId, { ShardId, HashKeyRange, ParentShardId, AdjacentParentShardId });
    }
  }
  return [...byId.values()];
}
