import { describe, expect, it } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { toHashKey, WHOLE_RANGE } from '@/lib/kinesis/hash-key';
import { equalParts } from '@/lib/kinesis/reshard/draft';
import { middleKey } from '@/lib/kinesis/reshard/reshard-rules';
import { WHOLE_SPACE, xToHashKey } from '@/lib/layout/line/hash-key-viewport';
import { nudgeBoundary } from './nudge-boundary';
import { snapKey } from './snap';

const scene = {
  viewport: WHOLE_SPACE,
  widthPx: 1200,
  loadMedian: toHashKey(2n ** 126n + 2n ** 125n),
  isSnapDisabled: false,
};

describe('snapKey', () => {
  it('snaps to the exact parts that equal shards would have', () => {
    const snapped = [303, 396, 447, 606, 794, 900].map((x) =>
      snapKey(xToHashKey(x, WHOLE_SPACE, 1200), WHOLE_RANGE, scene),
    );
    const [third, twoThirds] = equalParts(WHOLE_RANGE, 3);
    const [quarter, , threeQuarters] = equalParts(WHOLE_RANGE, 4);
    expect(snapped).toEqual([
      { hashKey: quarter, snappedTo: 'quarter' },
      { hashKey: third, snappedTo: 'third' },
      { hashKey: scene.loadMedian, snappedTo: 'load-median' },
      { hashKey: middleKey(WHOLE_RANGE), snappedTo: 'half' },
      { hashKey: twoThirds, snappedTo: 'two-thirds' },
      { hashKey: threeQuarters, snappedTo: 'three-quarters' },
    ]);
  });

  it('lets go at seven pixels', () => {
    const key = xToHashKey(608, WHOLE_SPACE, 1200);
    expect(snapKey(key, WHOLE_RANGE, scene)).toEqual({ hashKey: key, snappedTo: undefined });
  });

  it('names the load median where it falls on another part', () => {
    const half = middleKey(WHOLE_RANGE);
    expect(snapKey(half, WHOLE_RANGE, { ...scene, loadMedian: half })?.snappedTo).toBe(
      'load-median',
    );
  });

  it('never snaps to what Kinesis would refuse, and has nothing for too narrow a range', () => {
    const range = { startingHashKey: toHashKey(100n), endingHashKey: toHashKey(104n) };
    const onEdge = { ...scene, loadMedian: toHashKey(101n) };
    expect(ensure(snapKey(toHashKey(100n), range, onEdge), 'key').hashKey).toBe(102n);
    const narrow = { startingHashKey: toHashKey(100n), endingHashKey: toHashKey(102n) };
    expect(snapKey(toHashKey(101n), narrow, scene)).toBeUndefined();
  });
});

describe('nudgeBoundary', () => {
  const range = { startingHashKey: toHashKey(100n), endingHashKey: toHashKey(200n) };

  it('moves by the step and stops where Kinesis would refuse', () => {
    expect(nudgeBoundary(toHashKey(150n), 1, 7n, range)).toBe(157n);
    expect(nudgeBoundary(toHashKey(150n), -1, 7n, range)).toBe(143n);
    expect(nudgeBoundary(toHashKey(150n), -1, 2n ** 120n, range)).toBe(102n);
    expect(nudgeBoundary(toHashKey(150n), 1, 2n ** 120n, range)).toBe(199n);
  });

  it('has nowhere to go in too narrow a range', () => {
    const narrow = { startingHashKey: toHashKey(1n), endingHashKey: toHashKey(3n) };
    expect(nudgeBoundary(toHashKey(2n), 1, 1n, narrow)).toBeUndefined();
  });
});
