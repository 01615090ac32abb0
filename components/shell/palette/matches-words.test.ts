import { expect, test } from 'vitest';
import { matchesWords } from './matches-words';

test.each([
  ['', true],
  ['ord', true],
  ['EU orders', true],
  ['orders eu', true],
  ['  orders  ', true],
  ['orders us', false],
])('“orders-eu” is found by “%s”: %s', (typed, isFound) => {
  expect(matchesWords('orders-eu', typed)).toBe(isFound);
});
