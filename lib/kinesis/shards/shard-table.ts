import { HASH_KEY_COUNT } from '../hash-key';
import { type Shard, shardIndexOf } from './shard';
import { type PlaceOfShard, shardPlaces } from './shard-places';

/**
 * What a picture of every shard asks of each, in flat arrays in the order of the list: there may be
 * 100,000, and most of those shards nobody looks at.
 */
export interface ShardTable {
  readonly placeOf: PlaceOfShard;
  /** The place of each parent; NO_PARENT, or EXPIRED_PARENT where it is not listed any more. */
  readonly parents: ArrayLike<number>;
  readonly adjacentParents: ArrayLike<number>;
  /** Where each range starts and ends in the space, 0 to 1, rounded to a double. */
  readonly startShares: ArrayLike<number>;
  readonly endShares: ArrayLike<number>;
}

export const NO_PARENT = -1;
export const EXPIRED_PARENT = -2;

/** The table of shards that were not decoded from one. */
export function tabulateShards(shards: readonly Shard[]): ShardTable {
  const placeOf = placesOf(shards);
  const placeOfParent = (shardId: string | undefined) =>
    shardId === undefined ? NO_PARENT : (placeOf(shardId) ?? EXPIRED_PARENT);
  const parents = new Int32Array(shards.length);
  const adjacentParents = new Int32Array(shards.length);
  const startShares = new Float64Array(shards.length);
  const endShares = new Float64Array(shards.length);
  for (const [place, shard] of shards.entries()) {
    parents[place] = placeOfParent(shard.parentShardId);
    adjacentParents[place] = placeOfParent(shard.adjacentParentShardId);
    startShares[place] = spaceShare(shard.hashKeyRange.startingHashKey);
    endShares[place] = spaceShare(shard.hashKeyRange.endingHashKey + 1n);
  }
  return { placeOf, parents, adjacentParents, startShares, endShares };
}

/** Finds shards by their ids. */
export function placesOf(shards: readonly Shard[]): PlaceOfShard {
  const indexes = new Float64Array(shards.length);
  for (const [place, { shardId }] of shards.entries()) {
    indexes[place] = shardIndexOf(shardId) ?? Number.NaN;
  }
  return shardPlaces(indexes, (place) => shards[place]?.shardId);
}

const SPACE = Number(HASH_KEY_COUNT);

/** Where a key lies in the space, 0 to 1, rounded to a double. */
export function spaceShare(key: bigint): number {
  return Number(key) / SPACE;
}
