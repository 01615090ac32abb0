import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readUserRecords } from '../user-records';
import { Allowance } from './allowance';
import { decode } from './decode';
import { decodersOf, failuresOf, innermost } from './decoding';
import { compileAvroSchema } from './schemas/avro-schema';

const utf8 = (text: string) => new TextEncoder().encode(text);
const hex = (digits: string) => new Uint8Array(Buffer.from(digits.replaceAll(' ', ''), 'hex'));
const JSON_TEXT = '{"id":9007199254740993,"name":"é"}';

test('whatever the bytes are, there is an answer and nothing is thrown', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(readUserRecords('key', bytes).length).toBeGreaterThan(0);
    }),
  );
  const prefixes = ['1f8b0800', '28b52ffd', '789c', 'f3899ac2', '030057ab'].map(hex);
  fc.assert(
    fc.property(fc.constantFrom(...prefixes), fc.uint8Array({ maxLength: 100 }), (prefix, rest) => {
      expect(decode(new Uint8Array([...prefix, ...rest])).decoder).toBeTypeOf('string');
    }),
  );
});

test.each([
  ['gzip', gzipSync(JSON_TEXT)],
  ['zlib', deflateSync(JSON_TEXT)],
  ['deflate', deflateRawSync(JSON_TEXT)],
  ['base64', utf8(Buffer.from(JSON_TEXT).toString('base64'))],
])('%s around JSON keeps the digits', (decoder, bytes) => {
  const decoding = decode(new Uint8Array(bytes));
  expect(decodersOf(decoding)).toEqual([decoder, 'json']);
  expect(innermost(decoding)).toMatchObject({
    text: JSON_TEXT,
    value: { id: 9007199254740993n, name: 'é' },
  });
});

test('a gzip that is truncated or corrupted says so and stays raw', () => {
  const packed = new Uint8Array(gzipSync(JSON_TEXT.repeat(20)));
  const truncated = decode(packed.subarray(0, -12));
  expect(truncated).toMatchObject({ decoder: 'raw' });
  expect(failuresOf(truncated)[0]).toMatchObject({ decoder: 'gzip', reason: 'truncated' });
  const corrupt = packed.with(packed.length - 6, (packed.at(-6) ?? 0) ^ 1);
  expect(failuresOf(decode(corrupt))[0]).toMatchObject({ reason: 'checksum-differs' });
});

test('a bomb is not unpacked, nor one inside another', () => {
  const bomb = gzipSync(new Uint8Array(3_000_000));
  for (const bytes of [bomb, gzipSync(bomb)]) {
    const decoding = decode(new Uint8Array(bytes), { allowance: new Allowance(1_000_000) });
    expect(failuresOf(decoding)[0]).toMatchObject({ decoder: 'gzip', reason: 'too-large' });
  }
});

test('payloads that share an allowance share it, whatever they turn out to be', () => {
  const allowance = new Allowance(1_000_000);
  const packed = [gzipSync('a'.repeat(400_000)), deflateRawSync(new Uint8Array(400_000))];
  const decodings = packed.map((bytes) => decode(new Uint8Array(bytes), { allowance }));
  expect(decodings.map(({ decoder }) => decoder)).toEqual(['gzip', 'raw']);
  expect(allowance.bytes).toBe(200_000);
});

test('a zstd frame that asks for a huge window is refused before it is given one', () => {
  // A window descriptor of 0xa0 asks for 1 GiB; then comes one empty last block.
  const decoding = decode(hex('28b52ffd 00 a0 010000'));
  expect(failuresOf(decoding)[0]).toMatchObject({ decoder: 'zstd', reason: 'too-large' });
});

test('what zstd frames cost is bounded, however little is in them', () => {
  // Empty frames that ask for 8 MiB each: 4 ms for 9 bytes, were they given it.
  const frames = hex('28b52ffd 00 68 010000'.repeat(20_000));
  // One frame with an 8 MiB window and blocks of a byte each, after each of which the window moves.
  const large = hex(`28b52ffd 00 68 ${'08000061'.repeat(2_000_000)} 010000`);
  const startedAt = performance.now();
  expect(decode(frames)).toMatchObject({ decoder: 'zstd', inside: { text: '' } });
  expect(failuresOf(decode(large))[0]).toMatchObject({ decoder: 'zstd', reason: 'too-large' });
  expect(performance.now() - startedAt).toBeLessThan(5000);
  // A single segment that claims 16 MiB and has none.
  expect(failuresOf(decode(hex('28b52ffd a0 00000001 010000')))[0]).toMatchObject({
    decoder: 'zstd',
    reason: 'malformed',
  });
});

test('after the end of a gzip stand zeros or nothing', () => {
  const packed = gzipSync(JSON_TEXT);
  expect(decodersOf(decode(new Uint8Array([...packed, 0, 0])))).toEqual(['gzip', 'json']);
  expect(failuresOf(decode(new Uint8Array([...packed, 0, 0x61])))[0]).toMatchObject({
    decoder: 'gzip',
    reason: 'malformed',
  });
});

/** What the zstd command line made of a JSON text: a compressed block, with a checksum. */
const ZSTD_JSON = hex(
  '28b52ffd046865010054027b226964223a393030373139393235343734303939332c2274616773223a5b2261222c5d7d010083799f61747ba9',
);

test('zstd is unpacked frame by frame, and a truncated one says so', () => {
  const value = { id: 9007199254740993n, tags: Array(12).fill('a') };
  expect(decodersOf(decode(ZSTD_JSON))).toEqual(['zstd', 'json']);
  expect(innermost(decode(ZSTD_JSON))).toMatchObject({ value });
  // One raw last block of "hello", twice: frames may follow one another.
  const frame = hex('28b52ffd 20 05 290000 68656c6c6f');
  expect(innermost(decode(new Uint8Array([...frame, ...frame])))).toMatchObject({
    text: 'hellohello',
  });
  const truncated = decode(frame.subarray(0, -2));
  expect(failuresOf(truncated)[0]).toMatchObject({ decoder: 'zstd', reason: 'truncated' });
});

test('JSON nested 10,000 deep is read', () => {
  const deep = `${'['.repeat(10_000)}12345678901234567890${']'.repeat(10_000)}`;
  expect(decode(utf8(deep)).decoder).toBe('json');
  expect(decode(utf8(`${deep}]`))).toMatchObject({
    decoder: 'text',
    failures: [{ decoder: 'json', reason: 'malformed' }],
  });
});

test('10 MiB are decoded as what they are', () => {
  expect(decode(utf8('a'.repeat(10 * 1024 * 1024))).decoder).toBe('text');
  expect(decode(new Uint8Array(10 * 1024 * 1024).fill(0xff))).toMatchObject({
    decoder: 'raw',
    failures: [{ decoder: 'text', reason: 'not-utf8' }],
  });
});

test.each(['', '<script>alert(1)</script>', 'x^2 is ordinary', 'not found', '\u202Eabc', 'test'])(
  'the text %j is a text',
  (text) => expect(decode(utf8(text))).toEqual({ decoder: 'text', text, failures: [] }),
);

test('Protobuf without a schema is a tree of fields', () => {
  // The examples of the published encoding guide: field 1 is 150; field 2 "testing"; field 3 holds the first.
  const bytes = hex('08 96 01 12 07 74657374696e67 1a 03 08 96 01');
  expect(decode(bytes).decoder).toBe('protobuf-fields');
  expect(decode(bytes)).toMatchObject({ value: { 1: 150n, 2: 'testing', 3: { 1: 150n } } });
});

test('an Avro int that is none is not rounded to one', () => {
  const schema = compileAvroSchema('"int"');
  if (!schema.ok) throw new Error('The schema was refused');
  // The zigzag varint of 2^53 + 1.
  const decoding = decode(hex('82 80 80 80 80 80 80 20'), { schema: schema.value });
  expect(decoding.failures[0]).toMatchObject({
    decoder: 'avro',
    reason: 'schema-differs',
    problem: { name: 'int-out-of-range' },
  });
});

test('Avro is read with its schema, and another schema says that it differs', () => {
  // The example of the specification: a is 27 as 0x36, b is "foo" as 06 66 6f 6f.
  const bytes = hex('36 06 66 6f 6f');
  const fields = [
    { name: 'a', type: 'long' },
    { name: 'b', type: 'string' },
  ];
  const schema = compileAvroSchema(JSON.stringify({ type: 'record', name: 'test', fields }));
  if (!schema.ok) throw new Error('The schema was refused');
  expect(decode(bytes, { schema: schema.value })).toMatchObject({
    decoder: 'avro',
    value: { a: 27n, b: 'foo' },
  });
  const longer = decode(new Uint8Array([...bytes, 0x36]), { schema: schema.value });
  expect(longer.failures[0]).toMatchObject({
    decoder: 'avro',
    reason: 'schema-differs',
    problem: { name: 'bytes-after-end' },
  });
  expect(decode(utf8('hello'), { schema: schema.value })).toMatchObject({
    decoder: 'text',
    failures: [{ decoder: 'avro', reason: 'schema-differs' }],
  });
});

test('a schema that is for other records is no failure of what shows by its form what it is', () => {
  const schema = compileAvroSchema('"string"');
  if (!schema.ok) throw new Error('The schema was refused');
  const decoders = (bytes: Uint8Array) => {
    const decoding = decode(bytes, { schema: schema.value });
    return { decoders: decodersOf(decoding), failures: failuresOf(decoding) };
  };
  const readAs = (...names: readonly string[]) => ({ decoders: names, failures: [] });
  expect(decoders(utf8('{"a":1}'))).toEqual(readAs('json'));
  expect(decoders(new Uint8Array(gzipSync('{"a":1}')))).toEqual(readAs('gzip', 'json'));
  expect(decoders(hex('00 00 00 00 2a 06 66 6f 6f'))).toEqual(readAs('confluent', 'avro'));
});
