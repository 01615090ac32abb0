import { expect, test } from 'vitest';
import { BY_ARRIVAL, formatRowOrder, nextRowOrder, parseRowOrder, SORT_KEYS } from './row-order';

test('a header sorts up, then down, then by arrival again', () => {
  for (const by of SORT_KEYS) {
    const orders = [BY_ARRIVAL];
    for (let click = 0; click < 4; click++)
      orders.push(nextRowOrder(orders.at(-1) ?? BY_ARRIVAL, by));
    expect(orders.at(-1)).toEqual(by === 'time' ? BY_ARRIVAL : { by, isDescending: false });
    for (const order of orders) expect(parseRowOrder(formatRowOrder(order))).toEqual(order);
  }
  expect(['', '-', 'name', '--size'].map(parseRowOrder)).toEqual(Array(4).fill(undefined));
});
