import { expect, test } from 'vitest';
import { priceTable } from '@/lib/kinesis/cost/price-table';
import { decodePrices, encodePrices } from './prices-query';

test('prices come through JSON as they were', () => {
  const sent = JSON.parse(JSON.stringify(encodePrices(priceTable)));
  expect(decodePrices(sent)).toEqual(priceTable);
});
