import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SentNumber } from '../decode/decoded-value';
import { parseExactJson, parseJsonAsWritten } from './exact-json';
import { printValue } from './print-value';

test('an integer of JSON is exact, as a number where that holds it and as a bigint elsewhere', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 130n), max: 2n ** 130n }), (integer) => {
      expect(BigInt(parseExactJson(`${integer}`) as number | bigint)).toBe(integer);
    }),
  );
  expect(parseExactJson('[9007199254740991,9007199254740992]')).toEqual([
    9007199254740991,
    9007199254740992n,
  ]);
});

test('a decimal of more digits than a double holds is kept as it was sent', () => {
  const anyDigits = fc.bigInt({ min: 10n ** 19n, max: 10n ** 20n - 1n });
  fc.assert(
    fc.property(anyDigits, fc.integer({ min: -300, max: 280 }), (digits, exponent) => {
      const token = `0.${digits}e${exponent}`;
      expect(parseExactJson(`{"n":${token}}`)).toEqual({ n: new SentNumber(token) });
    }),
  );
});

test.each([
  ['12.500000000000000000', new SentNumber('12.500000000000000000')],
  ['0.00000000000000000000', 0],
  ['0.00000000000000000125', 1.25e-18],
  ['1.5e+100', 1.5e100],
  ['1e-400', new SentNumber('1e-400')],
  ['1.5e-310', 1.5e-310],
  ['1.50e-310', new SentNumber('1.50e-310')],
])('the number %s of JSON is read without rounding', (token, value) =>
  expect(parseExactJson(token)).toEqual(value),
);

test('an integer of more than a thousand digits is kept as it was sent', () => {
  const digits = '9'.repeat(1000);
  expect(parseExactJson(`[${digits},${digits}9]`)).toEqual([
    BigInt(digits),
    new SentNumber(`${digits}9`),
  ]);
});

const LONG = '12345678901234567890';

test('quotes, backslashes and digits in a text of JSON end nothing early', () => {
  const anyText = fc.string({ unit: fc.constantFrom('"', '\\', '{', ',', ':', '1') });
  fc.assert(
    fc.property(anyText, anyText, (name, text) => {
      const json = `{"n":${LONG},"o":{${JSON.stringify(name)}:${JSON.stringify(text)}}}`;
      expect(parseExactJson(json)).toEqual({ n: BigInt(LONG), o: { [name]: text } });
    }),
  );
});

test('the last of two fields of one name counts, as with JSON.parse', () => {
  expect(parseExactJson(`{"a":1,"a":${LONG}}`)).toEqual({ a: BigInt(LONG) });
});

test.each([`{"a":${LONG}`, `[${LONG},]`, `0${LONG}`, `${LONG} ${LONG}`, `-`, ''])(
  '%o is refused, as it is no JSON',
  (text) => expect(() => parseExactJson(text)).toThrow(SyntaxError),
);

test('a number of JSON is printed as it was written, wherever it stands and however it is spelled', () => {
  const sign = fc.constantFrom('', '-');
  const whole = fc.oneof(fc.constant('0'), fc.bigInt({ min: 1n, max: 10n ** 25n }).map(String));
  const digits = fc.string({ unit: fc.constantFrom('0', '5', '9'), minLength: 1, maxLength: 9 });
  const fraction = fc.oneof(
    fc.constant(''),
    digits.map((some) => `.${some}`),
  );
  const exponent = fc.constantFrom('', '', 'e0', 'E5', 'e+21', 'e-7', 'e-07');
  const spelled = fc.tuple(sign, whole, fraction, exponent).map((parts) => parts.join(''));
  const anyNumber = fc.oneof(spelled, fc.constantFrom('0.0000001', '-0.00000095', '-0'));
  fc.assert(
    fc.property(anyNumber, anyNumber, anyNumber, (a, b, c) => {
      for (const text of [a, `[${a}]`, `{"a":${a},"b":[${b},"${c}",${c}],"c":"${a}"}`]) {
        expect(printValue(parseJsonAsWritten(text) ?? 'no JSON')).toBe(text);
      }
      expect(printValue(parseJsonAsWritten(`\t[ ${a} , ${b}\n]`) ?? 'no JSON')).toBe(`[${a},${b}]`);
    }),
  );
});
