import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { containsKey } from '@/lib/kinesis/hash-key';
import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import { type Shard, shardClosedAt, shardCreatedAt, shardState } from '@/lib/kinesis/shards/shard';
import type { RecordSelection } from '@/lib/records/record-selection';
import { anyListing } from '@/lib/testing/arbitraries';
import { splitThenMerged } from '@/lib/testing/streams';
import { childrenOf, firstShards, nextShards, startIn } from './reading-order';

const FROM_START: RecordSelection = { place: { kind: 'start' } };

/** Reads shard after shard until none is left; `pick` says which one ends next. */
function readingOrder(
  shards: readonly Shard[],
  selection: RecordSelection,
  pick: () => number,
): readonly Shard[] {
  const read: Shard[] = [];
  let cursor = firstShards(shards, selection);
  for (;;) {
    const next = cursor[pick() % cursor.length];
    if (next === undefined) return read;
    read.push(next);
    cursor = cursor.filter((shard) => shard !== next);
    if (shardState(next) === 'open') continue;
    const stillRead = cursor.map(({ shardId }) => shardId);
    cursor = [...cursor, ...nextShards(shards, [next.shardId], stillRead, selection)];
  }
}

const parentsOf = ({ parentShardId, adjacentParentShardId }: Shard) => [
  parentShardId,
  adjacentParentShardId,
];
const idsOf = (shards: readonly Shard[]) => shards.map(({ shardId }) => shardId).toSorted();

const anyPicks = fc.infiniteStream(fc.nat(1000));
const next = (picks: Iterator<number>) => () => picks.next().value ?? 0;

describe('reading a stream', () => {
  test('reads every listed shard once, parents before their children', () => {
    fc.assert(
      fc.property(anyListing, anyPicks, (shards, picks) => {
        const read = readingOrder(shards, FROM_START, next(picks));
        expect(idsOf(read)).toEqual(idsOf(shards));
        const positions = new Map(read.map(({ shardId }, index) => [shardId, index]));
        for (const [index, shard] of read.entries()) {
          for (const parent of parentsOf(shard)) {
            expect(positions.get(parent ?? '') ?? -1).toBeLessThan(index);
          }
        }
      }),
    );
  });

  test('for one partition key reads the shards that ever held it, and no other', () => {
    fc.assert(
      fc.property(anyListing, fc.string(), anyPicks, (shards, partitionKey, picks) => {
        const key = hashPartitionKey(partitionKey);
        const read = readingOrder(shards, { ...FROM_START, partitionKey }, next(picks));
        const holders = shards.filter(({ hashKeyRange }) => containsKey(hashKeyRange, key));
        expect(idsOf(read)).toEqual(idsOf(holders));
      }),
    );
  });

  test('of some shards reads them and what came from them, each once', () => {
    const some = anyListing.chain((shards) =>
      fc.tuple(fc.constant(shards), fc.subarray([...shards], { minLength: 1 })),
    );
    fc.assert(
      fc.property(some, anyPicks, ([shards, selected], picks) => {
        const shardIds = selected.map(({ shardId }) => shardId);
        const read = readingOrder(shards, { ...FROM_START, shardIds }, next(picks));
        const ids = new Set(idsOf(read));
        expect(ids.size).toBe(read.length);
        const wanted = new Set(shardIds);
        for (const shard of shards.toSorted((a, b) => (a.shardId < b.shardId ? -1 : 1))) {
          if (parentsOf(shard).some((id) => wanted.has(id ?? ''))) wanted.add(shard.shardId);
        }
        expect(ids).toEqual(wanted);
      }),
    );
  });

  test('at the end begins in the open shards', () => {
    fc.assert(
      fc.property(anyListing, (shards) => {
        const first = firstShards(shards, { place: { kind: 'end' } });
        expect(idsOf(first)).toEqual(idsOf(shards.filter((shard) => shardState(shard) === 'open')));
      }),
    );
  });

  test('since a time reads all that was open then or later, once', () => {
    const place = anyListing.chain((shards) => {
      const times = shards.flatMap((shard) => [shardCreatedAt(shard), shardClosedAt(shard)]);
      const known = times.filter((ms) => ms !== undefined);
      return fc.tuple(
        fc.constant(shards),
        fc.constantFrom(...known).chain((ms) => fc.integer({ min: ms - 1500, max: ms + 1500 })),
      );
    });
    fc.assert(
      fc.property(place, anyPicks, ([shards, ms], picks) => {
        const read = readingOrder(shards, { place: { kind: 'time', ms } }, next(picks));
        const ids = new Set(idsOf(read));
        expect(ids.size).toBe(read.length);
        for (const shard of shards) {
          const closedAt = shardClosedAt(shard) ?? Number.POSITIVE_INFINITY;
          // It was closed at some time in that second.
          expect(ids.has(shard.shardId)).toBe(closedAt + 1000 > ms);
          // No record of it may be skipped.
          const start = startIn({ kind: 'time', ms }, shard);
          if ((shardCreatedAt(shard) ?? 0) < ms) expect(start).toEqual({ kind: 'time', ms });
        }
      }),
    );
  });
});

test('the child of a merge waits for the parent that is still read', () => {
  const shards = splitThenMerged();
  const [, , second, third, fourth, merged] = shards.map(({ shardId }) => shardId);
  const ids = (stillRead: readonly (string | undefined)[]) =>
    nextShards(
      shards,
      [fourth ?? ''],
      stillRead.filter((id) => id !== undefined),
      FROM_START,
    ).map(({ shardId }) => shardId);
  expect(ids([second, third])).toEqual([]);
  expect(ids([third])).toEqual([merged]);
  expect(childrenOf(shards, fourth ?? '', FROM_START)).toMatchObject([{ shardId: merged }]);
});
