import { createHash } from 'node:crypto';
import { encodeShards, type ShardListing } from '@/lib/api/streams/shard-listing';
import type { StreamAnswer } from '@/lib/api/streams/stream-query';
import { openShards, type Shard, type ShardRange } from '@/lib/kinesis/shards/shard';

type DescribedShards = Required<Pick<StreamAnswer, 'layout' | 'version' | 'listing'>>;

const descriptions = new WeakMap<readonly Shard[], DescribedShards>();

/**
 * A list of shards as the console answers it. Made once for each list: the simulator hands out the
 * same one until a shard changes, and for 100,000 shards this takes half a second.
 */
export function describeShards(shards: readonly Shard[]): DescribedShards {
  const known = descriptions.get(shards);
  if (known !== undefined) return known;
  const listing = encodeShards(shards);
  const described = {
    listing,
    version: versionOf(listing),
    layout: layoutOf(openShards(shards)),
  };
  descriptions.set(shards, described);
  return described;
}

/** Stands for the open shards, lowest keys first: two layouts have the same only if they are. */
export function layoutOf(open: readonly ShardRange[]): string {
  return fingerprint(
    open.map(({ shardId, hashKeyRange }) => `${shardId} ${hashKeyRange.startingHashKey}`),
  );
}

/** Stands for every listed shard. */
function versionOf(listing: ShardListing): string {
  return fingerprint(Object.values(listing).map((column: readonly unknown[]) => column.join(' ')));
}

function fingerprint(lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\n')).digest('base64url').slice(0, 22);
}
