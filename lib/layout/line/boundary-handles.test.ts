import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHashKey } from '@/lib/kinesis/hash-key';
import { EMPTY_DRAFT } from '@/lib/kinesis/reshard/draft';
import { boundariesOf } from '@/lib/kinesis/shards/shard';
import { anyLayoutAndDraft, anyViewport, anyWidthPx } from '@/lib/testing/arbitraries';
import { evenFour, manyShards } from '@/lib/testing/streams';
import { handleAtX, layoutBoundaryHandles } from './boundary-handles';
import { hashKeyToX, WHOLE_SPACE } from './hash-key-viewport';

describe('layoutBoundaryHandles', () => {
  it('has handles in view, on exact keys, with room between them', () => {
    fc.assert(
      fc.property(anyLayoutAndDraft, anyViewport, anyWidthPx, ({ open, draft }, view, widthPx) => {
        const handles = layoutBoundaryHandles(open, draft, view, widthPx);
        for (const [index, { hashKey, x, state }] of handles.entries()) {
          expect(x).toBe(hashKeyToX(hashKey, view, widthPx));
          expect(x >= 0 && x <= widthPx).toBe(true);
          const next = handles[index + 1]?.x ?? Number.POSITIVE_INFINITY;
          expect(next - x).toBeGreaterThan(14 - 1e-6);
          expect(draft.added.includes(hashKey)).toBe(state === 'added');
          expect(draft.removed.includes(hashKey)).toBe(state === 'removed');
          expect(boundariesOf(open).includes(hashKey)).toBe(state !== 'added');
        }
      }),
    );
  });

  it('has one for every boundary of shards that are wide', () => {
    const handles = layoutBoundaryHandles(evenFour(), EMPTY_DRAFT, WHOLE_SPACE, 800);
    expect(handles.map(({ x, state }) => [x, state])).toEqual([
      [200, 'current'],
      [400, 'current'],
      [600, 'current'],
    ]);
  });

  it('has none among shards that are too narrow to aim at', () => {
    expect(layoutBoundaryHandles(manyShards(1000), EMPTY_DRAFT, WHOLE_SPACE, 1000)).toEqual([]);
  });

  it('lets what the draft adds win over what it removes, and that over the rest', () => {
    const half = 2n ** 127n;
    const nearHalf = toHashKey(half + 2n ** 118n);
    const draft = { added: [nearHalf], removed: [toHashKey(half)] };
    const handles = layoutBoundaryHandles(evenFour(), draft, WHOLE_SPACE, 800);
    expect(handles.map(({ state }) => state)).toEqual(['current', 'added', 'current']);
  });
});

describe('handleAtX', () => {
  it('finds the nearest handle within reach', () => {
    const handles = layoutBoundaryHandles(evenFour(), EMPTY_DRAFT, WHOLE_SPACE, 800);
    expect([192, 193, 200, 207, 208, 606].map((x) => handleAtX(handles, x)?.x)).toEqual([
      undefined,
      200,
      200,
      200,
      undefined,
      600,
    ]);
    expect(handleAtX([], 5)).toBeUndefined();
  });
});
