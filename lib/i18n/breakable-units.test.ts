import { expect, test } from 'vitest';
import { findBreakableUnits } from './breakable-units';

test.each([
  ['up to 10 MiB', '0 MiB'],
  ['{seconds, number} s ago', '{seconds, number} s'],
  ['{quantity, number, ::.0} GB', '{quantity, number, ::.0} GB'],
  ['{count, plural, one {# hour} other {# hours}}', '# hour'],
  ['<b>{records, number}</b> records/s', '{records, number}</b> records/s'],
  ['直近 5 分', '5 分'],
  ['{count, plural, other {# 件}}', '# 件'],
  ['約 {count} 秒', '{count} 秒'],
  ['上限の何 % ですか？', '何 %'],
])('finds the plain space of %s', (message, place) => {
  expect(findBreakableUnits(message)).toContain(place);
});

test.each([
  'up to 10\u00a0MiB',
  '{count, plural, one {# record} other {# records}}',
  '{streamName} のレコード',
  'in account {accountId}, {region}',
  'from {from} to {to}',
])('leaves %s alone', (message) => {
  expect(findBreakableUnits(message)).toEqual([]);
});
