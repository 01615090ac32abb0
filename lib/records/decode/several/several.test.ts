import { deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { previewOf } from '../../text/visible-text';
import { readUserRecords } from '../../user-records';
import { type DecodeSettings, decode } from '../decode';
import { failuresOf } from '../decoding';

const hex = (digits: string) => new Uint8Array(Buffer.from(digits, 'hex'));
const utf8 = (text: string) => new TextEncoder().encode(text);
const EVENTS = ['{"level":"INFO","id":1}', '{"level":"ERROR","id":2}', '{"level":"INFO","id":3}'];

describe('Several JSON values in one record', () => {
  test.each([
    ['', utf8(EVENTS.join(''))],
    ['on lines', utf8(`${EVENTS.join('\n')}\n`)],
    ['with commas', utf8(EVENTS.join(', '))],
    ['gzipped', new Uint8Array(gzipSync(EVENTS.join('\n')))],
  ])('%s are shown one by one, each with its place and its own bytes', (_, data) => {
    expect(
      readUserRecords('key', data).map(({ valueIndex, valueCount, data: own, partitionKey }) => [
        partitionKey,
        valueIndex,
        valueCount,
        new TextDecoder().decode(own),
      ]),
    ).toEqual(EVENTS.map((text, index) => ['key', index, 3, text]));
  });

  test('come apart again as they were put together', () => {
    const value = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue()));
    const space = fc.constantFrom('', ' ', '\n', '\r\n\t', '\u001e');
    fc.assert(
      fc.property(fc.array(value, { minLength: 2 }), space, (values, between) => {
        const texts = values.map((each) => JSON.stringify(each));
        expect(previews(utf8(texts.join(between)))).toEqual(
          readUserRecords('', utf8(JSON.stringify(values)), {
            chain: [{ layer: 'json-array' }],
          }).map((user) => previewOf(user.decoding, 100, user.data)),
        );
      }),
    );
  });

  test('of which one is broken show the others, and why', () => {
    const records = readUserRecords('key', utf8('{"a":1}{"a":}{"a":3}{"a":'));
    expect(records.map(({ decoding }) => decoding.decoder)).toEqual([
      'json',
      'text',
      'json',
      'text',
    ]);
    expect(records[1]?.decoding.failures).toMatchObject([{ decoder: 'json' }]);
  });

  test.each([
    'INFO {"a":1}{"a":2}',
    '{"a":1} and more',
    '{{name}} {{street}}',
    '[info] [main] started',
    '1\n2\n3',
  ])('are not seen in the text %j', (text) => expect(decode(utf8(text)).decoder).toBe('text'));

  test('more than 10,000 are shown whole, and it is said', () => {
    const data = utf8('{}\n'.repeat(10_001));
    const [only, ...others] = readUserRecords('key', data, { chain: [{ layer: 'json-values' }] });
    expect(others).toEqual([]);
    expect(only?.decoding).toMatchObject({
      decoder: 'raw',
      failures: [{ reason: 'too-large', problem: { name: 'max-values', max: 10_000 } }],
    });
    expect(failuresOf(decode(data))).toContainEqual(
      expect.objectContaining({ decoder: 'json-values', reason: 'too-large' }),
    );
  });
});

describe('An Avro container', () => {
  const CONTAINER = hex(
    '4f626a0104166176726f2e736368656d61ea057b2274797065223a227265636f7264222c226e616d65223a225061796d656e74222c226e616d657370616365223a2273686f70222c226669656c6473223a5b7b226e616d65223a226964222c2274797065223a22737472696e67227d2c7b226e616d65223a22616d6f756e74222c2274797065223a7b2274797065223a226279746573222c226c6f676963616c54797065223a22646563696d616c222c22707265636973696f6e223a31302c227363616c65223a327d7d2c7b226e616d65223a22706169644174222c2274797065223a7b2274797065223a226c6f6e67222c226c6f676963616c54797065223a2274696d657374616d702d6d696c6c6973227d7d2c7b226e616d65223a22646179222c2274797065223a7b2274797065223a22696e74222c226c6f676963616c54797065223a2264617465227d7d2c7b226e616d65223a226e6f7465222c2274797065223a5b226e756c6c222c22737472696e67225d2c2264656661756c74223a6e756c6c7d5d7d146176726f2e636f646563086e756c6c00000102030405060708090a0b0c0d0e0f044406702d31043039f6c1d892c468e2c4020006702d31043039f6c1d892c468e2c40200000102030405060708090a0b0c0d0e0f',
  );

  test('shows its values without being given a schema', () => {
    expect(previews(CONTAINER)).toEqual([
      expect.stringContaining('"id":"p-1"'),
      expect.stringContaining('"id":"p-1"'),
    ]);
  });

  test('that is cut off anywhere but behind its header says so', () => {
    const lengths = Array.from({ length: CONTAINER.length - 4 }, (_, index) => index + 4);
    const accepted = lengths.filter(
      (length) => failuresOf(decode(CONTAINER.subarray(0, length))).length === 0,
    );
    // A container of nothing is one too.
    expect(accepted).toEqual([CONTAINER.lastIndexOf(0x04, CONTAINER.length - 17 - 34)]);
  });

  test('is unpacked where its codec is deflate, and another codec is named', () => {
    const block = deflateRawSync(hex('0206'));
    const packed = container('deflate', block);
    expect(previews(packed)).toEqual(['1', '3']);
    expect(failuresOf(decode(container('xz', block)))[0]).toMatchObject({
      decoder: 'avro-container',
      problem: { name: 'unknown-codec', codec: 'xz' },
    });
  });
});

test('what is in an array is shown one by one on request', () => {
  const data = utf8(' [ {"a":1}, "two,]" ,3, [4] ] ');
  expect(previews(data)).toEqual(['[{"a":1},"two,]",3,[4]]']);
  expect(previews(data, { chain: [{ layer: 'json-array' }] })).toEqual([
    '{"a":1}',
    '"two,]"',
    '3',
    '[4]',
  ]);
});

function previews(data: Uint8Array, settings?: DecodeSettings) {
  return readUserRecords('', data, settings).map((user) =>
    previewOf(user.decoding, 100, user.data),
  );
}

/** A container of longs in one block of two values. */
function container(codec: string, block: Uint8Array): Uint8Array {
  const sync = Array<number>(16).fill(7);
  const string = (text: string) => [text.length * 2, ...utf8(text)];
  return new Uint8Array([
    ...utf8('Obj'),
    1,
    4,
    ...string('avro.schema'),
    ...string('"long"'),
    ...string('avro.codec'),
    ...string(codec),
    0,
    ...sync,
    4,
    block.length * 2,
    ...block,
    ...sync,
  ]);
}
