import { expect, test } from 'vitest';
import { Allowance } from '../allowance';
import type { DecodedValue } from '../decoded-value';
import { unfoldStrings } from './unfold';

const unfold = (value: DecodedValue) => unfoldStrings(value, new Allowance());
const base64 = (text: string) => Buffer.from(text).toString('base64');

test('JSON in a string is unfolded, at any place and in itself', () => {
  const inner = JSON.stringify({ id: 1, note: JSON.stringify([1, 2]) });
  expect(unfold({ payload: inner, list: [inner] })).toEqual({
    payload: { id: 1, note: [1, 2] },
    list: [{ id: 1, note: [1, 2] }],
  });
});

test('base64 of JSON in a field is unfolded, and of a text is that text', () => {
  expect(unfold({ data: base64('{"action":"login"}'), note: base64('a text of words') })).toEqual({
    data: { action: 'login' },
    note: 'a text of words',
  });
});

test('an integer in a string of JSON is not rounded', () => {
  expect(unfold('{"id":9007199254740993}')).toEqual({ id: 9_007_199_254_740_993n });
});

test.each(['12', 'true', '"quoted"', '{not JSON', 'Y2ho', '0f8fad5bd9cb469fa16570867728950e', ''])(
  'the string %j stays as it was sent',
  (text) => expect(unfold({ text })).toEqual({ text }),
);

test('strings in strings are unfolded as deep as eight, and the rest stays a string', () => {
  let text = '[1]';
  for (let fold = 0; fold < 8; fold += 1) text = JSON.stringify([text]);
  const value = unfold(text);
  expect(JSON.stringify(value)).toBe(`${'['.repeat(8)}"[1]"${']'.repeat(8)}`);
});

test('what unfolding needs is taken off the allowance', () => {
  const allowance = new Allowance(1000);
  expect(() => unfoldStrings([`[${'1,'.repeat(600)}1]`], allowance)).toThrow(
    expect.objectContaining({ reason: 'too-large' }),
  );
});

test('a value that is nested too deeply is not unfolded, and says so', () => {
  let value: DecodedValue = 1;
  for (let depth = 0; depth < 10_000; depth += 1) value = [value];
  expect(() => unfold(value)).toThrow(expect.objectContaining({ reason: 'too-deep' }));
});
