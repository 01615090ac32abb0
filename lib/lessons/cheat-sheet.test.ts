import { expect, test } from 'vitest';
import { findBreakableUnits } from '@/lib/i18n/breakable-units';
import { priceTable } from '@/lib/kinesis/cost/price-table';
import { parsePrice, pricesIn } from '@/lib/kinesis/cost/prices';
import { HASH_KEY_COUNT } from '@/lib/kinesis/hash-key';
import { CHEAT_SECTIONS } from './cheat-sheet';

const rows = CHEAT_SECTIONS.flatMap((section) => section.rows);

test('its prices are those of the price table', () => {
  const { prices } = pricesIn(priceTable, 'us-east-1');
  const known = new Set([
    ...Object.values(prices ?? {}),
    (prices?.putPayloadUnit ?? 0n) * 1_000_000n,
    (prices?.provisionedShardHour ?? 0n) * 4n * 730n,
  ]);
  const told = rows.flatMap(({ says }) =>
    [says.en, says.ja].map((text) => text.match(/(?<=\$)\d+\.\d+/g) ?? []),
  );
  expect(told.flat().filter((dollars) => !known.has(parsePrice(dollars)))).toEqual([]);
  expect(told.flat().length).toBe(20);
  expect(CHEAT_SECTIONS.map(({ title }) => title.en).join()).toContain(priceTable.priceDate);
});

test('its hash keys are exact', () => {
  const keys = rows.filter(({ says }) => /^\d{30,}$/.test(says.en)).map(({ says }) => says.en);
  expect(keys).toEqual([2n, 3n, 4n].map((parts) => `${HASH_KEY_COUNT / parts}`));
});

test('both languages tell the same numbers, but for those that English writes as words', () => {
  const numbersIn = (text: string) => (text.match(/\d[\d,.]*\d/g) ?? []).sort().join(' ');
  const differing = rows.filter(({ says }) => numbersIn(says.en) !== numbersIn(says.ja));
  expect(differing.map(({ says }) => says)).toEqual([]);
});

test('no number can be parted from its unit', () => {
  expect(rows.flatMap(({ says }) => [says.en, says.ja]).flatMap(findBreakableUnits)).toEqual([]);
});
