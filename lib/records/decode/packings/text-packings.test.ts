import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { decodersOf, innermost } from '../decoding';
import { decodeWithCode } from '../testing/decode-with-code';

const utf8 = (text: string) => new TextEncoder().encode(text);
const JSON_TEXT = '{"action":"login","user":"ü"}';
const BROTLI = { chain: [{ layer: 'brotli' }] } as const;

test('what JSON.stringify writes of a Node.js Buffer is read as its bytes', async () => {
  for (const indent of [0, 2]) {
    const bytes = utf8(JSON.stringify(Buffer.from(JSON_TEXT), undefined, indent));
    const decoding = await decodeWithCode(bytes);
    expect(decodersOf(decoding)).toEqual(['node-buffer', 'json']);
    expect(innermost(decoding)).toMatchObject({ value: { action: 'login', user: 'ü' } });
  }
});

test('a Node.js Buffer with a number that is no byte stays JSON and says so', async () => {
  const decoding = await decodeWithCode(utf8('{"type":"Buffer","data":[1,256]}'));
  expect(decoding).toMatchObject({
    decoder: 'json',
    failures: [{ decoder: 'node-buffer', problem: { name: 'bad-byte', value: 256 } }],
  });
});

test('an object with the type Buffer and no such list is JSON', async () => {
  const decoding = await decodeWithCode(utf8('{"type":"Buffer","data":"abc"}'));
  expect(decoding).toMatchObject({ decoder: 'json', failures: [] });
});

test('UTF-16 is known by its byte order mark, and JSON in it is read', async () => {
  const littleEndian = Buffer.from(`\uFEFF${JSON_TEXT}`, 'utf16le');
  const bigEndian = Buffer.from(littleEndian).swap16();
  for (const bytes of [littleEndian, bigEndian]) {
    const decoding = await decodeWithCode(new Uint8Array(bytes));
    expect(decodersOf(decoding)).toEqual(['utf-16', 'json']);
    expect(innermost(decoding)).toMatchObject({ value: { user: 'ü' } });
  }
});

test('bytes that only begin like UTF-16 are raw', async () => {
  for (const digits of ['fffe', 'fffe00', 'fffe00d8', 'fffe01000200']) {
    expect(await decodeWithCode(new Uint8Array(Buffer.from(digits, 'hex')))).toMatchObject({
      decoder: 'raw',
    });
  }
});

test('brotli is unpacked where a person chose it, and never in part', async () => {
  const packed = new Uint8Array(brotliCompressSync(JSON_TEXT.repeat(10)));
  const decoding = await decodeWithCode(packed, BROTLI);
  expect(decodersOf(decoding)).toEqual(['brotli', 'json-values']);
  for (let length = 0; length < packed.length; length += 1) {
    const cut = await decodeWithCode(packed.subarray(0, length), BROTLI);
    expect(cut).toMatchObject({ decoder: 'raw', failures: [{ decoder: 'brotli' }] });
  }
});
