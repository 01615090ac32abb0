import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HEAT_BINS } from '@/lib/load/heat/heat-bins';
import { decodeHeatRow, encodeHeatRow } from './heat-row';

const anyCell = fc.record({
  bin: fc.nat(HEAT_BINS - 1),
  records: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
  bytes: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
});
const anyCovered = fc.option(
  fc.array(fc.tuple(fc.nat(HEAT_BINS - 1), fc.nat(300_000)), { maxLength: 5 }),
  { nil: undefined },
);

const anyShards = fc.option(
  fc
    .array(
      fc.tuple(
        fc.nat(999_999_999_999),
        fc.record({ records: fc.nat(), byteCount: fc.nat(Number.MAX_SAFE_INTEGER) }),
      ),
      { maxLength: 5 },
    )
    .map((entries) => new Map(entries)),
  { nil: undefined },
);

test('a row arrives as it was sent', () => {
  fc.assert(
    fc.property(
      fc.array(anyCell, { maxLength: 40 }),
      anyCovered,
      anyShards,
      (cells, covered, shards) => {
        const row = {
          records: new Uint32Array(HEAT_BINS),
          byteCounts: new Float64Array(HEAT_BINS),
          coveredMs: covered && new Float32Array(HEAT_BINS),
          shards,
        };
        for (const { bin, records, bytes } of cells) {
          row.records[bin] = records;
          row.byteCounts[bin] = bytes;
        }
        for (const [from, ms] of covered ?? []) row.coveredMs?.fill(ms, from, from + 300);
        expect(decodeHeatRow(encodeHeatRow(3, row))).toEqual(row);
      },
    ),
    { numRuns: 30 },
  );
});

test('a busy row is a few kilobytes', () => {
  const records = new Uint32Array(HEAT_BINS).fill(10);
  const byteCounts = new Float64Array(HEAT_BINS).fill(1700);
  const { cells } = encodeHeatRow(1, {
    records,
    byteCounts,
    coveredMs: undefined,
    shards: undefined,
  });
  expect(cells.length).toBeLessThan(12_000);
});
