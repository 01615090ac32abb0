import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { anyListing } from '@/lib/testing/arbitraries';
import {
  evenFour,
  expiredParent,
  oneShard,
  ShardHistory,
  STREAM_CREATED_AT,
  splitThenMerged,
} from '@/lib/testing/streams';
import { HASH_KEY_COUNT, MAX_HASH_KEY, toHashKey } from '../hash-key';
import { mergeRanges } from '../reshard/reshard-rules';
import { buildLineage, type Lineage, linksOf, nodeRange } from './lineage';
import { lineageTimes } from './lineage-times';
import { openShards, type Shard } from './shard';

describe('buildLineage', () => {
  it('puts a child right below the later of its parents, and those without parents first', () => {
    forAllLineages((lineage) => {
      for (const node of lineage.shards.keys()) {
        const above = linksOf(lineage.parents, node).map(
          (parent) => lineage.generations[parent] ?? 0,
        );
        expect(lineage.generations[node]).toBe(Math.max(-1, ...above) + 1);
      }
    });
  });

  it('puts a ghost right above the first of its children', () => {
    forAllLineages((lineage) => {
      for (const index of lineage.ghosts.keys()) {
        const ghost = lineage.shards.length + index;
        const below = linksOf(lineage.children, ghost).map(
          (child) => lineage.generations[child] ?? 0,
        );
        expect(lineage.generations[ghost]).toBe(Math.min(...below) - 1);
      }
    });
  });

  it('has all shards that a stream was made with in one generation', () => {
    const history = new ShardHistory(8);
    history.split(3);
    history.merge(0, 1);
    const { generations } = buildLineage(history.shards());
    expect(Array.from(generations).slice(0, 8)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('has nothing below an open shard', () => {
    forAllLineages((lineage) => {
      for (const open of Array.from(lineage.openRow)) {
        const below = nodesOf(lineage).filter(
          (node) => (lineage.generations[node] ?? 0) > (lineage.generations[open] ?? 0),
        );
        expect(below.some((node) => overlaps(lineage, open, node))).toBe(false);
      }
    });
  });

  it('never lets shards or ghosts of one generation overlap', () => {
    forAllLineages((lineage) => {
      const nodes = nodesOf(lineage);
      for (const a of nodes) {
        for (const b of nodes.filter((other) => other > a)) {
          if (lineage.generations[a] !== lineage.generations[b]) continue;
          expect(overlaps(lineage, a, b)).toBe(false);
        }
      }
    });
  });

  it('has every node once: closed ones and ghosts in their row, open ones in the last', () => {
    forAllLineages((lineage) => {
      const open = Array.from(lineage.openRow, (node) => lineage.shards[node]);
      expect(open).toEqual(openShards(lineage.shards));
      const closed = lineage.closedRows.flatMap((row) => Array.from(row));
      expect([...closed, ...Array.from(lineage.openRow)].sort((a, b) => a - b)).toEqual(
        nodesOf(lineage),
      );
      for (const [generation, row] of lineage.closedRows.entries()) {
        const nodes = Array.from(row);
        expect(nodes.every((node) => lineage.generations[node] === generation)).toBe(true);
        const starts = nodes.map((node) => nodeRange(lineage, node).startingHashKey);
        expect(starts).toEqual(starts.toSorted((a, b) => (a < b ? -1 : 1)));
      }
    });
  });

  it('links every parent that a shard names, and back', () => {
    forAllLineages((lineage) => {
      for (const [node, shard] of lineage.shards.entries()) {
        const named = [shard.parentShardId, shard.adjacentParentShardId].flatMap((id) =>
          id === undefined ? [] : [ensure(lineage.nodeOf(id), id)],
        );
        expect(linksOf(lineage.parents, node)).toEqual([...new Set(named)]);
        for (const parent of named) {
          expect(linksOf(lineage.children, parent)).toContain(node);
          expect(overlaps(lineage, parent, node)).toBe(true);
        }
      }
    });
  });

  it('gives a ghost what its listed children cover', () => {
    forAllLineages((lineage) => {
      for (const [index, ghost] of lineage.ghosts.entries()) {
        const children = linksOf(lineage.children, lineage.shards.length + index)
          .map((node) => nodeRange(lineage, node))
          .sort((a, b) => (a.startingHashKey < b.startingHashKey ? -1 : 1));
        expect(ghost.hashKeyRange).toEqual(children.reduce(mergeRanges));
      }
    });
  });

  it('rounds shares to the nearest double', () => {
    forAllLineages((lineage) => {
      for (const node of nodesOf(lineage)) {
        const { startingHashKey, endingHashKey } = nodeRange(lineage, node);
        expect(lineage.startShares[node]).toBe(Number(startingHashKey) / Number(HASH_KEY_COUNT));
        expect(lineage.endShares[node]).toBe(Number(endingHashKey + 1n) / Number(HASH_KEY_COUNT));
      }
    });
  });

  it('reads a split and a merge', () => {
    const { generations, closedRows, openRow } = buildLineage(splitThenMerged());
    expect(Array.from(generations)).toEqual([0, 1, 1, 2, 2, 3]);
    expect(closedRows).toEqual([[0], [1, 2], [4]]);
    expect(openRow).toEqual([3, 5]);
  });

  it('shows an expired parent as a ghost over its children', () => {
    const { ghosts, generations } = buildLineage(expiredParent());
    const half = 2n ** 127n;
    expect(ghosts).toEqual([
      {
        shardIds: ['shardId-000000000000'],
        hashKeyRange: { startingHashKey: half, endingHashKey: MAX_HASH_KEY },
      },
      {
        shardIds: ['shardId-000000000001'],
        hashKeyRange: { startingHashKey: 0n, endingHashKey: half - 1n },
      },
    ]);
    expect(Array.from(generations)).toEqual([1, 1, 1, 2, 0, 0]);
  });

  it('shows two expired parents of a merge as one ghost, and one of them as the rest', () => {
    const history = new ShardHistory(2);
    history.merge(0, 1);
    const both = buildLineage(history.shards(2));
    expect(both.ghosts.map(({ shardIds }) => shardIds.length)).toEqual([2]);
    const one = buildLineage(history.shards(1));
    expect(one.ghosts).toEqual([
      {
        shardIds: ['shardId-000000000000'],
        hashKeyRange: { startingHashKey: 0n, endingHashKey: 2n ** 127n - 1n },
      },
    ]);
  });
});

describe('a lineage of odd listings', () => {
  it('puts the ghost of one parent beside the other parent', () => {
    const history = new ShardHistory(2);
    history.split(0);
    history.merge(3, 1);
    const lineage = buildLineage(history.shards().filter((_, index) => index !== 1));
    const ghost = ensure(lineage.nodeOf('shardId-000000000001'), 'ghost');
    expect(lineage.generations[ghost]).toBe(1);
    expect(lineage.closedRows.map((row) => Array.from(row))).toEqual([[0], [2, ghost]]);
  });

  it('measures a shard of a few keys by its inclusive end', () => {
    const hashKeyRange = { startingHashKey: toHashKey(0n), endingHashKey: toHashKey(9n) };
    const lineage = buildLineage(oneShard().map((shard) => ({ ...shard, hashKeyRange })));
    expect(lineage.endShares[0]).toBe(10 / Number(HASH_KEY_COUNT));
  });

  it('fails loudly when a shard is its own ancestor', () => {
    const circular = oneShard().map((shard) => ({ ...shard, parentShardId: shard.shardId }));
    expect(() => buildLineage(circular)).toThrow('own ancestor');
  });
});

describe('lineageTimes', () => {
  it('ends a parent before its children begin', () => {
    forAllLineages((lineage) => {
      const { begins, ends, basis, undatedCount } = lineageTimes(lineage);
      expect({ basis, undatedCount }).toEqual({ basis: 'time', undatedCount: 0 });
      for (const node of nodesOf(lineage)) {
        expect(ends[node]).toBeGreaterThan(begins[node] ?? 0);
        for (const child of linksOf(lineage.children, node)) {
          expect(ends[node]).toBeLessThanOrEqual(begins[child] ?? 0);
        }
      }
    });
  });

  it('reads the times of a stream from its sequence numbers', () => {
    const { earliest, latest, ends } = lineageTimes(buildLineage(splitThenMerged()));
    expect(earliest).toBe(STREAM_CREATED_AT * 1000);
    expect(latest).toBe((STREAM_CREATED_AT + 180) * 1000);
    expect(ends[0]).toBe((STREAM_CREATED_AT + 59) * 1000);
    expect(ends[5]).toBe(Number.POSITIVE_INFINITY);
  });

  it('goes by generation where no number tells a time, and counts the few that do not', () => {
    const foreign = splitThenMerged().map(withoutTimes);
    const times = lineageTimes(buildLineage(foreign));
    expect({ ...times, begins: [], ends: [] }).toMatchObject({
      basis: 'generation',
      earliest: 0,
      latest: 3,
      undatedCount: 0,
    });
    expect(Array.from(times.begins)).toEqual([0, 1, 1, 2, 2, 3]);
    expect(Array.from(times.ends)).toEqual([1, 2, 3, Infinity, 3, Infinity]);
    const [first, ...others] = evenFour();
    const mixed = lineageTimes(buildLineage([withoutTimes(ensure(first, 'shard')), ...others]));
    expect(mixed).toMatchObject({ basis: 'time', undatedCount: 1 });
  });
});

function withoutTimes(shard: Shard): Shard {
  const isClosed = shard.endingSequenceNumber !== undefined;
  return {
    ...shard,
    startingSequenceNumber: 1n,
    endingSequenceNumber: isClosed ? 2n : undefined,
  };
}

function forAllLineages(check: (lineage: Lineage) => void): void {
  fc.assert(fc.property(anyListing, (shards) => check(buildLineage(shards))));
}

function nodesOf({ shards, ghosts }: Lineage): readonly number[] {
  return Array.from({ length: shards.length + ghosts.length }, (_, node) => node);
}

function overlaps(lineage: Lineage, a: number, b: number): boolean {
  const first = nodeRange(lineage, a);
  const second = nodeRange(lineage, b);
  return (
    first.startingHashKey <= second.endingHashKey && second.startingHashKey <= first.endingHashKey
  );
}
