import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  compileChoices,
  FACETS,
  type FacetChoice,
  FacetCounter,
  type FacetRecord,
  facetValue,
  formatFacetChoice,
  parseFacetChoice,
} from './facets';

const anyRecord: fc.Arbitrary<FacetRecord> = fc.record({
  partitionKey: fc.constantFrom('a', 'b:c', ''),
  shardId: fc.constantFrom('shardId-000000000000', 'shardId-000000000001'),
  decoders: fc.constantFrom('json', 'gzip json'),
  byteCount: fc.nat(2_000_000),
});

const anyChoices: fc.Arbitrary<readonly FacetChoice[]> = fc.array(
  fc.tuple(fc.constantFrom(...FACETS), anyRecord).map(([facet, record]) => ({
    facet,
    value: facetValue(facet, record),
  })),
  { maxLength: 3 },
);

test('as many records are counted under a value as are shown once it is chosen in its facet', () => {
  fc.assert(
    fc.property(
      fc.array(anyRecord),
      anyChoices,
      fc.constantFrom(...FACETS),
      (records, choices, facet) => {
        const counter = new FacetCounter(choices);
        for (const record of records) counter.add(record);
        const { top, others } = counter.top(2)[facet];
        const inOthers = choices.filter((choice) => choice.facet !== facet);
        for (const { value, count } of top) {
          const choice = parseFacetChoice(formatFacetChoice({ facet, value }));
          const isChosen = compileChoices(choice === undefined ? inOthers : [...inOthers, choice]);
          expect(records.filter(isChosen)).toHaveLength(count);
        }
        const all = records.filter(compileChoices(inOthers)).length;
        expect(top.reduce((sum, { count }) => sum + count, others)).toBe(all);
      },
    ),
  );
});

test('of several values of a facet any will do, and of several facets all must', () => {
  const isChosen = compileChoices([
    { facet: 'key', value: 'a' },
    { facet: 'key', value: 'b' },
    { facet: 'size', value: '0' },
  ]);
  const record = { partitionKey: 'a', shardId: '', decoders: 'json', byteCount: 99 };
  expect(isChosen(record)).toBe(true);
  expect(isChosen({ ...record, partitionKey: 'b' })).toBe(true);
  expect(isChosen({ ...record, partitionKey: 'c' })).toBe(false);
  expect(isChosen({ ...record, byteCount: 100 })).toBe(false);
});

test('counts no more values than it has room for, and still every record', () => {
  const counter = new FacetCounter([]);
  for (let at = 0; at < 20_000; at++) {
    counter.add({ partitionKey: `key ${at}`, shardId: 's', decoders: 'json', byteCount: 1 });
  }
  expect(counter.top(20_000).key.top).toHaveLength(10_000);
  expect(counter.top(8).key.others).toBe(19_992);
  expect(facetValue('size', { partitionKey: '', shardId: '', decoders: '', byteCount: 2e6 })).toBe(
    '5',
  );
});
