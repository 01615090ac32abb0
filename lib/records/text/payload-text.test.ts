import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PAYLOAD_FORMATS, parsePayload, printPayload } from './payload-text';

const anyBytes = fc.oneof(
  fc.uint8Array(),
  fc.string({ unit: 'grapheme' }).map((text) => new TextEncoder().encode(text)),
);

test('what is printed in a format is the same bytes again', () => {
  fc.assert(
    fc.property(anyBytes, fc.constantFrom(...PAYLOAD_FORMATS), (bytes, format) => {
      const text = printPayload(bytes, format);
      fc.pre(text !== undefined);
      // As a text area would hand it back.
      const kept = text.replace(/\r\n?/g, '\n');
      expect([...(parsePayload(kept, format) ?? [])]).toEqual([...bytes]);
    }),
  );
});

test.each([
  ['hex', '0'],
  ['hex', '0g'],
  ['base64', 'a'],
  ['base64', 'YQ=='.slice(1)],
  ['base64', 'Y-_='],
] as const)('%s refuses %j', (format, text) => {
  expect(parsePayload(text, format)).toBeUndefined();
});

test('a record of 10 MiB can be typed in hex', () => {
  const bytes = new Uint8Array(10 * 1024 * 1024).fill(0xa5);
  expect(parsePayload('a5'.repeat(bytes.length), 'hex')?.length).toBe(bytes.length);
});

test('bytes that a text area would change are not offered as text', () => {
  expect(printPayload(new Uint8Array([0x61, 0x0d, 0x0a]), 'text')).toBeUndefined();
  expect(printPayload(new Uint8Array([0xff]), 'text')).toBeUndefined();
});
