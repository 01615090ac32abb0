import { expect, test } from 'vitest';
import { priceTable } from './price-table';
import { parsePrice } from './prices';

test('prices are exact, where a double would lose digits', () => {
  expect(parsePrice('0.0000000224')).toBe(22_400n);
  expect(parsePrice('0.015')).toBe(15_000_000_000n);
  expect(parsePrice('12')).toBe(12_000_000_000_000n);
  expect(parsePrice('9007199254740993.1')).toBe(9_007_199_254_740_993_100_000_000_000n);
});

test.each(['', '1e-7', '-1', '.5', '0.0000000000001', '1,5'])('%j is not a price', (text) => {
  expect(() => parsePrice(text)).toThrow('Not a price');
});

test('the table holds every region of the feed, with no price missing', () => {
  expect(priceTable.regions.size).toBe(36);
  for (const [region, prices] of priceTable.regions) {
    expect(region).toMatch(/^[a-z]{2}(-[a-z]+)+-\d$/);
    expect(Object.values(prices).every((price) => price > 0n)).toBe(true);
  }
});

test('prices are those of the feed', () => {
  expect(priceTable.regions.get('us-east-1')?.putPayloadUnit).toBe(parsePrice('0.000000014'));
  expect(priceTable.regions.get('ap-northeast-1')?.provisionedShardHour).toBe(parsePrice('0.0195'));
  expect(priceTable.regions.get('il-central-1')?.efoDataRetrievedGB).toBe(parsePrice('0.015435'));
});
