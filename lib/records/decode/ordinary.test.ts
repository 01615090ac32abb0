import { readFileSync } from 'node:fs';
import { BinaryWriter } from '@bufbuild/protobuf/wire';
import { expect, test } from 'vitest';
import { decodersOf } from './decoding';
import { decodeWithCode } from './testing/decode-with-code';

const utf8 = (text: string) => new TextEncoder().encode(text);
const hex = (digits: string) => new Uint8Array(Buffer.from(digits.replaceAll(' ', ''), 'hex'));

test.each([
  'hello world, this is a line of a log',
  'order-created-notification',
  'order_created_event_v2_final',
  '0f8fad5b-d9cb-469f-a165-70867728950e',
  '9e107d9d372bb6826bd81d3542a419d6',
  // As base64, these digits and those of the number below would be UTF-8 as well.
  'dd65061e646e25d7',
  'da39a3ee5e6b4b0d3255bfef95601890afd80709',
  'thisIsJustAnIdentifierOfSomeLength',
  'path/to/some/object/in/a/bucket',
  'first line of text\nsecond line of text\nthird line',
  'abcdefgh\nijklmnop\nqrstuvwx',
  'a,b,c\n1,2,3\n4,5,6\n',
  'a\tb\tc\n1\t2\t3\n',
  '<script>alert(1)</script>',
  '<b>bold</b> and <i>italic</i>',
  '<p>one</p><p>two</p>',
  '<html><body><p>page</p></body></html>',
  '<!DOCTYPE html><html><head></head></html>',
  '<34>1 2026-11-28T08:00:00Z host app - - - message of syslog',
  'GET /index.html HTTP/1.1\r\nHost: example.com\r\n\r\n',
  'Überweisung fehlgeschlagen: 12 €',
  'x^2 is ordinary',
  'key=value other="quoted value"',
])('the text %j stays a text', async (text) => {
  expect(await decodeWithCode(utf8(text))).toEqual({ decoder: 'text', text, failures: [] });
});

test.each([
  '3603275136961416',
  '20261128080000000000',
  '"order-created-notification"',
  '"0f8fad5b-d9cb-469f-a165-70867728950e"',
  '"a text of several words"',
  '{"type":"Bufferbloat","data":[1,2]}',
  '[1,2,3]',
  'null',
])('the JSON %s stays JSON', async (text) => {
  expect(decodersOf(await decodeWithCode(utf8(text)))).toEqual(['json']);
});

/** Messages of Protobuf whose first byte is also that of a map or a list elsewhere. */
test.each([16, 17, 20, 27])(
  'a Protobuf message that begins with field %i stays one',
  async (no) => {
    const message = new BinaryWriter().tag(no, 2).string('name').tag(1, 0).uint64(7n).finish();
    expect((await decodeWithCode(message)).decoder).toBe('protobuf-fields');
  },
);

test.each([
  ['an empty list or map', '80'],
  ['one number', 'ff'],
  ['a JPEG', 'ffd8ffe000104a46494600010101004800480000'],
  ['a PNG', '89504e470d0a1a0a0000000d49484452'],
  ['text in windows-1252', 'dc6265727765697375 6e67206665686c67657363686c6167656e'],
  ['a quoted text in windows-1252', '84486 16c6c6f 93 20 82 6a61 91'],
])('bytes that hold %s stay raw', async (_, digits) => {
  expect((await decodeWithCode(hex(digits))).decoder).toBe('raw');
});

test('no paragraph of a long text is taken for anything else', async () => {
  const paragraphs = readFileSync('docs/kinesis-facts.md', 'utf8')
    .split(/\n{2,}/)
    .slice(0, 200);
  const decodings = await Promise.all(paragraphs.map((text) => decodeWithCode(utf8(text))));
  expect(new Set(decodings.map(({ decoder }) => decoder))).toEqual(new Set(['text']));
});
