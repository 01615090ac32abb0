import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { decodeEachBase64, parseBase64 } from './base64';

const bytesOf = (text: string) => {
  const parsed = parseBase64(text);
  return parsed.ok ? Buffer.from(parsed.value).toString('hex') : parsed.refusal;
};
const wrap = (text: string, columns: number, lineEnd: string) =>
  (text.match(new RegExp(`.{1,${columns}}`, 'g')) ?? []).join(lineEnd);

const anyBytes = fc
  .uint8Array({ minLength: 12, maxLength: 200 })
  .map((bytes) => Buffer.from(bytes));

test('the same bytes are read however their base64 is written', () => {
  fc.assert(
    fc.property(anyBytes, fc.constantFrom(64, 76), (bytes, columns) => {
      const plain = bytes.toString('base64');
      const forms = [
        plain,
        `${plain}\n`,
        plain.replace(/=+$/, ''),
        bytes.toString('base64url'),
        wrap(plain, columns, '\n'),
        `${wrap(plain, columns, '\r\n')}\r\n`,
        `"${plain}"`,
        JSON.stringify(wrap(plain, columns, '\r\n')),
      ];
      expect(forms.map(bytesOf)).toEqual(forms.map(() => bytes.toString('hex')));
    }),
    { seed: 15 },
  );
});

test.each([
  ['a short word', 'dGVzdA=='],
  ['both alphabets', 'dGVzdCB0ZXN0IHR+c3-f'],
  ['padding in the middle', 'dGVzdA==dGVzdCB0ZXN0IHRl'],
  ['the wrong padding', 'dGVzdCB0ZXN0IHRlc3Q=='],
  ['one digit too many', 'dGVzdCB0ZXN0IHRlc'.padEnd(21, 'A')],
  ['lines of different lengths', 'dGVzdCB0\ndGVzdA\ndGVzdCB0'],
  ['a space', 'dGVzdCB0 ZXN0IHRlc3Q='],
  ['one quote', '"dGVzdCB0ZXN0IHRlc3Q='],
])('a text with %s is not base64', (_, text) => expect(bytesOf(text)).toBe('not-base64'));

const NATIVE = Object.getOwnPropertyDescriptor(Uint8Array.prototype, 'setFromBase64');
afterEach(() => {
  if (NATIVE !== undefined) Object.defineProperty(Uint8Array.prototype, 'setFromBase64', NATIVE);
  else Reflect.deleteProperty(Uint8Array.prototype, 'setFromBase64');
});

test.each([
  ['with', (into: Uint8Array, text: string) => into.set(Buffer.from(text, 'base64'))],
  ['without', undefined],
])('texts become their bytes %s the help of the browser', (_, fill) => {
  Object.defineProperty(Uint8Array.prototype, 'setFromBase64', {
    configurable: true,
    value:
      fill &&
      function setFromBase64(this: Uint8Array, text: string) {
        fill(this, text);
      },
  });
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 20 })), (all) => {
      const read = decodeEachBase64(all.map((bytes) => Buffer.from(bytes).toString('base64')));
      expect(read.map((bytes) => [...bytes])).toEqual(all.map((bytes) => [...bytes]));
    }),
  );
});
