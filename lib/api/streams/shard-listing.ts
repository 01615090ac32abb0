import { HASH_KEY_COUNT, type HashKey, toHashKey } from '@/lib/kinesis/hash-key';
import type { Shard } from '@/lib/kinesis/shards/shard';
import { shardPlaces } from '@/lib/kinesis/shards/shard-places';

/**
 * Listed shards as JSON has them. There may be 100,000, of which most share their keys with others:
 * a row names keys and parents by their places, so that each is written, sent and read once.
 */
export interface ShardListing {
  /** In decimal: each key that a shard begins with, or that follows its last. */
  readonly keys: readonly string[];
  readonly rows: readonly ShardRow[];
}

/** Id, places of its first key and of the one after its last, its parents, its sequence numbers. */
export type ShardRow = readonly [
  shardId: string,
  first: number,
  next: number,
  parent: ParentOfRow,
  adjacentParent: ParentOfRow,
  startingSequenceNumber: string,
  endingSequenceNumber: string | null,
];

/** The place of its row; its id where it is not listed any more. */
type ParentOfRow = number | string | null;

export function encodeShards(shards: readonly Shard[]): ShardListing {
  const keys: string[] = [];
  const places = new Map<string, number>();
  const rowOf = shardPlaces(shards);
  const placeOf = (key: bigint) => {
    // By text: the hash of a bigint is that of its lowest 64 bits, which round keys have in common.
    const id = key.toString(32);
    const known = places.get(id);
    if (known !== undefined) return known;
    places.set(id, keys.length);
    return keys.push(key.toString()) - 1;
  };
  const parentOf = (shardId: string | undefined) =>
    shardId === undefined ? null : (rowOf(shardId) ?? shardId);
  return {
    keys,
    rows: shards.map((shard) => [
      shard.shardId,
      placeOf(shard.hashKeyRange.startingHashKey),
      placeOf(shard.hashKeyRange.endingHashKey + 1n),
      parentOf(shard.parentShardId),
      parentOf(shard.adjacentParentShardId),
      shard.startingSequenceNumber.toString(),
      shard.endingSequenceNumber?.toString() ?? null,
    ]),
  };
}

/** The inverse. Throws a RangeError for a row without hash keys: it was not written by us. */
export function decodeShards({ keys, rows }: ShardListing): readonly Shard[] {
  // Each is checked once, although many rows name it.
  const bounds = keys.map(BigInt);
  const firsts = bounds.map((bound) => (bound < HASH_KEY_COUNT ? toHashKey(bound) : undefined));
  const lasts = bounds.map((bound) => (bound > 0n ? toHashKey(bound - 1n) : undefined));
  const parentOf = (parent: ParentOfRow) =>
    (typeof parent === 'number' ? rows[parent]?.[0] : parent) ?? undefined;
  return rows.map(([shardId, first, next, parent, adjacentParent, starting, ending]) => ({
    shardId,
    hashKeyRange: { startingHashKey: keyIn(firsts, first), endingHashKey: keyIn(lasts, next) },
    parentShardId: parentOf(parent),
    adjacentParentShardId: parentOf(adjacentParent),
    startingSequenceNumber: BigInt(starting),
    endingSequenceNumber: ending === null ? undefined : BigInt(ending),
  }));
}

function keyIn(keys: readonly (HashKey | undefined)[], place: number): HashKey {
  const key = keys[place];
  if (key === undefined) throw new RangeError(`No hash key at place ${place}`);
  return key;
}
