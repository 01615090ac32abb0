import { closedAtMs, type StreamShard } from '../../../model/stream-shard';
import { violated } from '../violation';

const KEY_COUNT = 2n ** 128n;

/** What the shards of a stream were before, and what is known of those that are gone. */
export interface ShardsBefore {
  readonly shards: readonly StreamShard[];
  /** The ids of shards that were listed once and have expired. */
  readonly expired: ReadonlySet<string>;
  /** Records that arrived before this time may be gone. */
  readonly lostBeforeMs: number;
  /** When a reshard that is under way is carried out. */
  readonly reshardAtMs: number | undefined;
}

/** A list of shards that follows another one: by a reshard, by expiry, or as a stream's first. */
export function checkShards(after: readonly StreamShard[], history: ShardsBefore): void {
  checkTiling(after);
  checkIds(after, history);
  const before = new Map(history.shards.map((shard) => [shard.shardId, shard]));
  const now = new Map(after.map((shard) => [shard.shardId, shard]));
  for (const shard of history.shards) {
    const same = now.get(shard.shardId);
    if (same === undefined) checkExpired(shard, history);
    else checkUnchanged(shard, same);
  }
  const isFirst = history.shards.length === 0;
  const children = new Map<string, StreamShard[]>();
  for (const shard of after) {
    const isNew = !before.has(shard.shardId);
    const parents = parentsOf(shard);
    if (isNew && (parents.length === 0) !== isFirst) {
      violated(`${shard.shardId} has parents unless it is of the first generation`);
    }
    for (const parentId of parents) {
      const parent = now.get(parentId);
      if (parent !== undefined) checkDescent(shard, parent);
      else if (!before.has(parentId) && !history.expired.has(parentId)) {
        checkNeverSeen(shard, parentId, history);
      }
      const siblings = children.get(parentId);
      if (siblings === undefined) children.set(parentId, [shard]);
      else siblings.push(shard);
    }
  }
  for (const shard of after) checkChildren(shard, children.get(shard.shardId) ?? [], now);
}

export function parentsOf(shard: StreamShard): readonly string[] {
  return [shard.parentShardId, shard.adjacentParentShardId].filter((id) => id !== undefined);
}

/** Open shards, lowest hash keys first, found without the help of what is being tested. */
export function openAmong(shards: readonly StreamShard[]): readonly StreamShard[] {
  return shards
    .filter(({ endingSequenceNumber }) => endingSequenceNumber === undefined)
    .sort((a, b) => (a.hashKeyRange.startingHashKey < b.hashKeyRange.startingHashKey ? -1 : 1));
}

function checkTiling(shards: readonly StreamShard[]): void {
  const open = openAmong(shards);
  if (!areTiles(open, 0n, KEY_COUNT - 1n)) violated('the open shards tile 0 to 2^128-1');
}

/** Whether the ranges, which are in order, cover the whole and nothing twice. */
function areTiles(sorted: readonly StreamShard[], start: bigint, end: bigint): boolean {
  let next = start;
  for (const { hashKeyRange } of sorted) {
    if (hashKeyRange.startingHashKey !== next || hashKeyRange.endingHashKey < next) return false;
    next = hashKeyRange.endingHashKey + 1n;
  }
  return next === end + 1n;
}

function checkIds(after: readonly StreamShard[], { shards, expired }: ShardsBefore): void {
  const known = new Set(shards.map(({ shardId }) => shardId));
  let highestKnown = -1;
  for (const id of [...known, ...expired]) highestKnown = Math.max(highestKnown, indexIn(id));
  let previous = -1;
  for (const { shardId } of after) {
    const index = indexIn(shardId);
    if (index <= previous) violated(`${shardId} is listed in the order of ids`);
    if (!known.has(shardId) && index <= highestKnown) violated(`the id ${shardId} is a new one`);
    previous = index;
  }
}

export function indexIn(shardId: string): number {
  return Number(shardId.slice('shardId-'.length));
}

/** It may have been closed long ago too, by a reshard that nobody looked at until now. */
function checkExpired(shard: StreamShard, { lostBeforeMs, reshardAtMs }: ShardsBefore): void {
  const atSeconds = reshardAtMs && Math.max(Math.floor(reshardAtMs / 1000), shard.createdAtSeconds);
  const closedMs = closedAtMs({ ...shard, closedAtSeconds: shard.closedAtSeconds ?? atSeconds });
  if (closedMs === undefined || closedMs >= lostBeforeMs) {
    violated(`${shard.shardId} is listed until its last record has expired`);
  }
}

/** On the way of an UpdateShardCount that nobody looked at until its parts had expired. */
function checkNeverSeen(child: StreamShard, parentId: string, history: ShardsBefore): void {
  const isOnTheWay =
    history.reshardAtMs !== undefined && child.createdAtSeconds * 1000 < history.lostBeforeMs;
  if (!isOnTheWay) violated(`${parentId}, a parent of ${child.shardId}, has been there`);
}

/** A shard is only ever closed, and that once. */
function checkUnchanged(before: StreamShard, after: StreamShard): void {
  const isSame =
    before.hashKeyRange.startingHashKey === after.hashKeyRange.startingHashKey &&
    before.hashKeyRange.endingHashKey === after.hashKeyRange.endingHashKey &&
    before.parentShardId === after.parentShardId &&
    before.adjacentParentShardId === after.adjacentParentShardId &&
    before.startingSequenceNumber === after.startingSequenceNumber &&
    (before.endingSequenceNumber === undefined ||
      before.endingSequenceNumber === after.endingSequenceNumber);
  if (!isSame) violated(`${before.shardId} stays as it is but for being closed`);
  const { startingSequenceNumber: start, endingSequenceNumber: end } = after;
  if (end !== undefined && end < start) violated(`${after.shardId} does not end before it starts`);
}

function checkDescent(child: StreamShard, parent: StreamShard): void {
  const end = parent.endingSequenceNumber;
  if (end === undefined) violated(`${parent.shardId} is closed, for it has children`);
  if (child.startingSequenceNumber <= end) {
    violated(`${child.shardId} starts after the end of its parent ${parent.shardId}`);
  }
  if (indexIn(parent.shardId) >= indexIn(child.shardId)) {
    violated(`${child.shardId} has a higher id than its parent ${parent.shardId}`);
  }
}

/** Two by a split, which share out its range; one by a merge, which has the ranges of both. */
function checkChildren(
  shard: StreamShard,
  children: readonly StreamShard[],
  listed: ReadonlyMap<string, StreamShard>,
): void {
  const isOpen = shard.endingSequenceNumber === undefined;
  if (isOpen) {
    if (children.length > 0) violated(`${shard.shardId} is open and has no children`);
    return;
  }
  const { startingHashKey, endingHashKey } = shard.hashKeyRange;
  const [first, second] = [...children].sort((a, b) =>
    a.hashKeyRange.startingHashKey < b.hashKeyRange.startingHashKey ? -1 : 1,
  );
  if (children.length === 2 && first !== undefined && second !== undefined) {
    const areSplit = [first, second].every((child) => child.adjacentParentShardId === undefined);
    if (!areSplit || !areTiles([first, second], startingHashKey, endingHashKey)) {
      violated(`the children of ${shard.shardId} share out its range`);
    }
    return;
  }
  if (children.length !== 1 || first === undefined) {
    violated(`${shard.shardId} was closed by a split or by a merge`);
  }
  const lower = listed.get(first.parentShardId ?? '');
  const upper = listed.get(first.adjacentParentShardId ?? '');
  if (first.adjacentParentShardId === undefined) {
    violated(`${first.shardId}, an only child, has two parents`);
  }
  if (lower === undefined || upper === undefined) return;
  if (
    !areTiles([lower, upper], first.hashKeyRange.startingHashKey, first.hashKeyRange.endingHashKey)
  ) {
    violated(`${first.shardId} covers the ranges of both its parents`);
  }
}
