import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJsonDocuments } from './json-documents';

const anyDocument = fc.oneof(fc.object(), fc.array(fc.json().map((text) => JSON.parse(text))));

test('documents are read one after the other, whatever is in them and between them', () => {
  const anyText = fc
    .array(fc.tuple(anyDocument, fc.constantFrom('', '\n', ' \r\n\t'), fc.constantFrom(0, 2)), {
      minLength: 1,
      maxLength: 5,
    })
    .map((parts) => ({
      text: parts.map(([value, space, indent]) => JSON.stringify(value, null, indent) + space),
      values: parts.map(([value]) => JSON.parse(JSON.stringify(value))),
    }));
  fc.assert(
    fc.property(anyText, ({ text, values }) => {
      expect(parseJsonDocuments(text.join(''))).toEqual(values);
    }),
  );
});

test('brackets and quotes in texts end nothing', () => {
  const values = [{ a: '}"{\\' }, { '\\"]': ['[', '\\\\"'] }];
  expect(parseJsonDocuments(values.map((value) => JSON.stringify(value)).join(''))).toEqual(values);
});

test('a document of its own kind is read as JSON.parse reads it', () => {
  for (const text of ['7', ' "x" ', 'null', '[]', ' {"a": [1]} ']) {
    expect(parseJsonDocuments(text)).toEqual([JSON.parse(text)]);
  }
});

test('brackets nested without an end are refused before they cost anything', () => {
  expect(() => parseJsonDocuments('['.repeat(10_000_000))).toThrow('Nested more than 100 deep');
});

test('more documents than any listing has pages are refused', () => {
  expect(parseJsonDocuments('{}'.repeat(10_000))).toHaveLength(10_000);
  expect(() => parseJsonDocuments('{}'.repeat(10_001))).toThrow('More than 10000 parts');
});

test.each(['', 'hello', '{"a":', '{}{"a":', '{} hello', '{},{}', '{"a"}{}', '[]]', '"a', '{"a\\'])(
  'what is not JSON is refused: %j',
  (text) => {
    expect(() => parseJsonDocuments(text)).toThrow(SyntaxError);
  },
);
