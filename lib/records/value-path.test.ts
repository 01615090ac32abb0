import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DecodedObject } from './decode/decoded-value';
import {
  cellText,
  fieldsOf,
  formatValuePath,
  listsOf,
  parseValuePath,
  scalarPaths,
  valueAt,
} from './value-path';

const anyName = fc.oneof(fc.string(), fc.string({ unit: 'binary' }));
const anyPath = fc.array(fc.oneof(anyName, fc.nat(1000)), { maxLength: 5 });

test('a path is read as it was written, whatever the names of fields are', () => {
  fc.assert(
    fc.property(anyPath, (path) => {
      expect(parseValuePath(formatValuePath(path))).toEqual(path);
    }),
  );
});

test.each([
  ['\u202Ecod.exe', 'value["\\u202ecod.exe"]'],
  ['\u3164', 'value["\\u3164"]'],
  ['a\u{E0041}', 'value["a\\udb40\\udc41"]'],
  ['\u05D0', 'value.\u05D0'],
])('a path hides nothing of the name %j', (name, path) => {
  expect(formatValuePath([name])).toBe(path);
  expect(parseValuePath(path)).toEqual([name]);
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
    { path: 'value.a["b c"][0]', text: '1', isPacked: false },
    { path: 'value.a["b c"][1]', text: '1180591620717411303424', isPacked: false },
    { path: 'value.a.d', text: '[]', isPacked: false },
    { path: 'value.__proto__x', text: 'null', isPacked: false },
    { path: 'value.s', text: 'text', isPacked: false },
  ]);
  for (const { path, text } of fields) {
    expect(cellText(valueAt(value, parseValuePath(path) ?? []), 80)).toBe(text);
  }
  expect(fieldsOf(value, 2)).toHaveLength(2);
});

test('fields that hold more are told from words and numbers', () => {
  const packed = {
    base64: 'eyJhY3Rpb24iOiJsb2dpbiJ9',
    urlSafe: 'eyJhY3Rpb24iOiJsb2dpbj8_In0',
    json: ' {"a":1}\n',
    bytes: new Uint8Array([1]),
  };
  const plain = {
    word: 'AuthenticationFailed',
    uuid: '7d6c2a90-b1e2-4f3a-9c5d-0e1f2a3b4c5d',
    number: '1234567890123456',
    time: '2026-11-28T08:00:00.000Z',
    brace: '{not closed',
    none: new Uint8Array(),
  };
  const arePacked = (value: DecodedObject) => fieldsOf(value, 10).map(({ isPacked }) => isPacked);
  expect(arePacked(packed)).toEqual([true, true, true, true]);
  expect(arePacked(plain)).not.toContain(true);
});

test('the lists of several objects are found, nearest first, but none within a list', () => {
  const inner: readonly DecodedObject[] = [{ x: 1 }, { y: 2 }];
  const value: DecodedObject = {
    deep: { events: inner },
    near: [{ a: inner }, {}],
    one: [{}],
    mixed: [{}, 1],
  };
  expect(listsOf(value, 10)).toEqual(['value.near', 'value.deep.events']);
  expect(listsOf(value, 1)).toEqual(['value.near']);
  expect(listsOf(inner, 10)).toEqual([]);
});

test('the paths of texts, numbers and booleans are found, but none within a list', () => {
  const objects: readonly DecodedObject[] = [
    { a: { 'b c': 1 }, list: [1], none: null },
    { id: 'x', a: { 'b c': 2 } },
  ];
  expect(scalarPaths(objects)).toEqual(['value.a["b c"]', 'value.id']);
});

test('paths that are too long to use are left out, and so is what they lead to', () => {
  const name = 'n'.repeat(1000);
  const value = { [name]: { a: 1, list: [{}, {}] }, b: 2 };
  expect(fieldsOf(value, 10).map(({ path }) => path)).toEqual(['value.b']);
  expect(listsOf(value, 10)).toEqual([]);
  expect(scalarPaths([value])).toEqual(['value.b']);
});

test('what a value does not have of its own is not there', () => {
  expect(valueAt({ a: 1 }, ['constructor'])).toBeUndefined();
  expect(valueAt('text', ['length'])).toBeUndefined();
  expect(valueAt([1], ['0'])).toBeUndefined();
});
