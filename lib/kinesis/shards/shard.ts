import { compareBigint } from '@/lib/base/bigint';
import { bisect } from '@/lib/base/bisect';
import { containsKey, type HashKey, type HashKeyRange, MIN_HASH_KEY } from '../hash-key';
import { decodeSequenceNumber } from '../sequence-number';

/** A range of hash keys under the id that Kinesis gave it, or will give it. */
export interface ShardRange {
  readonly shardId: string;
  readonly hashKeyRange: HashKeyRange;
}

/** A shard as ListShards returns it, with exact numbers. */
export interface Shard extends ShardRange {
  readonly parentShardId: string | undefined;
  readonly adjacentParentShardId: string | undefined;
  readonly startingSequenceNumber: bigint;
  /** Set when the shard has been closed by a split or a merge. */
  readonly endingSequenceNumber: bigint | undefined;
  /** Said where its sequence numbers are made only when somebody asks for them. */
  readonly state?: ShardState;
}

/**
 * A closed shard accepts no records; it can be read until it expires. "Active" is a word for
 * streams.
 */
export type ShardState = 'open' | 'closed';

/** Kinesis sets the ending sequence number when it closes a shard. */
export function shardState(shard: Shard): ShardState {
  return shard.state ?? (shard.endingSequenceNumber === undefined ? 'open' : 'closed');
}

/** What a split or merge closed to open the shard: none where it is of the stream's first shards. */
export function parentIdsOf({ parentShardId, adjacentParentShardId }: Shard): readonly string[] {
  return [parentShardId, adjacentParentShardId].filter((id) => id !== undefined);
}

/** Whether a split or merge of that shard opened this one. */
export function isChildOf(shard: Shard, parentId: string): boolean {
  return shard.parentShardId === parentId || shard.adjacentParentShardId === parentId;
}

/** The open shards, lowest hash keys first. */
export function openShards<Listed extends Shard>(shards: readonly Listed[]): readonly Listed[] {
  return shards
    .filter((shard) => shardState(shard) === 'open')
    .sort((a, b) => compareBigint(a.hashKeyRange.startingHashKey, b.hashKeyRange.startingHashKey));
}

/** The starting hash keys of all ranges but the first, which is not a boundary. */
export function boundariesOf(ranges: readonly ShardRange[]): readonly HashKey[] {
  return ranges
    .map(({ hashKeyRange }) => hashKeyRange.startingHashKey)
    .filter((key) => key !== MIN_HASH_KEY);
}

/** The index of the range that holds the key, in ranges that are sorted and disjoint; -1 if none. */
export function indexOfKey(sorted: readonly ShardRange[], key: bigint): number {
  const reaching = bisect(
    0,
    sorted.length,
    (index) => (sorted[index]?.hashKeyRange.endingHashKey ?? key) >= key,
  );
  const range = sorted[reaching]?.hashKeyRange;
  return range !== undefined && containsKey(range, key) ? reaching : -1;
}

/** Bisects: `sorted` has the lowest keys first, and its ranges do not overlap. */
export function findShardForKey<Range extends ShardRange>(
  sorted: readonly Range[],
  key: bigint,
): Range | undefined {
  return sorted[indexOfKey(sorted, key)];
}

/** The canonical form, with twelve digits (facts §1.2). */
export function shardIdOf(index: number): string {
  return `shardId-${index.toString().padStart(12, '0')}`;
}

const HYPHEN = 0x2d;
const ZERO = 0x30;
const MAX_INDEX_UNIT = 10 ** 12;

/** The number of up to twelve digits after the last hyphen of a shard id; undefined when there is none. */
export function shardIndexOf(shardId: string): number | undefined {
  // From the right, for 100,000 of them take a tenth of what a regular expression does.
  let index = 0;
  let unit = 1;
  for (let at = shardId.length - 1; at >= 0 && unit <= MAX_INDEX_UNIT; at--) {
    const code = shardId.charCodeAt(at);
    if (code === HYPHEN) return unit === 1 ? undefined : index;
    const digit = code - ZERO;
    if (digit < 0 || digit > 9) return undefined;
    index += digit * unit;
    unit *= 10;
  }
  return undefined;
}

/** `…0004`: the end of an id, which is what tells shards apart. */
export function shortShardId(shardId: string): string {
  const index = shardIndexOf(shardId);
  return index === undefined ? shardId : `…${index.toString().padStart(4, '0')}`;
}

/** The names of a shard from the longest to the shortest: `…0004`, and `4` where there is no room. */
export function shortShardNames(shardId: string): readonly string[] {
  const index = shardIndexOf(shardId);
  return index === undefined ? [shardId] : [shortShardId(shardId), index.toString()];
}

/**
 * The index that the next new shard gets. Indexes only rise and the newest shard is open or has
 * open descendants, so the highest listed one is the highest ever given (facts §1.2).
 */
export function nextShardIndex(shards: readonly ShardRange[]): number {
  return (
    shards.reduce((highest, { shardId }) => Math.max(highest, shardIndexOf(shardId) ?? -1), -1) + 1
  );
}

/** Epoch milliseconds, read from the sequence number: no API of Kinesis returns it. */
export function shardCreatedAt(shard: Shard): number | undefined {
  return toMs(decodeSequenceNumber(shard.startingSequenceNumber)?.shardCreatedAt);
}

/** Epoch milliseconds; undefined while the shard is open, or when its number cannot be read. */
export function shardClosedAt(shard: Shard): number | undefined {
  if (shard.endingSequenceNumber === undefined) return undefined;
  return toMs(decodeSequenceNumber(shard.endingSequenceNumber)?.recordedAt);
}

const MS_PER_HOUR = 3_600_000;

/**
 * When a closed shard disappears with its last records (facts §5.4), in epoch milliseconds; undefined
 * while it is open, or when its number cannot be read.
 */
export function shardExpiresAt(shard: Shard, retentionHours: number): number | undefined {
  const closedAt = shardClosedAt(shard);
  return closedAt === undefined ? undefined : closedAt + retentionHours * MS_PER_HOUR;
}

function toMs(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1000;
}
