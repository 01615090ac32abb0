import { HASH_KEY_COUNT, type HashKeyRange, toHashKey } from '@/lib/kinesis/hash-key';
import { type Shard, type ShardState, shardIdOf, shardIndexOf } from '@/lib/kinesis/shards/shard';
import { shardPlaces } from '@/lib/kinesis/shards/shard-places';
import {
  createdAtSecond,
  endingSequenceNumber,
  secondsOpen,
  startingSequenceNumber,
} from '@/lib/kinesis/shards/shard-sequence-numbers';
import {
  EXPIRED_PARENT,
  NO_PARENT,
  placesOf,
  type ShardTable,
  spaceShare,
} from '@/lib/kinesis/shards/shard-table';

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
  const rowOf = placesOf(shards);
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

/** Listed shards, and what a picture of all of them asks of each. */
export interface ListedShards {
  readonly shards: readonly Shard[];
  readonly table: ShardTable;
  /** The index that the next new shard gets. */
  readonly nextShardIndex: number;
}

/** The inverse. Throws a RangeError for a shard without hash keys: it was not written by us. */
export function decodeShards(listing: ShardListing): ListedShards {
  const columns = new ListedColumns(listing);
  const { ids } = listing;
  const shares = columns.bounds.map(spaceShare);
  const shards: Shard[] = [];
  const indexes = new Float64Array(ids.length);
  const parents = new Int32Array(ids.length);
  const adjacentParents = new Int32Array(ids.length);
  const startShares = new Float64Array(ids.length);
  const endShares = new Float64Array(ids.length);
  let highest = -1;
  // One loop: at the first call, `from` with a function takes several times as long for each.
  for (const [row, id] of ids.entries()) {
    shards.push(new ListedShard(columns, row));
    const index = typeof id === 'number' ? id : shardIndexOf(id);
    indexes[row] = index ?? Number.NaN;
    if (index !== undefined && index > highest) highest = index;
    parents[row] = placeOfParent(listing.parents[row]);
    adjacentParents[row] = placeOfParent(listing.adjacentParents[row]);
    startShares[row] = shares[listing.firsts[row] ?? -1] ?? Number.NaN;
    endShares[row] = shares[listing.nexts[row] ?? -1] ?? Number.NaN;
  }
  const placeOf = shardPlaces(indexes, (place) => columns.idAt(place));
  return {
    shards,
    table: { placeOf, parents, adjacentParents, startShares, endShares },
    nextShardIndex: highest + 1,
  };
}

/** Of 100,000 shards a page asks for some: the ids, ranges and numbers of all would take 0.3 s to make. */
class ListedColumns {
  readonly bounds: readonly bigint[];
  readonly #ids: (string | undefined)[];
  readonly #ranges: (HashKeyRange | undefined)[];

  constructor(readonly listing: ShardListing) {
    const { keys, ids, firsts, nexts } = listing;
    this.bounds = keys.map(BigInt);
    this.#ids = Array.from({ length: ids.length });
    this.#ranges = Array.from({ length: ids.length });
    for (let row = 0; row < ids.length; row++) {
      const first = this.bounds[firsts[row] ?? -1];
      const next = this.bounds[nexts[row] ?? -1];
      const isRange =
        first !== undefined && next !== undefined && first < next && next <= HASH_KEY_COUNT;
      if (!isRange) throw new RangeError(`The shard at place ${row} has no hash keys`);
    }
  }

  idAt(row: number): string | undefined {
    const known = this.#ids[row];
    if (known !== undefined) return known;
    const id = this.listing.ids[row];
    if (id === undefined) return undefined;
    const made = typeof id === 'number' ? shardIdOf(id) : id;
    this.#ids[row] = made;
    return made;
  }

  rangeAt(row: number): HashKeyRange {
    const known = this.#ranges[row];
    if (known !== undefined) return known;
    const { firsts, nexts } = this.listing;
    const made = {
      startingHashKey: toHashKey(this.bounds[firsts[row] ?? -1] ?? -1n),
      endingHashKey: toHashKey((this.bounds[nexts[row] ?? -1] ?? 0n) - 1n),
    };
    this.#ranges[row] = made;
    return made;
  }

  parentAt(parent: ParentOfShard | undefined): string | undefined {
    return typeof parent === 'number' ? this.idAt(parent) : (parent ?? undefined);
  }
}

class ListedShard implements Shard {
  readonly #columns: ListedColumns;
  readonly #row: number;

  constructor(columns: ListedColumns, row: number) {
    this.#columns = columns;
    this.#row = row;
  }

  get shardId(): string {
    return this.#columns.idAt(this.#row) ?? '';
  }

  get hashKeyRange(): HashKeyRange {
    return this.#columns.rangeAt(this.#row);
  }

  get parentShardId(): string | undefined {
    return this.#columns.parentAt(this.#columns.listing.parents[this.#row]);
  }

  get adjacentParentShardId(): string | undefined {
    return this.#columns.parentAt(this.#columns.listing.adjacentParents[this.#row]);
  }

  get state(): ShardState {
    return this.#columns.listing.endings[this.#row] === null ? 'open' : 'closed';
  }

  get startingSequenceNumber(): bigint {
    const starting = this.#columns.listing.startings[this.#row] ?? '';
    return typeof starting === 'number'
      ? startingSequenceNumber(shardIndexOf(this.shardId) ?? 0, starting)
      : BigInt(starting);
  }

  get endingSequenceNumber(): bigint | undefined {
    const ending = this.#columns.listing.endings[this.#row] ?? null;
    if (ending === null) return undefined;
    return typeof ending === 'number'
      ? endingSequenceNumber(this.startingSequenceNumber, ending)
      : BigInt(ending);
  }
}

function placeOfParent(parent: ParentOfShard | undefined): number {
  if (parent === null || parent === undefined) return NO_PARENT;
  return typeof parent === 'number' ? parent : EXPIRED_PARENT;
}

function encodeId(shardId: string): number | string {
  const index = shardIndexOf(shardId);
  return index !== undefined && shardIdOf(index) === shardId ? index : shardId;
}
