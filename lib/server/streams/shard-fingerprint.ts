import { createHash } from 'node:crypto';
import { encodeShard, type ShardRow, type StreamAnswer } from '@/lib/api/streams/stream-query';
import { openShards, type Shard, type ShardRange } from '@/lib/kinesis/shards/shard';

type ShardListing = Required<Pick<StreamAnswer, 'layout' | 'version' | 'rows'>>;

const listingOf = new WeakMap<readonly Shard[], ShardListing>();

/**
 * A list of shards as the console answers it. Made once for each list: the simulator hands out the
 * same one until a shard changes, and for 100,000 shards this takes half a second.
 */
export function describeShards(shards: readonly Shard[]): ShardListing {
  const known = listingOf.get(shards);
  if (known !== undefined) return known;
  const rows = shards.map(encodeShard);
  const listing = { rows, version: versionOf(rows), layout: layoutOf(openShards(shards)) };
  listingOf.set(shards, listing);
  return listing;
}

/** Stands for the open shards, lowest keys first: two layouts have the same only if they are. */
export function layoutOf(open: readonly ShardRange[]): string {
  return fingerprint(
    open.map(({ shardId, hashKeyRange }) => `${shardId} ${hashKeyRange.startingHashKey}`),
  );
}

/** Stands for every listed shard. */
function versionOf(rows: readonly ShardRow[]): string {
  return fingerprint(rows.map((row) => row.join(' ')));
}

function fingerprint(lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\n')).digest('base64url').slice(0, 22);
}
