import { expect, test } from 'vitest';
import { GLOSSARY, GLOSSARY_ENTRIES } from './glossary';
import { termMatches } from './term-matches';

test('nothing typed finds every term', () => {
  expect(GLOSSARY_ENTRIES.every(([, term]) => termMatches(term, ' '))).toBe(true);
});

test.each(['trim_horizon', 'Trim Horizon', 'ＴＲＩＭ', 'oldest record', '最も古い'])(
  '“%s” finds TRIM_HORIZON and not LATEST',
  (typed) => {
    expect(termMatches(GLOSSARY['trim-horizon'], typed)).toBe(true);
    expect(termMatches(GLOSSARY.latest, typed)).toBe(false);
  },
);

test('each language finds a term by its name in the other', () => {
  expect(termMatches(GLOSSARY.merge, '結合')).toBe(true);
  expect(termMatches(GLOSSARY.merge, 'MERGE')).toBe(true);
});
