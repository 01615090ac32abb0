import { assertNever } from '@/lib/base/assert';
import { containsKey } from '@/lib/kinesis/hash-key';
import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import {
  isChildOf,
  parentIdsOf,
  type Shard,
  shardClosedAt,
  shardCreatedAt,
  shardState,
} from '@/lib/kinesis/shards/shard';
import type { RecordPlace, RecordSelection, ShardCursor } from '@/lib/records/record-selection';

// So that the records of a key come in their order, a shard is read when all that came before it
// has been: it is read to its end, and then its children (facts §5.4).

/** The shards in which reading begins: of all that are to be read those that follow no other. */
export function firstShards(
  shards: readonly Shard[],
  selection: RecordSelection,
): readonly Shard[] {
  const { place } = selection;
  if (place.kind === 'sequence-number') {
    return shards.filter(({ shardId }) => shardId === place.shardId);
  }
  const selected = selectedIds(shards, selection.shardIds);
  const isWanted = keyFilter(selection);
  const isToBeRead = ({ shardId }: Shard) => selected === undefined || selected.has(shardId);
  const candidates = shards.filter(
    (shard) => isToBeRead(shard) && isWanted(shard) && mayHoldRecords(shard, place),
  );
  const later = descendantsOf(
    shards,
    candidates.map(({ shardId }) => shardId),
  );
  return candidates.filter(({ shardId }) => !later.has(shardId));
}

/** Where reading begins in a shard, except at the end, which only Kinesis can tell. */
export function startIn(
  place: Exclude<RecordPlace, { readonly kind: 'end' }>,
  shard: Shard,
): ShardCursor['position'] {
  switch (place.kind) {
    case 'start':
      return { kind: 'start' };
    case 'time': {
      const createdAt = shardCreatedAt(shard);
      const isLater = createdAt !== undefined && createdAt >= place.ms;
      return isLater ? { kind: 'start' } : { kind: 'time', ms: place.ms };
    }
    case 'sequence-number':
      return place.shardId === shard.shardId
        ? { kind: 'at', sequenceNumber: place.sequenceNumber }
        : { kind: 'start' };
    default:
      return assertNever(place);
  }
}

/** The shards that follow one that has ended, whether or not their turn has come. */
export function childrenOf(
  shards: readonly Shard[],
  shardId: string,
  selection: RecordSelection,
): readonly Shard[] {
  const isWanted = keyFilter(selection);
  return shards.filter((shard) => isChildOf(shard, shardId) && isWanted(shard));
}

/**
 * The children of shards that have ended whose turn has come: no shard that is still being read
 * comes before them.
 */
export function nextShards(
  shards: readonly Shard[],
  endedIds: readonly string[],
  stillReadIds: readonly string[],
  selection: RecordSelection,
): readonly Shard[] {
  const isWanted = keyFilter(selection);
  const ended = new Set(endedIds);
  const waiting = descendantsOf(shards, stillReadIds);
  const known = new Set(stillReadIds);
  return shards.filter(
    (shard) =>
      parentIdsOf(shard).some((id) => ended.has(id)) &&
      isWanted(shard) &&
      !waiting.has(shard.shardId) &&
      !known.has(shard.shardId),
  );
}

/** Those that were selected and what follows them; undefined for all. */
function selectedIds(
  shards: readonly Shard[],
  shardIds: readonly string[] | undefined,
): ReadonlySet<string> | undefined {
  if (shardIds === undefined) return undefined;
  return new Set([...shardIds, ...descendantsOf(shards, shardIds)]);
}

function keyFilter({ partitionKey }: RecordSelection): (shard: Shard) => boolean {
  if (partitionKey === undefined) return () => true;
  const key = hashPartitionKey(partitionKey);
  return ({ hashKeyRange }) => containsKey(hashKeyRange, key);
}

const SECOND_MS = 1000;

function mayHoldRecords(
  shard: Shard,
  place: Exclude<RecordPlace, { readonly kind: 'sequence-number' }>,
): boolean {
  switch (place.kind) {
    case 'start':
      return true;
    case 'end':
      return shardState(shard) === 'open';
    case 'time': {
      // The sequence number tells the second in which it was closed.
      const closedAt = shardClosedAt(shard);
      return closedAt === undefined || closedAt + SECOND_MS > place.ms;
    }
    default:
      return assertNever(place);
  }
}

/** All shards that came from these, by splits and merges. */
function descendantsOf(shards: readonly Shard[], shardIds: readonly string[]): ReadonlySet<string> {
  const ancestors = new Set(shardIds);
  const descendants = new Set<string>();
  // Ids rise, so that parents stand before their children.
  for (const shard of shards.toSorted((a, b) => (a.shardId < b.shardId ? -1 : 1))) {
    const comesLater = parentIdsOf(shard).some((id) => ancestors.has(id) || descendants.has(id));
    if (comesLater) descendants.add(shard.shardId);
  }
  return descendants;
}
