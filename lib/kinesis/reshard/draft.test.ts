import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareBigint, maxBigint, minBigint } from '@/lib/base/bigint';
import { anyKey, anyLayout, anyLayoutAndDraft, anyLoadedLayout } from '@/lib/testing/arbitraries';
import { evenFour, hotShard, loadOf } from '@/lib/testing/streams';
import { containsKey, keyCountOf, toHashKey, WHOLE_RANGE } from '../hash-key';
import { boundariesOf, type ShardRange } from '../shards/shard';
import { shareBelow } from '../shards/shard-load';
import {
  addBoundary,
  type Draft,
  draftedBoundaries,
  EMPTY_DRAFT,
  equalParts,
  isEmptyDraft,
  keyAtWidth,
  loadParts,
  moveBoundary,
  rebaseDraft,
  removeBoundary,
  replaceBoundaries,
  sameDraft,
} from './draft';
import { middleKey } from './reshard-rules';

const newKey = anyKey.filter((key) => key > 0n);

describe('editing a draft', () => {
  it('drafts exactly the boundaries that were asked for', () => {
    forAllDrafts((current, draft, key) => {
      const before = new Set<bigint>(draftedBoundaries(current, draft));
      const added = draftedBoundaries(current, addBoundary(current, draft, key));
      const removed = draftedBoundaries(current, removeBoundary(current, draft, key));
      expect(new Set<bigint>(added)).toEqual(new Set([...before, key]));
      expect(new Set<bigint>(removed)).toEqual(new Set([...before].filter((kept) => kept !== key)));
      expect(added).toEqual(added.toSorted(compareBigint));
    });
  });

  it('takes an edit back when it is undone by hand', () => {
    forAllDrafts((current, draft, key) => {
      const isDrafted = draftedBoundaries(current, draft).includes(key);
      const there = isDrafted ? removeBoundary : addBoundary;
      const back = isDrafted ? addBoundary : removeBoundary;
      expect(sameDraft(back(current, there(current, draft, key), key), draft)).toBe(true);
    });
  });

  it('changes nothing the second time', () => {
    forAllDrafts((current, draft, key) => {
      const added = addBoundary(current, draft, key);
      const removed = removeBoundary(current, draft, key);
      expect(addBoundary(current, added, key)).toEqual(added);
      expect(removeBoundary(current, removed, key)).toEqual(removed);
    });
  });

  it('adds only what is not there and removes only what is', () => {
    forAllDrafts((current, draft, key) => {
      const next = moveBoundary(current, draft, draft.added[0] ?? current[0] ?? key, key);
      expect(next.added.some((boundary) => current.includes(boundary))).toBe(false);
      expect(next.removed.every((boundary) => current.includes(boundary))).toBe(true);
    });
  });

  it('is empty again when a boundary is moved away and back', () => {
    fc.assert(
      fc.property(anyLayout, newKey, (open, to) => {
        const current = boundariesOf(open);
        const from = current[0];
        fc.pre(from !== undefined && !current.includes(to));
        const moved = moveBoundary(current, EMPTY_DRAFT, from, to);
        expect(moved).toEqual({ added: [to], removed: [from] });
        expect(isEmptyDraft(moveBoundary(current, moved, to, from))).toBe(true);
      }),
    );
  });

  it('leaves alone what lies outside a range whose boundaries it replaces', () => {
    fc.assert(
      fc.property(anyLayoutAndDraft, newKey, newKey, ({ open, draft }, a, b) => {
        const current = boundariesOf(open);
        const range = {
          startingHashKey: toHashKey(minBigint(a, b)),
          endingHashKey: toHashKey(maxBigint(a, b)),
        };
        const keys = equalParts(range, 3);
        const before = draftedBoundaries(current, draft);
        const after = draftedBoundaries(current, replaceBoundaries(current, draft, range, keys));
        const isInside = (key: bigint) => key > range.startingHashKey && key <= range.endingHashKey;
        expect(after.filter(isInside)).toEqual(keys);
        expect(after.filter((key) => !isInside(key))).toEqual(
          before.filter((key) => !isInside(key)),
        );
      }),
    );
  });
});

describe('rebaseDraft', () => {
  it('keeps what can still be done, and wants nothing when the draft has come true', () => {
    fc.assert(
      fc.property(anyLayoutAndDraft, anyLayout, ({ open, draft }, other) => {
        const current = boundariesOf(open);
        expect(rebaseDraft(current, draft)).toEqual(draft);
        const done = draftedBoundaries(current, draft);
        expect(isEmptyDraft(rebaseDraft(done, draft))).toBe(true);
        const moved = boundariesOf(other);
        const rebased = rebaseDraft(moved, draft);
        expect(rebased.added.some((key) => moved.includes(key))).toBe(false);
        expect(rebased.removed.every((key) => moved.includes(key))).toBe(true);
      }),
    );
  });
});

describe('equalParts', () => {
  it('cuts into halves at the middle, and into parts of two keys at least or not at all', () => {
    fc.assert(
      fc.property(anyLayout, fc.integer({ min: 2, max: 40 }), (open, count) => {
        for (const { hashKeyRange } of open) {
          const keys = equalParts(hashKeyRange, count);
          expect(keys).toHaveLength(keyCountOf(hashKeyRange) >= 2n * BigInt(count) ? count - 1 : 0);
          if (keyCountOf(hashKeyRange) >= 4n)
            expect(equalParts(hashKeyRange, 2)).toEqual([middleKey(hashKeyRange)]);
        }
      }),
    );
  });
});

describe('loadParts', () => {
  it('gives ascending boundaries inside the ranges, with two keys between any two', () => {
    fc.assert(
      fc.property(anyLoadedLayout, fc.integer({ min: 2, max: 9 }), ({ open, loads }, count) => {
        const keys = loadParts(open, loads, count);
        expect(keys.length).toBeLessThan(count);
        [0n, ...keys, 2n ** 128n].reduce((before, key) => {
          expect(key - before).toBeGreaterThanOrEqual(2n);
          return key;
        });
      }),
    );
  });

  it('gives each part the same load when it is spread evenly', () => {
    const open = evenFour();
    const loads = new Map(open.map(({ shardId }) => [shardId, loadOf(shardId, 0.5, [])]));
    expect(loadParts(open, loads, 8)).toEqual(equalParts(WHOLE_RANGE, 8));
  });

  it('gives as much to a shard that records fill as to one that bytes fill', () => {
    const open = evenFour();
    const empty = [{ bytesInPerSecond: 0 }, { recordsInPerSecond: 0 }];
    const loads = new Map(
      open.map(({ shardId }, index) => [
        shardId,
        { ...loadOf(shardId, 0.9, []), ...empty[index % 2] },
      ]),
    );
    expect(loadParts(open, loads, 4)).toEqual(equalParts(WHOLE_RANGE, 4));
  });

  it('cuts beside a hot key, for nothing can cut it', () => {
    const { shards, loads, hotKey } = hotShard();
    const hot = shards[3];
    const keys = loadParts(shards.slice(3), loads, 2);
    expect(keys).toHaveLength(1);
    expect([hotKey, hotKey + 1n]).toContain(keys[0]);
    expect(hot && keys[0] && shareBelow(loadOfShard(loads, hot), hot.hashKeyRange, keys[0])).toBe(
      0.25,
    );
  });

  it('has nothing to go by without load', () => {
    expect(loadParts(evenFour(), new Map(), 4)).toEqual([]);
  });
});

describe('keyAtWidth', () => {
  it('stays in the range and halves it at one half', () => {
    fc.assert(
      fc.property(anyLayout, fc.double({ min: 0, max: 1, noNaN: true }), (open, share) => {
        for (const { hashKeyRange } of open) {
          expect(containsKey(hashKeyRange, keyAtWidth(hashKeyRange, share))).toBe(true);
          expect(keyAtWidth(hashKeyRange, 0)).toBe(hashKeyRange.startingHashKey);
        }
      }),
    );
    expect(keyAtWidth(WHOLE_RANGE, 0.5)).toBe(toHashKey(2n ** 127n));
  });
});

function forAllDrafts(
  check: (
    current: ReturnType<typeof boundariesOf>,
    draft: Draft,
    key: ReturnType<typeof toHashKey>,
  ) => void,
): void {
  fc.assert(
    fc.property(anyLayoutAndDraft, newKey, fc.nat(), ({ open, draft }, anywhere, pick) => {
      const current = boundariesOf(open);
      const known = [...current, ...draft.added];
      // Every other time a boundary that the stream or the draft knows.
      check(current, draft, (pick % 2 === 0 ? known[pick % known.length] : undefined) ?? anywhere);
    }),
  );
}

function loadOfShard(loads: ReadonlyMap<string, ReturnType<typeof loadOf>>, shard: ShardRange) {
  return loads.get(shard.shardId) ?? loadOf(shard.shardId, 0, []);
}
