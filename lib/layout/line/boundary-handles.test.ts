import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHashKey } from '@/lib/kinesis/hash-key';
import { EMPTY_DRAFT } from '@/lib/kinesis/reshard/draft';
import { boundariesOf, findShardForKey } from '@/lib/kinesis/shards/shard';
import { anyLayoutAndDraft, anyViewport, anyWidthPx } from '@/lib/testing/arbitraries';
import { evenFour, manyShards } from '@/lib/testing/streams';
import { HANDLE_PX, handleAt, layoutBoundaryHandles } from './boundary-handles';
import { hashKeyToX, WHOLE_SPACE } from './hash-key-viewport';

describe('layoutBoundaryHandles', () => {
  it('has handles in view, on exact keys, with room between them', () => {
    fc.assert(
      fc.property(anyLayoutAndDraft, anyViewport, anyWidthPx, ({ open, draft }, view, widthPx) => {
        const handles = layoutBoundaryHandles(open, draft, view, widthPx);
        for (const [index, handle] of handles.entries()) {
          const { hashKey, x, state } = handle;
          expect(x).toBe(hashKeyToX(hashKey, view, widthPx));
          expect(x >= 0 && x <= widthPx).toBe(true);
          const next = handles[index + 1]?.x ?? Number.POSITIVE_INFINITY;
          expect(next - x).toBeGreaterThan(HANDLE_PX - 1e-6);
          expect(handle.lowerShardId).toBe(findShardForKey(open, hashKey - 1n)?.shardId);
          expect(handle.upperShardId === handle.lowerShardId).toBe(state === 'added');
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

describe('handleAt', () => {
  it('finds the nearest handle within reach: 24 px on its knob, less along its line', () => {
    const handles = layoutBoundaryHandles(evenFour(), EMPTY_DRAFT, WHOLE_SPACE, 800);
    const found = (xs: readonly number[], knobPx: number) =>
      xs.map((x) => handleAt(handles, x, knobPx)?.x);
    expect(found([187, 188, 200, 212, 213], -12)).toEqual([undefined, 200, 200, 200, undefined]);
    expect(found([192, 193, 200, 207, 606], 13)).toEqual([undefined, 200, 200, 200, 600]);
    expect(handleAt([], 5, 0)).toBeUndefined();
  });
});
