import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellText, fieldsOf, formatValuePath, parseValuePath, valueAt } from './value-path';

const anyPath = fc.array(fc.oneof(fc.string(), fc.nat(1000)), { maxLength: 5 });

test('a path is read as it was written, whatever the names of fields are', () => {
  fc.assert(
    fc.property(anyPath, (path) => {
      expect(parseValuePath(formatValuePath(path))).toEqual(path);
    }),
  );
});

test.each(['', 'key', 'value.', 'value..a', 'value[a]', 'value["a]', 'value.a b'])(
  '%s is no path',
  (text) => {
    expect(parseValuePath(text)).toBeUndefined();
  },
);

test('each field that a value is said to have is there', () => {
  const value = { a: { 'b c': [1, 2n ** 70n], d: [] }, __proto__x: null, s: 'text' };
  const fields = fieldsOf(value, 10);
  expect(fields).toEqual([
    { path: 'value.a["b c"][0]', text: '1' },
    { path: 'value.a["b c"][1]', text: '1180591620717411303424' },
    { path: 'value.a.d', text: '[]' },
    { path: 'value.__proto__x', text: 'null' },
    { path: 'value.s', text: 'text' },
  ]);
  for (const { path, text } of fields) {
    expect(cellText(valueAt(value, parseValuePath(path) ?? []), 80)).toBe(text);
  }
  expect(fieldsOf(value, 2)).toHaveLength(2);
});

test('what a value does not have of its own is not there', () => {
  expect(valueAt({ a: 1 }, ['constructor'])).toBeUndefined();
  expect(valueAt('text', ['length'])).toBeUndefined();
  expect(valueAt([1], ['0'])).toBeUndefined();
});
