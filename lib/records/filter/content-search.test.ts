import { gzipSync } from 'node:zlib';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode } from '../decode/decode';
import { type ContentKind, compileContentSearch } from './content-search';
import { loadPatterns } from './text-pattern';

const compilePattern = await loadPatterns();

function search(kind: ContentKind, wanted: string, data: Uint8Array) {
  const compiled = compileContentSearch(kind, wanted, compilePattern);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
  return compiled.value(decode(data), data);
}

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

test('bytes are found wherever they stand, in the data and in what is packed in it', () => {
  const anyBytes = fc.uint8Array({ maxLength: 20 });
  const anyPart = fc.uint8Array({ minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(anyBytes, anyPart, anyBytes, (before, part, after) => {
      const data = Uint8Array.from([...before, ...part, ...after]);
      expect(search('hex', hexOf(part), data)).toBe(true);
      expect(search('hex', hexOf(part), gzipSync(data))).toBe(true);
      expect(search('hex', `${hexOf(data)}00`, data)).not.toBe(true);
    }),
  );
});

test('hex is read with and without spaces, in either case', () => {
  const data = Uint8Array.of(0xde, 0xad, 0xbe, 0xef);
  for (const written of ['deadbeef', 'DE AD be ef', '0xDE 0xAD', 'AD']) {
    expect(search('hex', written, data)).toBe(true);
  }
  for (const wrong of ['dea', 'xy', ' ']) {
    expect(compileContentSearch('hex', wrong, compilePattern)).toEqual({
      ok: false,
      refusal: { reason: 'not-hex' },
    });
  }
});

test('a text is found in bytes that no decoder reads, in UTF-8 and in windows-1252', () => {
  const latin = Uint8Array.from(Buffer.from('Anmeldung für Zoë fehlgeschlagen', 'latin1'));
  expect(search('text', 'FÜR ZOË', latin)).toBe(true);
  expect(search('text', 'gelungen', latin)).toBe(false);
  const mixed = Uint8Array.from([0xfd, 0xff, 0xfd, ...utf8ToBytes('für Zoë')]);
  expect(search('text', 'für zoë', mixed)).toBe(true);
  expect(search('regex', 'f.r Zo.$', mixed)).toBe(true);
});

test('that a text is not found is no answer where a decoder gave up', () => {
  const packed = gzipSync('{"id":"order-17"}');
  expect(search('text', 'order-17', packed)).toBe(true);
  const cut = packed.subarray(0, -6);
  const undecided = { reason: 'undecodable', decoder: 'gzip' };
  expect(search('text', 'order-17', cut)).toEqual(undecided);
  expect(search('regex', 'order-\\d+', cut)).toEqual(undecided);
  expect(search('hex', 'ffffffffff', cut)).toEqual(undecided);
  expect(search('hex', '1f8b', cut)).toBe(true);
});

test('a pattern says where it cannot be read, and is bounded in length', () => {
  const refusalOf = (wanted: string) => compileContentSearch('regex', wanted, compilePattern);
  expect(refusalOf('ab*c[z-a]')).toMatchObject({ refusal: { reason: 'unreadable', start: 5 } });
  expect(refusalOf('a(b')).toMatchObject({ refusal: { reason: 'unreadable', start: undefined } });
  expect(refusalOf('x'.repeat(1001))).toMatchObject({ refusal: { reason: 'too-long' } });
});

test('a pattern that would take for ever elsewhere is answered at once', () => {
  const startedAt = performance.now();
  expect(search('regex', '^(a+)+$', utf8ToBytes(`${'a'.repeat(100_000)}b`))).toBe(false);
  expect(performance.now() - startedAt).toBeLessThan(2000);
});

test('bytes that are nearly everywhere are looked for in linear time', () => {
  const nearly = new Uint8Array(1000);
  nearly[0] = 1;
  for (const wanted of [nearly, nearly.toReversed()]) {
    const startedAt = performance.now();
    expect(search('hex', hexOf(wanted), new Uint8Array(1_000_000))).toBe(false);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  }
});
