import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { compareBigint } from '@/lib/base/bigint';
import { type HashKey, keyCountOf, toHashKey, WHOLE_RANGE } from '@/lib/kinesis/hash-key';
import { MAX_SHARDS_PER_STREAM } from '@/lib/kinesis/limits';
import { type Draft, draftedBoundaries, EMPTY_DRAFT } from '@/lib/kinesis/reshard/draft';
import { middleKey } from '@/lib/kinesis/reshard/reshard-rules';
import { boundariesOf, type ShardRange } from '@/lib/kinesis/shards/shard';
import { anyKey, anyLayoutAndDraft, anyLoadOf, rangesBetween } from '@/lib/testing/arbitraries';
import { evenFour } from '@/lib/testing/streams';
import { applyEdit, type DraftEdit, draftIfDropped, editOfDrag } from './draft-edit';

const QUARTER = toHashKey(2n ** 126n);
const HALF = toHashKey(2n ** 127n);

/** An edit that a gesture or a form could make there: keys near boundaries, neighbors, any count. */
function anyEditOn(open: readonly ShardRange[], draft: Draft): fc.Arbitrary<DraftEdit> {
  const current = boundariesOf(open);
  const drafted = draftedBoundaries(current, draft);
  const near = fc
    .tuple(fc.constantFrom(toHashKey(0n), ...current, ...drafted), fc.bigInt({ min: -3n, max: 3n }))
    .map(([key, offset]) => key + offset)
    .filter((key) => key >= WHOLE_RANGE.startingHashKey && key <= WHOLE_RANGE.endingHashKey)
    .map(toHashKey);
  const hashKey = fc.oneof(anyKey, near);
  const shards = fc
    .tuple(fc.nat(open.length - 1), fc.nat(open.length - 1))
    .map(([a, b]) => open.slice(Math.min(a, b), Math.max(a, b) + 1));
  const count = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(undefined));
  const loads = fc
    .tuple(...open.map(anyLoadOf))
    .map((each) => new Map(each.map((load) => [load.shardId, load])));
  const boundary = drafted.length === 0 ? hashKey : fc.constantFrom(...drafted);
  return fc.oneof(
    fc.record({ kind: fc.constant('split' as const), hashKey }),
    fc.record({ kind: fc.constant('split' as const), hashKey, shard: fc.constantFrom(...open) }),
    fc.record({ kind: fc.constant('restore' as const), hashKey }),
    fc.record({ kind: fc.constant('move' as const), from: boundary, to: hashKey }),
    fc.record({ kind: fc.constant('remove' as const), hashKey: boundary }),
    fc.record({ kind: fc.constant('merge' as const), shards }),
    fc.record({ kind: fc.constant('equal-parts' as const), shards, count }),
    fc.record({ kind: fc.constant('load-parts' as const), shards, count, loads }),
  );
}

const anyEdit = anyLayoutAndDraft.chain(({ open, draft }) =>
  anyEditOn(open, draft).map((edit) => ({ open, draft, edit })),
);

describe('applyEdit', () => {
  it('merges no shards that lie apart: what is between would be merged as well', () => {
    const open = evenFour();
    const [first, second, third] = open;
    const lower = ensure(first, 'shard 0');
    const upper = ensure(third, 'shard 2');
    const merge = (shards: readonly ShardRange[]) =>
      applyEdit(boundariesOf(open), EMPTY_DRAFT, { kind: 'merge', shards });
    expect(merge([lower, upper])).toMatchObject({
      ok: false,
      refusal: { reason: 'not-adjacent', lower, upper },
    });
    expect(merge([lower, ensure(second, 'shard 1'), upper]).ok).toBe(true);
  });

  it('makes no shard of fewer than two keys that was not there before', () => {
    fc.assert(
      fc.property(anyEdit, ({ open, draft, edit }) => {
        const current = boundariesOf(open);
        const edited = applyEdit(current, draft, edit);
        fc.pre(edited.ok);
        const before = new Set(narrowRanges(draftedBoundaries(current, draft)));
        const after = narrowRanges(draftedBoundaries(current, edited.value));
        expect(after.filter((range) => !before.has(range))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps a draft minimal: it adds what is not there, and removes what is', () => {
    fc.assert(
      fc.property(anyEdit, ({ open, draft, edit }) => {
        const current = boundariesOf(open);
        const edited = applyEdit(current, draft, edit);
        fc.pre(edited.ok);
        const { added, removed } = edited.value;
        const known = new Set<bigint>(current);
        expect(added.filter((key) => known.has(key))).toEqual([]);
        expect(removed.filter((key) => !known.has(key))).toEqual([]);
        expect(added).toEqual([...new Set(added)].sort(compareBigint));
        expect(removed).toEqual([...new Set(removed)].sort(compareBigint));
      }),
    );
  });

  it('leaves the boundaries outside the shards that it names as they are', () => {
    fc.assert(
      fc.property(anyEdit, ({ open, draft, edit }) => {
        fc.pre('shards' in edit);
        const current = boundariesOf(open);
        const edited = applyEdit(current, draft, edit);
        fc.pre(edited.ok);
        const first = ensure(edit.shards[0], 'first shard').hashKeyRange;
        const last = ensure(edit.shards.at(-1), 'last shard').hashKeyRange;
        const outside = (keys: readonly HashKey[]) =>
          keys.filter((key) => key <= first.startingHashKey || key > last.endingHashKey);
        expect(outside(draftedBoundaries(current, edited.value))).toEqual(
          outside(draftedBoundaries(current, draft)),
        );
      }),
    );
  });

  it('changes nothing when a boundary moves there and back', () => {
    fc.assert(
      fc.property(anyEdit, ({ open, draft, edit }) => {
        fc.pre(edit.kind === 'move');
        const current = boundariesOf(open);
        const before = draftedBoundaries(current, draft);
        fc.pre(before.includes(edit.from));
        const there = applyEdit(current, draft, edit);
        fc.pre(there.ok);
        const back = { kind: 'move', from: edit.to, to: edit.from } as const;
        const moved = applyEdit(current, there.value, back);
        fc.pre(moved.ok);
        expect(draftedBoundaries(current, moved.value)).toEqual(before);
      }),
    );
  });

  it('splits where there is a boundary already without a change', () => {
    const split = { kind: 'split', hashKey: QUARTER } as const;
    expect(applyEdit([QUARTER], EMPTY_DRAFT, split)).toEqual({ ok: true, value: EMPTY_DRAFT });
  });

  it('takes a removal back instead of adding a split', () => {
    const removed = { added: [], removed: [QUARTER] };
    const restored = applyEdit([QUARTER], removed, { kind: 'restore', hashKey: QUARTER });
    expect(restored).toEqual({ ok: true, value: EMPTY_DRAFT });
  });

  it('checks a key against the drafted range that holds it, not against the shard', () => {
    const shard = ensure(rangesBetween([])[0], 'shard');
    const draft = { added: [HALF], removed: [] };
    const beside = { kind: 'split', hashKey: toHashKey(HALF + 1n), shard } as const;
    expect(applyEdit([], draft, beside)).toEqual({
      ok: false,
      refusal: {
        reason: 'key-not-splittable',
        lowest: HALF + 2n,
        highest: WHOLE_RANGE.endingHashKey - 1n,
      },
    });
  });

  it('refuses a key outside the shard that was named', () => {
    const [first, second] = evenFour();
    const shard = ensure(first, 'shard');
    const key = middleKey(ensure(second, 'shard').hashKeyRange);
    expect(
      applyEdit(boundariesOf(evenFour()), EMPTY_DRAFT, { kind: 'split', hashKey: key, shard }),
    ).toEqual({ ok: false, refusal: { reason: 'key-outside-shard', range: shard.hashKeyRange } });
  });

  it('lets a boundary go as far as its neighbors allow, and says how far', () => {
    const current = boundariesOf(evenFour());
    const move = { kind: 'move', from: QUARTER, to: HALF } as const;
    expect(applyEdit(current, EMPTY_DRAFT, move)).toEqual({
      ok: false,
      refusal: { reason: 'key-not-splittable', lowest: 2n, highest: HALF - 2n },
    });
  });

  it('merges two shards or more', () => {
    const open = evenFour();
    const current = boundariesOf(open);
    const one = { kind: 'merge', shards: open.slice(0, 1) } as const;
    expect(applyEdit(current, EMPTY_DRAFT, one)).toEqual({
      ok: false,
      refusal: { reason: 'too-few-shards' },
    });
    const three = { kind: 'merge', shards: open.slice(0, 3) } as const;
    expect(applyEdit(current, EMPTY_DRAFT, three)).toEqual({
      ok: true,
      value: { added: [], removed: [QUARTER, HALF] },
    });
  });

  it.each([undefined, 1, MAX_SHARDS_PER_STREAM + 1])('does not divide into %s parts', (count) => {
    const divide = { kind: 'equal-parts', shards: rangesBetween([]), count } as const;
    expect(applyEdit([], EMPTY_DRAFT, divide)).toEqual({
      ok: false,
      refusal: { reason: 'count-outside', limit: MAX_SHARDS_PER_STREAM },
    });
  });

  it('has no room for more parts than pairs of keys', () => {
    const current = [toHashKey(8n)];
    const shards = rangesBetween(current).slice(0, 1);
    const divide = (count: number) =>
      applyEdit(current, EMPTY_DRAFT, { kind: 'equal-parts', shards, count });
    expect(divide(4)).toEqual({ ok: true, value: { added: [2n, 4n, 6n], removed: [] } });
    expect(divide(5)).toEqual({ ok: false, refusal: { reason: 'no-room-for-parts' } });
  });
});

describe('editOfDrag', () => {
  it('splits where a new boundary was dropped, and moves one that was there', () => {
    expect(editOfDrag({ kind: 'add', hashKey: HALF, range: WHOLE_RANGE })).toEqual({
      kind: 'split',
      hashKey: HALF,
    });
    const moved = { kind: 'move', from: QUARTER, to: HALF } as const;
    expect(editOfDrag({ ...moved, range: WHOLE_RANGE })).toEqual(moved);
  });

  it('is nothing for a boundary that came to lie where it was', () => {
    expect(
      editOfDrag({ kind: 'move', from: QUARTER, to: QUARTER, range: WHOLE_RANGE }),
    ).toBeUndefined();
    expect(editOfDrag(undefined)).toBeUndefined();
  });
});

describe('draftIfDropped', () => {
  const DROPPED = { kind: 'add', hashKey: HALF, range: WHOLE_RANGE } as const;

  it('shows the draft with the boundary that is dragged', () => {
    const shown = draftIfDropped([QUARTER], EMPTY_DRAFT, DROPPED);
    expect(shown).toEqual({ added: [HALF], removed: [] });
  });

  it('shows the draft as it is where a drop would be refused', () => {
    const outcome = { ...DROPPED, hashKey: toHashKey(QUARTER + 1n) };
    expect(draftIfDropped([QUARTER], EMPTY_DRAFT, outcome)).toBe(EMPTY_DRAFT);
  });
});

/** The drafted ranges that Kinesis would never make, by their ends. */
function narrowRanges(boundaries: readonly HashKey[]): readonly string[] {
  return rangesBetween(boundaries)
    .map(({ hashKeyRange }) => hashKeyRange)
    .filter((range) => keyCountOf(range) < 2n)
    .map(({ startingHashKey, endingHashKey }) => `${startingHashKey}..${endingHashKey}`);
}
