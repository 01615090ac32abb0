import { expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { priceTable } from '@/lib/kinesis/cost/price-table';
import { pricesIn } from '@/lib/kinesis/cost/prices';
import { merging } from '../catalog/5-merging';
import { inTrouble } from '../catalog/12-in-trouble';
import { bestScores } from './scores';

const prices = ensure(pricesIn(priceTable, 'us-east-1').prices, 'prices');

test('the best possible is no second, the fewest shards that hold the traffic, and the least calls', () => {
  expect(bestScores(inTrouble, prices)).toEqual({
    throttledSeconds: 0,
    shardCents: 3285n,
    calls: 3,
  });
});

test('a lesson without a contest counts nothing', () => {
  expect(bestScores(merging, prices)).toBeUndefined();
});
