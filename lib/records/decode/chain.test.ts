import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readUserRecords } from '../user-records';
import { formatValuePath } from '../value-path';
import { Allowance } from './allowance';
import { type Chain, fieldStep, MAX_STEPS, parseChain, printChain } from './chain';
import { decode } from './decode';
import { decodersOf, failuresOf, innermost } from './decoding';
import { FRAME_NAMES, PACKING_NAMES } from './layer-names';

const utf8 = (text: string) => new TextEncoder().encode(text);

describe('A chain of layers', () => {
  test('is the same after it has been in a link', () => {
    const around = fc.oneof(
      fc.constantFrom(...PACKING_NAMES, ...FRAME_NAMES).map((layer) => ({ layer })),
      fc.integer({ min: 1, max: 1_000_000 }).map((byteCount) => ({
        layer: 'skip' as const,
        byteCount,
      })),
      fc
        .string({ minLength: 1, maxLength: 8 })
        .map((name) => fieldStep(formatValuePath(['data', name])))
        .filter((step) => step !== undefined),
    );
    const last = fc.constantFrom<Chain>(
      [],
      [{ layer: 'json' }],
      [{ layer: 'text', encoding: 'windows-1252' }],
    );
    fc.assert(
      fc.property(fc.array(around, { minLength: 1, maxLength: MAX_STEPS - 1 }), last, (a, b) => {
        expect(parseChain(printChain([...a, ...b]))).toEqual([...a, ...b]);
      }),
    );
  });

  test.each([
    '',
    'gzip,',
    'lzma',
    'json,gzip',
    'skip:0',
    'skip:-1',
    'skip:9999999',
    'skip',
    'text:klingon',
    'field',
    'field:value',
    'field:data',
    'field:%E0%A4%A',
    'gzip:9',
    Array(9).fill('gzip').join(','),
    `text:${'a'.repeat(300)}`,
    'constructor',
  ])('in a link counts as nothing where it is %j', (text) =>
    expect(parseChain(text)).toBeUndefined(),
  );

  test('replaces what would be guessed, and what follows it is guessed', () => {
    const bytes = new Uint8Array([1, 2, 3, ...gzipSync('{"a":1}')]);
    expect(decode(bytes).decoder).toBe('raw');
    const decoding = decode(bytes, { chain: parseChain('skip:3') });
    expect(decodersOf(decoding)).toEqual(['skip', 'gzip', 'json']);
    const asText = decode(bytes, { chain: parseChain('skip:3,gzip,text') });
    expect(innermost(asText)).toMatchObject({ decoder: 'text', text: '{"a":1}' });
  });

  test('reads text in the encoding that was chosen', () => {
    const bytes = new Uint8Array([0x64, 0xfc, 0x72, 0x66, 0x65]);
    const chain = parseChain('text:windows-1252');
    expect(decode(bytes, { chain })).toMatchObject({ decoder: 'text', text: 'dürfe' });
  });

  test('that does not fit says at which layer and why, and shows the bytes', () => {
    const bytes = utf8(Buffer.from('no gzip at all, is it').toString('base64'));
    const decoding = decode(bytes, { chain: parseChain('base64,gzip,json') });
    expect(decodersOf(decoding)).toEqual(['base64', 'raw']);
    expect(failuresOf(decoding)).toMatchObject([{ decoder: 'gzip', step: 2 }]);
    expect(decode(bytes, { chain: parseChain('avro') })).toMatchObject({
      decoder: 'raw',
      failures: [{ decoder: 'avro', step: 1, reason: 'no-schema' }],
    });
    expect(decode(utf8('ab'), { chain: parseChain('skip:3') }).failures).toMatchObject([
      { decoder: 'skip', step: 1, reason: 'truncated' },
    ]);
    expect(decode(utf8('{}'), { chain: parseChain('glue') }).failures).toMatchObject([
      { decoder: 'glue', problem: { name: 'no-header' } },
    ]);
  });

  test('leads into a field, and what is inside is guessed and found', () => {
    const event = '{"action":"login"}';
    const inField = (data: string) => utf8(JSON.stringify({ recordId: 'r1', data }));
    const chain = parseChain('field:value.data');
    const base64 = inField(Buffer.from(event).toString('base64'));
    expect(decodersOf(decode(base64, { chain }))).toEqual(['field', 'base64', 'json']);
    const zipped = gzipSync(inField(gzipSync(event).toString('base64')));
    const decoding = decode(zipped, { chain });
    expect(decodersOf(decoding)).toEqual(['field', 'base64', 'gzip', 'json']);
    expect(innermost(decoding)).toMatchObject({ value: { action: 'login' } });
    const nested = decode(inField(JSON.stringify({ body: event })), {
      chain: parseChain('field:value.data,field:value.body'),
    });
    expect(innermost(nested)).toMatchObject({ value: { action: 'login' } });
    expect(decode(utf8('{"data":null}'), { chain })).toMatchObject({
      decoder: 'raw',
      failures: [{ step: 1, problem: { name: 'no-field-at', path: 'value.data' } }],
    });
  });

  test('whatever it is, every payload is at least one record', () => {
    const chains = [
      'skip:1',
      'field:value.a',
      'base64',
      'zstd',
      'confluent',
      'json-array',
      'text:utf-16le',
    ];
    fc.assert(
      fc.property(fc.uint8Array(), fc.constantFrom(...chains), (bytes, text) => {
        const records = readUserRecords('', bytes, { chain: parseChain(text) });
        expect(records.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('The time for one record', () => {
  test('ends any decoder that loops, and the record is shown raw', () => {
    const values = utf8('{"a":1}\n'.repeat(1000));
    const data = new Uint8Array(gzipSync(values));
    const decoding = decode(data, { allowance: Allowance.timed(data.length, clock(1)) });
    expect(decoding).toMatchObject({
      decoder: 'raw',
      failures: [{ reason: 'too-complex' }],
    });
  });

  test('is not reached by what is merely large', () => {
    const data = utf8(JSON.stringify({ text: 'a'.repeat(5_000_000) }));
    const decoding = decode(data, { allowance: Allowance.timed(data.length, clock(10)) });
    expect(decoding.decoder).toBe('json');
  });

  /** Each look at it takes so many milliseconds. */
  function clock(ms: number): () => number {
    let now = 0;
    return () => {
      now += ms;
      return now;
    };
  }
});
