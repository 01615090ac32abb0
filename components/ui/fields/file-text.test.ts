import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readFileText } from './file-text';

const TEXT = '{"name":"Zoë"}\n';
const LITTLE = Buffer.from(`\uFEFF${TEXT}`, 'utf16le');

function read(bytes: Uint8Array, maxBytes = 1000) {
  return readFileText(new Blob([new Uint8Array(bytes)]), maxBytes);
}

test.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with its mark', Buffer.from(`\uFEFF${TEXT}`)],
  ['UTF-16', LITTLE],
  ['UTF-16 of the other byte order', Buffer.from(LITTLE).swap16()],
])('a file in %s is read, packed or not', async (_, bytes) => {
  expect(await read(bytes)).toEqual({ ok: true, value: TEXT });
  expect(await read(gzipSync(bytes))).toEqual({ ok: true, value: TEXT });
});

test('a file in another encoding is refused, not read with characters replaced', async () => {
  const refused = { ok: false, refusal: 'not-unicode' };
  expect(await read(Buffer.from(TEXT, 'latin1'))).toEqual(refused);
  expect(await read(gzipSync(Buffer.from(TEXT, 'latin1')))).toEqual(refused);
  expect(await read(LITTLE.subarray(0, -1))).toEqual(refused);
});

test('what is too large is refused, packed or not', async () => {
  expect(await read(Buffer.alloc(1001))).toEqual({ ok: false, refusal: 'too-large' });
  expect(await read(gzipSync(Buffer.alloc(1001)))).toEqual({ ok: false, refusal: 'too-large' });
});
