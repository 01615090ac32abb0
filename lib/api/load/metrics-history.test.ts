import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeHistory, encodeHistory } from './metrics-history';

test('counts of a minute survive the way to a page, and are whole on it', () => {
  const anyCount = fc.option(fc.nat(600_000 * 1024 * 1024), { nil: undefined });
  fc.assert(
    fc.property(fc.array(anyCount), (counts) => {
      const values = counts.map((count) => (count === undefined ? undefined : count / 60));
      const measured = {
        startMs: 60_000,
        stepMs: 60_000,
        series: [{ kind: 'bytesIn' as const, values }],
      };
      const onTheWay = encodeHistory(measured);
      expect(onTheWay.series[0]?.values).toEqual(counts.map((count) => count ?? null));
      expect(decodeHistory(onTheWay)).toEqual(measured);
    }),
  );
});
