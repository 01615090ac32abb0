import { HASH_KEY_COUNT, type HashKey, type HashKeyRange, toHashKey } from '@/lib/kinesis/hash-key';
import { type Shard, type ShardState, shardIdOf, shardIndexOf } from '@/lib/kinesis/shards/shard';
import { shardPlaces } from '@/lib/kinesis/shards/shard-places';
import {
  createdAtSecond,
  endingSequenceNumber,
  secondsOpen,
  startingSequenceNumber,
} from '@/lib/kinesis/shards/shard-sequence-numbers';

/**
 * Listed shards as JSON has them, each column in their order. There may be 100,000, of which most
 * share their keys with others and have the ids and sequence numbers that Kinesis gives: what
 * follows from a small number is sent as that number, and anything else as text.
 */
export interface ShardListing {
  /** In decimal: each key that a shard begins with, or that follows its last. */
  readonly keys: readonly string[];
  /** The number in an id of twelve digits; else the id. */
  readonly ids: readonly (number | string)[];
  /** The places in `keys` of the first key of each, and of the one after its last. */
  readonly firsts: readonly number[];
  readonly nexts: readonly number[];
  readonly parents: readonly ParentOfShard[];
  readonly adjacentParents: readonly ParentOfShard[];
  /** When it was created, in epoch seconds; else its starting sequence number. */
  readonly startings: readonly (number | string)[];
  /** How many seconds it was open; else its ending sequence number; null where it still is. */
  readonly endings: readonly (number | string | null)[];
}

/** Its place in the list; its id where it is not listed any more; null where there is none. */
type ParentOfShard = number | string | null;

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
    ids: shards.map(({ shardId }) => encodeId(shardId)),
    firsts: shards.map(({ hashKeyRange }) => placeOf(hashKeyRange.startingHashKey)),
    nexts: shards.map(({ hashKeyRange }) => placeOf(hashKeyRange.endingHashKey + 1n)),
    parents: shards.map(({ parentShardId }) => parentOf(parentShardId)),
    adjacentParents: shards.map(({ adjacentParentShardId }) => parentOf(adjacentParentShardId)),
    startings: shards.map(
      (shard) => createdAtSecond(shard) ?? shard.startingSequenceNumber.toString(),
    ),
    endings: shards.map(
      (shard) => secondsOpen(shard) ?? shard.endingSequenceNumber?.toString() ?? null,
    ),
  };
}

/** The inverse. Throws a RangeError for a shard without hash keys: it was not written by us. */
export function decodeShards(listing: ShardListing): readonly Shard[] {
  const { firsts, nexts, parents, adjacentParents, startings, endings } = listing;
  // Each is checked once, although many shards name it.
  const bounds = listing.keys.map(BigInt);
  const firstKeys = bounds.map((bound) => (bound < HASH_KEY_COUNT ? toHashKey(bound) : undefined));
  const lastKeys = bounds.map((bound) => (bound > 0n ? toHashKey(bound - 1n) : undefined));
  const ids = listing.ids.map((id) => (typeof id === 'number' ? shardIdOf(id) : id));
  const parentOf = (parent: ParentOfShard | undefined) =>
    (typeof parent === 'number' ? ids[parent] : parent) ?? undefined;
  return ids.map(
    (shardId, row) =>
      new ListedShard(
        shardId,
        {
          startingHashKey: keyIn(firstKeys, firsts[row]),
          endingHashKey: keyIn(lastKeys, nexts[row]),
        },
        parentOf(parents[row]),
        parentOf(adjacentParents[row]),
        startings[row] ?? '',
        endings[row] ?? null,
      ),
  );
}

/** Of 100,000 shards a page asks for a few sequence numbers: all of them would take 0.2 s to make. */
class ListedShard implements Shard {
  readonly state: ShardState;
  readonly #starting: number | string;
  readonly #ending: number | string | null;

  constructor(
    readonly shardId: string,
    readonly hashKeyRange: HashKeyRange,
    readonly parentShardId: string | undefined,
    readonly adjacentParentShardId: string | undefined,
    starting: number | string,
    ending: number | string | null,
  ) {
    this.state = ending === null ? 'open' : 'closed';
    this.#starting = starting;
    this.#ending = ending;
  }

  get startingSequenceNumber(): bigint {
    return typeof this.#starting === 'number'
      ? startingSequenceNumber(shardIndexOf(this.shardId) ?? 0, this.#starting)
      : BigInt(this.#starting);
  }

  get endingSequenceNumber(): bigint | undefined {
    if (this.#ending === null) return undefined;
    return typeof this.#ending === 'number'
      ? endingSequenceNumber(this.startingSequenceNumber, this.#ending)
      : BigInt(this.#ending);
  }
}

function keyIn(keys: readonly (HashKey | undefined)[], place: number | undefined): HashKey {
  const key = place === undefined ? undefined : keys[place];
  if (key === undefined) throw new RangeError(`No hash key at place ${place}`);
  return key;
}

function encodeId(shardId: string): number | string {
  const index = shardIndexOf(shardId);
  return index !== undefined && shardIdOf(index) === shardId ? index : shardId;
}
