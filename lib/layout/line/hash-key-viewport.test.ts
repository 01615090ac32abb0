import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxBigint, minBigint } from '@/lib/base/bigint';
import { HASH_KEY_COUNT, MAX_HASH_KEY, toHashKey, WHOLE_RANGE } from '@/lib/kinesis/hash-key';
import { anyKey, anyViewport, anyWidthPx } from '@/lib/testing/arbitraries';
import {
  canZoomIn,
  canZoomOut,
  fitRange,
  formatViewport,
  type HashKeyViewport,
  hashKeyToX,
  panBy,
  panStep,
  parseViewport,
  viewportRange,
  WHOLE_SPACE,
  xToBoundary,
  xToHashKey,
  zoomBy,
} from './hash-key-viewport';

const anyAnchor = fc.double({ min: 0, max: 1, noNaN: true });
const anyFactor = fc.double({ min: 0.01, max: 100, noNaN: true });
/** Where each key has a cell of some pixels. */
const anyCloseViewport = anyViewport.map(({ start, keyCount }) => ({
  start: start > MAX_HASH_KEY - 500n ? MAX_HASH_KEY - 500n : start,
  keyCount: (keyCount % 500n) + 1n,
}));

describe('keys and pixels', () => {
  it('goes from a key to its pixel and back exactly, where keys have cells', () => {
    fc.assert(
      fc.property(anyCloseViewport, anyWidthPx, fc.nat(), (viewport, widthPx, pick) => {
        const key = viewport.start + (BigInt(pick) % viewport.keyCount);
        const x = hashKeyToX(key, viewport, widthPx);
        const cellPx = widthPx / Number(viewport.keyCount);
        expect(xToHashKey(x, viewport, widthPx)).toBe(key);
        expect(xToHashKey(x + cellPx * 0.99, viewport, widthPx)).toBe(key);
        expect(xToBoundary(x, viewport, widthPx)).toBe(key);
        expect(xToBoundary(x + cellPx * 0.49, viewport, widthPx)).toBe(key);
      }),
    );
  });

  it('goes from a pixel to a key and back within a pixel, at any zoom', () => {
    fc.assert(
      fc.property(anyViewport, anyWidthPx, anyAnchor, (viewport, widthPx, share) => {
        const x = share * widthPx;
        const cellPx = widthPx / Number(viewport.keyCount);
        const back = hashKeyToX(xToHashKey(x, viewport, widthPx), viewport, widthPx);
        expect(x - back).toBeGreaterThan(-0.001);
        expect(x - back).toBeLessThan(0.001 + cellPx);
      }),
    );
  });

  it('has the exact ends of the view at its edges', () => {
    fc.assert(
      fc.property(anyViewport, anyWidthPx, (viewport, widthPx) => {
        const end = viewport.start + viewport.keyCount;
        expect(xToHashKey(0, viewport, widthPx)).toBe(viewport.start);
        expect(xToHashKey(widthPx, viewport, widthPx)).toBe(minBigint(end, MAX_HASH_KEY));
        expect(hashKeyToX(end, viewport, widthPx)).toBe(widthPx);
      }),
    );
    expect(xToHashKey(500, WHOLE_SPACE, 1000)).toBe(2n ** 127n);
  });

  it('clamps what lies outside the space', () => {
    expect(xToHashKey(-5, WHOLE_SPACE, 1000)).toBe(0n);
    expect(xToHashKey(1005, WHOLE_SPACE, 1000)).toBe(MAX_HASH_KEY);
    expect(xToHashKey(-1, { start: 100n, keyCount: 10n }, 1000)).toBe(99n);
  });
});

describe('changing the view', () => {
  it('never leaves the space, whatever comes after what', () => {
    const anyChange = fc.oneof(
      fc.tuple(anyFactor, anyAnchor).map(
        ([factor, anchor]) =>
          (viewport: HashKeyViewport) =>
            zoomBy(viewport, factor, anchor),
      ),
      fc
        .double({ min: -3, max: 3, noNaN: true })
        .map((share) => (viewport: HashKeyViewport) => panBy(viewport, share)),
      fc
        .constantFrom<-1 | 1>(-1, 1)
        .map((direction) => (viewport: HashKeyViewport) => panStep(viewport, direction)),
      fc.tuple(anyKey, anyKey).map(
        ([a, b]) =>
          () =>
            fitRange(
              {
                startingHashKey: toHashKey(minBigint(a, b)),
                endingHashKey: toHashKey(maxBigint(a, b)),
              },
              0.1,
            ),
      ),
    );
    fc.assert(
      fc.property(anyViewport, fc.array(anyChange, { maxLength: 60 }), (first, changes) => {
        changes.reduce((viewport, change) => {
          const { start, keyCount } = change(viewport);
          expect(keyCount >= 1n && start >= 0n && start + keyCount <= HASH_KEY_COUNT).toBe(true);
          return { start, keyCount };
        }, first);
      }),
    );
  });

  it('keeps the key under the anchor within a pixel or a key', () => {
    fc.assert(
      fc.property(anyViewport, anyFactor, anyAnchor, (viewport, factor, anywhere) => {
        const widthPx = 1000;
        // At the right edge itself lies the first key that is out of view.
        const anchor = Math.min(anywhere, 0.99999);
        const zoomed = zoomBy(viewport, factor, anchor);
        const key = xToHashKey(anchor * widthPx, viewport, widthPx);
        const isAtEdge = zoomed.start === 0n || zoomed.start + zoomed.keyCount === HASH_KEY_COUNT;
        fc.pre(!isAtEdge);
        const before = hashKeyToX(key, viewport, widthPx);
        const after = hashKeyToX(key, zoomed, widthPx);
        const cellPx = widthPx / Number(zoomed.keyCount);
        const wasCellPx = widthPx / Number(viewport.keyCount);
        expect(Math.abs(after - before)).toBeLessThanOrEqual(Math.max(1, cellPx + wasCellPx));
        expect(after).toBeGreaterThan(-cellPx - 1e-3);
        expect(after).toBeLessThan(widthPx);
      }),
    );
  });

  it('comes down to one key, and back out to the whole space', () => {
    fc.assert(
      fc.property(anyAnchor, fc.double({ min: 1.05, max: 4, noNaN: true }), (anchor, factor) => {
        const down = repeat(WHOLE_SPACE, canZoomIn, (view) => zoomBy(view, 1 / factor, anchor));
        expect(down.keyCount).toBe(1n);
        const up = repeat(down, canZoomOut, (view) => zoomBy(view, factor, anchor));
        expect(up).toEqual(WHOLE_SPACE);
      }),
      { numRuns: 30 },
    );
  });

  it('comes down to the very key under the pointer', () => {
    fc.assert(
      fc.property(anyKey, fc.double({ min: 1.05, max: 4, noNaN: true }), (key, factor) => {
        const single = { startingHashKey: key, endingHashKey: key };
        const reached = repeat(fitRange(single, 2 ** 40), canZoomIn, (view) =>
          zoomBy(view, 1 / factor, (Number(key - view.start) + 0.5) / Number(view.keyCount)),
        );
        expect(reached).toEqual({ start: key, keyCount: 1n });
      }),
      { numRuns: 30 },
    );
  });

  it('shows a whole range with room on either side', () => {
    const range = { startingHashKey: toHashKey(1000n), endingHashKey: toHashKey(1999n) };
    expect(fitRange(range, 0.1)).toEqual({ start: 900n, keyCount: 1200n });
    expect(fitRange(WHOLE_RANGE, 0.1)).toEqual(WHOLE_SPACE);
    expect(viewportRange(fitRange(range, 0))).toEqual(range);
  });

  it('moves by the share that was asked for, and a step by a key at least', () => {
    const viewport = { start: 1000n, keyCount: 100n };
    expect(panBy(viewport, 0.5)).toEqual({ start: 1050n, keyCount: 100n });
    expect(panBy(viewport, -0.5)).toEqual({ start: 950n, keyCount: 100n });
    expect(panBy(viewport, 0)).toEqual(viewport);
    expect(panStep({ start: 5n, keyCount: 1n }, -1)).toEqual({ start: 4n, keyCount: 1n });
  });
});

const MAX_STEPS = 10_000;

function repeat(
  first: HashKeyViewport,
  isPossible: (viewport: HashKeyViewport) => boolean,
  change: (viewport: HashKeyViewport) => HashKeyViewport,
): HashKeyViewport {
  let viewport = first;
  for (let step = 0; isPossible(viewport) && step < MAX_STEPS; step++) viewport = change(viewport);
  return viewport;
}

describe('a viewport in a URL', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(anyViewport, (viewport) => {
        expect(parseViewport(formatViewport(viewport))).toEqual(viewport);
      }),
    );
  });

  it.each(['', '0', '0~0', '1~', '-1~5', `0~${HASH_KEY_COUNT + 1n}`, `${MAX_HASH_KEY}~2`, '1~1~1'])(
    'is refused when it is %j',
    (text) => {
      expect(parseViewport(text)).toBeUndefined();
    },
  );
});
