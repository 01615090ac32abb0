import { readFileSync } from 'node:fs';
import type { Shard } from '@aws-sdk/client-kinesis';

interface ShardShape {
  readonly shardId: string | undefined;
  readonly hashKeyRange: Shard['HashKeyRange'];
  readonly parents: readonly (string | undefined)[];
  readonly isOpen: boolean;
}

/** What AWS itself answered, see the folder's README. */
export function recordedShapes(name: string): readonly ShardShape[] {
  const file = new URL(`../../lib/simulator/recorded/${name}.json`, import.meta.url);
  const answer = JSON.parse(readFileSync(file, 'utf8'));
  return shapesOf(answer.Shards ?? answer.StreamDescription.Shards);
}

/** Everything but the sequence numbers, which hold the time. */
export function shapesOf(shards: readonly Shard[]): readonly ShardShape[] {
  return shards.map((shard) => ({
    shardId: shard.ShardId,
    hashKeyRange: shard.HashKeyRange,
    parents: [shard.ParentShardId, shard.AdjacentParentShardId],
    isOpen: shard.SequenceNumberRange?.EndingSequenceNumber === undefined,
  }));
}
