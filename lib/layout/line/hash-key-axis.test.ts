import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyViewport, anyWidthPx } from '@/lib/testing/arbitraries';
import { layoutHashKeyAxis } from './hash-key-axis';
import { hashKeyToX, WHOLE_SPACE, zoomBy } from './hash-key-viewport';

const MIN_SPACING_PX = 80;

describe('layoutHashKeyAxis', () => {
  it('has ticks on their exact keys, in view, far enough apart and told apart', () => {
    fc.assert(
      fc.property(anyViewport, anyWidthPx, (viewport, widthPx) => {
        const ticks = layoutHashKeyAxis(viewport, widthPx, MIN_SPACING_PX);
        const labels = ticks.map(({ label }) => JSON.stringify(label));
        expect(new Set(labels).size).toBe(labels.length);
        for (const [index, { x, hashKey, label }] of ticks.entries()) {
          const edge = label.kind === 'end' ? hashKey + 1n : hashKey;
          expect(x).toBe(hashKeyToX(edge, viewport, widthPx));
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(widthPx);
          const next = ticks[index + 1]?.x ?? Number.POSITIVE_INFINITY;
          expect(next - x).toBeGreaterThan(MIN_SPACING_PX - 1e-6);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('has the fractions of the whole space in an overview', () => {
    const ticks = layoutHashKeyAxis(WHOLE_SPACE, 914, 120);
    expect(ticks.map(({ label }) => label)).toEqual([
      { kind: 'fraction', numerator: 0, denominator: 1 },
      { kind: 'fraction', numerator: 1, denominator: 4 },
      { kind: 'fraction', numerator: 1, denominator: 2 },
      { kind: 'fraction', numerator: 3, denominator: 4 },
      { kind: 'end' },
    ]);
    expect(ticks.map(({ x }) => x)).toEqual([0, 228.5, 457, 685.5, 914]);
  });

  it('has finer fractions a little closer up', () => {
    const ticks = layoutHashKeyAxis(zoomBy(WHOLE_SPACE, 1 / 8, 0), 1000, 120);
    expect(ticks.map(({ label }) => label)).toContainEqual({
      kind: 'fraction',
      numerator: 3,
      denominator: 64,
    });
  });

  it('has a tick for every key where there is room', () => {
    const ticks = layoutHashKeyAxis({ start: 123_456n, keyCount: 5n }, 1000, MIN_SPACING_PX);
    expect(ticks.map(({ hashKey }) => hashKey)).toEqual([
      123_456n,
      123_457n,
      123_458n,
      123_459n,
      123_460n,
      123_461n,
    ]);
    expect(ticks[0]?.label).toEqual({ kind: 'key', digits: '456', zeros: 0, isCut: true });
  });

  it('has round keys in between, as a few digits and a power of ten', () => {
    const viewport = { start: 123_999_000_000n, keyCount: 2_000_000n };
    const ticks = layoutHashKeyAxis(viewport, 1000, MIN_SPACING_PX);
    expect(ticks.slice(4, 7).map(({ label }) => label)).toEqual([
      { kind: 'key', digits: '998', zeros: 5, isCut: true },
      { kind: 'key', digits: '000', zeros: 5, isCut: true },
      { kind: 'key', digits: '002', zeros: 5, isCut: true },
    ]);
  });
});
