import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode } from '../decode/decode';
import { parseExactJson } from './exact-json';
import { printValue } from './print-value';
import { previewOf, showUnseen } from './visible-text';

test('what is read is printed as JSON prints it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value);
      // The number beside it sends the text to the reader that rounds nothing.
      const exact = parseExactJson(`[12345678901234567890,${text}]`);
      expect(printValue(exact)).toBe(`[12345678901234567890,${text}]`);
      expect(printValue(parseExactJson(text), { indent })).toBe(
        JSON.stringify(JSON.parse(text), null, indent),
      );
    }),
  );
});

test.each([
  '9007199254740993',
  '-123456789012345678901234567890',
  '0.12345678901234567891',
  '1e400',
])('%s keeps its digits', (digits) =>
  expect(printValue(parseExactJson(`{"__proto__":${digits}}`))).toBe(`{"__proto__":${digits}}`),
);

test('deep nesting is printed, and a preview stops early', () => {
  const deep = '['.repeat(10_000) + ']'.repeat(10_000);
  expect(printValue(parseExactJson(deep))).toBe(deep);
  expect(printValue(parseExactJson(deep), { maxLength: 50 })).toBe('['.repeat(50));
});

test('nothing in a preview is hidden or turns the line around', () => {
  expect(showUnseen('a\u202Eb\u0000c\nd\u2028')).toBe('a\\u{202e}b\\u{0}c\\nd\\u{2028}');
  // Two keys that look alike: with a joiner, a filler, a selector.
  expect(showUnseen('a\u200db\u3164c\u034fd\ufe0f')).toBe(
    'a\\u{200d}b\\u{3164}c\\u{34f}d\\u{fe0f}',
  );
  const data = new Uint8Array([0xff, 0xfe]);
  expect(previewOf(decode(data), 100, data)).toBe('fffe');
});

test.each(['é', '注文', '👩‍🚀', '❤️', 'می‌خواهم', 'क्‍ष'])('%s is shown as it is', (text) =>
  expect(showUnseen(text)).toBe(text),
);
