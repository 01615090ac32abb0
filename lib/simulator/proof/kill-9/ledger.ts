import * as z from 'zod';

export const listedShard = z.object({
  ShardId: z.string(),
  ParentShardId: z.string().optional(),
  AdjacentParentShardId: z.string().optional(),
  HashKeyRange: z.object({ StartingHashKey: z.string(), EndingHashKey: z.string() }),
  SequenceNumberRange: z.object({
    StartingSequenceNumber: z.string(),
    EndingSequenceNumber: z.string().optional(),
  }),
});

export type ListedShard = z.infer<typeof listedShard>;

/** A record is known by its data; this is where it was said to be. */
export interface AcknowledgedRecord {
  readonly streamName: string;
  readonly shardId: string;
  readonly sequenceNumber: string;
}

export type AcknowledgedReshard = { readonly streamName: string } & (
  | { readonly kind: 'split'; readonly shardId: string; readonly newStartingHashKey: string }
  | { readonly kind: 'merge'; readonly shardId: string; readonly adjacentShardId: string }
  | { readonly kind: 'scale'; readonly openBefore: readonly string[]; readonly target: number }
);

/** Everything that was answered, and hence must be there after the process was killed. */
export class Ledger {
  readonly records = new Map<string, AcknowledgedRecord>();
  readonly reshards: AcknowledgedReshard[] = [];
  /** A stream whose creation or deletion was not answered may be there or not. */
  readonly streams = new Map<string, 'there' | 'gone' | 'unknown'>();
  /** By stream, as they were listed last. */
  readonly shards = new Map<string, Map<string, ListedShard>>();

  noteShards(streamName: string, shards: readonly ListedShard[]): void {
    this.shards.set(streamName, new Map(shards.map((shard) => [shard.ShardId, shard])));
  }
}
