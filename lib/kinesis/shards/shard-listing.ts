import { ok, type Result, refuse } from '@/lib/base/result';
import { type HashKeyRange, MAX_HASH_KEY, MIN_HASH_KEY, parseHashKey } from '../hash-key';
import { memberOf } from '../listing-pages';
import { decodeSequenceNumber } from '../sequence-number';
import { openShards, parentIdsOf, type Shard, shardIdOf, shardState } from './shard';

/** Why a list is not the whole listing of a stream's shards. */
export type ListingRefusal =
  /** `shard`: its id, or its place in the list where it has none. */
  | { readonly reason: 'bad-shard'; readonly shard: string; readonly member: string }
  | { readonly reason: 'repeated-shard'; readonly shardId: string }
  | { readonly reason: 'wrong-parent'; readonly shardId: string; readonly parentShardId: string }
  | { readonly reason: 'gap' | 'overlap'; readonly hashKey: string };

/**
 * Reads every shard of a stream as the AWS CLI prints them. A parent that is not listed has expired,
 * as every old one has; one that cannot be a parent is refused. In the order of the shards' indexes.
 */
export function parseShardListing(
  listed: readonly unknown[],
): Result<readonly Shard[], ListingRefusal> {
  const shards = new Map<string, Shard>();
  for (const [position, each] of listed.entries()) {
    const shard = parseShard(each, position);
    if (!shard.ok) return shard;
    const { shardId } = shard.value;
    if (shards.has(shardId)) return refuse({ reason: 'repeated-shard', shardId });
    shards.set(shardId, shard.value);
  }
  const sorted = [...shards.values()].sort((a, b) => (a.shardId < b.shardId ? -1 : 1));
  const refusal = refuseTiling(openShards(sorted)) ?? refuseParents(shards);
  return refusal === undefined ? ok(sorted) : refuse(refusal);
}

const SHARD_ID = /^shardId-\d{12}$/;
const INTEGER = /^\d{1,129}$/;

function parseShard(value: unknown, position: number): Result<Shard, ListingRefusal> {
  const shardId = textOf(value, 'ShardId') ?? '';
  const named = SHARD_ID.test(shardId);
  const bad = (member: string) =>
    refuse({
      reason: 'bad-shard',
      shard: named ? shardId : `Shards[${position}]`,
      member,
    } as const);
  if (!named) return bad('ShardId');
  const hashKeyRange = parseRange(memberOf(value, 'HashKeyRange'));
  if (hashKeyRange === undefined) return bad('HashKeyRange');
  const numbers = memberOf(value, 'SequenceNumberRange');
  const startingSequenceNumber = parseNumber(numbers, 'StartingSequenceNumber', shardId);
  if (startingSequenceNumber === undefined) return bad('StartingSequenceNumber');
  const isOpen = (memberOf(numbers, 'EndingSequenceNumber') ?? undefined) === undefined;
  const endingSequenceNumber = parseNumber(numbers, 'EndingSequenceNumber', shardId);
  if (!isOpen && (endingSequenceNumber ?? 0n) <= startingSequenceNumber) {
    return bad('EndingSequenceNumber');
  }
  return ok({
    shardId,
    hashKeyRange,
    startingSequenceNumber,
    endingSequenceNumber,
    parentShardId: textOf(value, 'ParentShardId'),
    adjacentParentShardId: textOf(value, 'AdjacentParentShardId'),
  });
}

function textOf(value: unknown, name: string): string | undefined {
  const member = memberOf(value, name);
  return typeof member === 'string' && member !== '' ? member : undefined;
}

function parseRange(value: unknown): HashKeyRange | undefined {
  const startingHashKey = parseHashKey(textOf(value, 'StartingHashKey') ?? '');
  const endingHashKey = parseHashKey(textOf(value, 'EndingHashKey') ?? '');
  if (startingHashKey === undefined || endingHashKey === undefined) return undefined;
  return startingHashKey <= endingHashKey ? { startingHashKey, endingHashKey } : undefined;
}

/** One that tells a time, and that this shard gave out. */
function parseNumber(numbers: unknown, member: string, shardId: string): bigint | undefined {
  const text = textOf(numbers, member) ?? '';
  if (!INTEGER.test(text)) return undefined;
  const parts = decodeSequenceNumber(BigInt(text));
  return parts !== undefined && shardIdOf(parts.shardIndex) === shardId ? BigInt(text) : undefined;
}

/** `open` is sorted. Whether it covers every key exactly once. */
function refuseTiling(open: readonly Shard[]): ListingRefusal | undefined {
  let next: bigint = MIN_HASH_KEY;
  for (const { hashKeyRange } of open) {
    const { startingHashKey, endingHashKey } = hashKeyRange;
    if (startingHashKey > next) return { reason: 'gap', hashKey: next.toString() };
    if (startingHashKey < next) return { reason: 'overlap', hashKey: startingHashKey.toString() };
    next = endingHashKey + 1n;
  }
  return next <= MAX_HASH_KEY ? { reason: 'gap', hashKey: next.toString() } : undefined;
}

function refuseParents(shards: ReadonlyMap<string, Shard>): ListingRefusal | undefined {
  for (const shard of shards.values()) {
    for (const parentShardId of parentIdsOf(shard)) {
      if (!mayBeParent(shard, parentShardId, shards.get(parentShardId))) {
        return { reason: 'wrong-parent', shardId: shard.shardId, parentShardId };
      }
    }
  }
  return undefined;
}

/** A parent is older, closed and had keys of its child. */
function mayBeParent(child: Shard, parentShardId: string, parent: Shard | undefined): boolean {
  if (!SHARD_ID.test(parentShardId) || parentShardId >= child.shardId) return false;
  if (parent === undefined) return true;
  const { startingHashKey, endingHashKey } = child.hashKeyRange;
  return (
    shardState(parent) === 'closed' &&
    parent.hashKeyRange.startingHashKey <= endingHashKey &&
    parent.hashKeyRange.endingHashKey >= startingHashKey
  );
}
