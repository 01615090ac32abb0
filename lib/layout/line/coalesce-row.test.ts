import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coalesceRow, type PixelRow, type RowMark } from './coalesce-row';

const WIDTH_PX = 100;
const MIN_WIDTH_PX = 3;

interface Range {
  readonly left: number;
  readonly right: number;
}

/** Mostly narrow ranges with gaps here and there, some of them out of view on either side. */
const anyRanges: fc.Arbitrary<readonly Range[]> = fc
  .tuple(
    fc.integer({ min: -60, max: 40 }),
    fc.array(
      fc.record({
        gap: fc.constantFrom(0, 0, 0, 0.25, 20),
        width: fc.constantFrom(0.25, 0.5, 1, 2.75, 3, 12),
      }),
      { maxLength: 120 },
    ),
  )
  .map(([start, steps]) => {
    let right = start;
    return steps.map(({ gap, width }) => {
      const left = right + gap;
      right = left + width;
      return { left, right };
    });
  });
const anyOriginPx = fc.double({ min: -1e9, max: 1e9, noNaN: true });

function marksOf(ranges: readonly Range[], originPx: number): readonly RowMark[] {
  const edge = (side: keyof Range) => (index: number) => ranges[index]?.[side] ?? Number.NaN;
  const row: PixelRow = { length: ranges.length, left: edge('left'), right: edge('right') };
  return coalesceRow(row, WIDTH_PX, MIN_WIDTH_PX, originPx);
}

function forAllRows(check: (ranges: readonly Range[], marks: readonly RowMark[]) => void): void {
  fc.assert(
    fc.property(anyRanges, anyOriginPx, (ranges, originPx) =>
      check(ranges, marksOf(ranges, originPx)),
    ),
  );
}

test('a row with gaps has each range in view in one mark that ends where its ranges end', () => {
  forAllRows((ranges, marks) => {
    const inView = [...ranges.keys()].filter((index) => {
      const range = ranges[index];
      return range !== undefined && range.right > 0 && range.left < WIDTH_PX;
    });
    const drawn = marks.flatMap(({ first, last }) =>
      Array.from({ length: last - first + 1 }, (_, at) => first + at),
    );
    expect(drawn.filter((index) => (ranges[index]?.left ?? 0) < WIDTH_PX)).toEqual(inView);
    for (const { first, last, x, right } of marks) {
      expect([x, right]).toEqual([ranges[first]?.left, ranges[last]?.right]);
    }
  });
});

test('a range of a row that is wide enough has a mark of its own', () => {
  forAllRows((ranges, marks) => {
    for (const { first, last } of marks.filter((mark) => mark.last > mark.first)) {
      const widths = ranges.slice(first, last + 1).map(({ left, right }) => right - left);
      expect(Math.max(...widths)).toBeLessThan(MIN_WIDTH_PX);
    }
  });
});

test('a mark that ranges of a row share never bridges a wide gap', () => {
  forAllRows((_, marks) => {
    for (const { x, right } of marks.filter(({ first, last }) => last > first && first > 0)) {
      expect(right - x).toBeLessThan(2 * MIN_WIDTH_PX + 1);
    }
  });
});

test('a row has at most two marks in the least width, however many ranges there are', () => {
  const ranges = Array.from({ length: 10_000 }, (_, at) => ({
    left: at / 100,
    right: (at + 1) / 100,
  }));
  expect(marksOf(ranges, 0).length).toBeLessThanOrEqual((2 * WIDTH_PX) / MIN_WIDTH_PX + 2);
});
