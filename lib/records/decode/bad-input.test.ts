import { brotliCompressSync } from 'node:zlib';
import { encode } from '@msgpack/msgpack';
import { Encoder } from 'cbor-x';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Allowance } from './allowance';
import { readUtf8 } from './bytes/utf8';
import { DecodeError } from './decode-error';
import { FORMATS } from './formats/formats';
import type { FormatName, PackingName } from './layer-names';
import { CodeMissing } from './lazy-code';
import { PACKINGS } from './packings/packings';

type LayerName = PackingName | FormatName;

const utf8 = (text: string) => new TextEncoder().encode(text);
const hex = (digits: string) => new Uint8Array(Buffer.from(digits, 'hex'));

/** Answers `read`, or the reason of the DecodeError. */
async function outcomeOf(
  layer: LayerName,
  bytes: Uint8Array,
  allowance = new Allowance(),
): Promise<string> {
  try {
    read(layer, bytes, allowance);
    return 'read';
  } catch (error) {
    if (error instanceof SyntaxError) return 'malformed';
    if (!(error instanceof CodeMissing))
      return error instanceof DecodeError ? error.reason : String(error);
    await error.missing.load();
    return outcomeOf(layer, bytes, allowance);
  }
}

function read(layer: LayerName, bytes: Uint8Array, allowance: Allowance): void {
  if (isPacking(layer)) PACKINGS[layer].unpack(bytes, allowance);
  else {
    const context = { allowance, schema: undefined, encoding: undefined, frame: undefined };
    FORMATS[layer].read({ bytes, text: readUtf8(bytes) }, context);
  }
}

function isPacking(layer: LayerName): layer is PackingName {
  return layer in PACKINGS;
}

const VALUE = {
  level: 'ERROR',
  order: 7,
  items: [1, [2.5, null], { a: true }],
  note: 'é'.repeat(20),
};
const TEXT = JSON.stringify(VALUE);

/** A payload that each of them reads. */
const SAMPLES: readonly (readonly [LayerName, Uint8Array])[] = [
  ['lz4', hex('04224d1864 40a7 07000000 1f610100ff2000 00000000 00000000'.replaceAll(' ', ''))],
  ['snappy', hex('ff060000734e6150705901090000bb1f1c1968656c6c6f')],
  ['snappy-raw', hex('0c0461621902')],
  ['brotli', new Uint8Array(brotliCompressSync(TEXT))],
  ['base64', utf8(Buffer.from(TEXT).toString('base64'))],
  ['node-buffer', utf8(JSON.stringify(Buffer.from(TEXT)))],
  ['utf-16', new Uint8Array(Buffer.from(`\uFEFF${TEXT}`, 'utf16le'))],
  ['json-unfolded', utf8(JSON.stringify({ inside: TEXT }))],
  ['cbor', new Encoder({ useRecords: false }).encode(VALUE)],
  ['msgpack', encode(VALUE)],
  ['xml', utf8('<?xml version="1.0"?><a b="c">&amp;<d>é</d><d/><![CDATA[x]]><!-- y --></a>')],
  [
    'thrift-binary',
    hex('0b0008000000054552524f520c000d08000100000009000f000e02000000020100 00'.replace(' ', '')),
  ],
  ['thrift-compact', hex('18054552524f525c15120019210102 1b01580e017800'.replace(' ', ''))],
  ['csv', utf8('id,note\r\n1,"a ""b"", c"\r\n2,\n')],
  ['tsv', utf8('id\tnote\n1\ta\n')],
];

const REASONS = /^(read|truncated|malformed|checksum-differs|too-large|too-deep|not-utf8)$/;

test.each(SAMPLES)(
  '%s with bytes changed, cut off or added is read or refused, and nothing else',
  async (layer, sample) => {
    const anyChange = fc.record({
      at: fc.nat(sample.length),
      removed: fc.nat(4),
      added: fc.uint8Array({ maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anyChange, { minLength: 1, maxLength: 4 }), async (changes) => {
        const bytes = [...sample];
        for (const { at, removed, added } of changes) bytes.splice(at, removed, ...added);
        expect(await outcomeOf(layer, new Uint8Array(bytes))).toMatch(REASONS);
      }),
      { seed: 15, numRuns: 150 },
    );
  },
);

const WHOLE_ONLY: ReadonlySet<LayerName> = new Set([
  'cbor',
  'msgpack',
  'xml',
  'thrift-binary',
  'thrift-compact',
  'json-unfolded',
  'node-buffer',
]);

test.each(SAMPLES.filter(([layer]) => WHOLE_ONLY.has(layer)))(
  '%s that is cut off anywhere is never read',
  async (layer, sample) => {
    expect(await outcomeOf(layer, sample)).toBe('read');
    for (let length = 0; length < sample.length; length += 1) {
      expect(await outcomeOf(layer, sample.subarray(0, length))).toMatch(
        /^(truncated|malformed|not-utf8)$/,
      );
    }
  },
);

const DEEP = 10_000;

test.each<[LayerName, Uint8Array]>([
  ['cbor', new Uint8Array(DEEP).fill(0x81)],
  ['msgpack', new Uint8Array(DEEP).fill(0x91)],
  ['thrift-binary', hex('0c0001'.repeat(DEEP))],
  ['thrift-compact', new Uint8Array(DEEP).fill(0x1c)],
  ['xml', utf8('<a>'.repeat(DEEP))],
  ['json-unfolded', utf8('['.repeat(DEEP) + ']'.repeat(DEEP))],
])('%s nested 10,000 deep is too deep', async (layer, bytes) => {
  expect(await outcomeOf(layer, bytes)).toBe('too-deep');
});

const MANY = 1_000_001;

test.each<[LayerName, Uint8Array]>([
  ['cbor', new Uint8Array([0x9a, 0x00, 0x0f, 0x42, 0x41, ...new Uint8Array(MANY)])],
  ['msgpack', new Uint8Array([0xdd, 0x00, 0x0f, 0x42, 0x41, ...new Uint8Array(MANY)])],
  ['thrift-compact', new Uint8Array([0x19, 0xf3, 0xc1, 0x84, 0x3d, ...new Uint8Array(MANY + 1)])],
])('%s with a million values is too large', async (layer, bytes) => {
  expect(await outcomeOf(layer, bytes)).toBe('too-large');
});

/** A clock that shows ten milliseconds more each time that it is looked at. */
function hurriedAllowance(): Allowance {
  let ms = 0;
  const now = () => {
    ms += 10;
    return ms;
  };
  return new Allowance(undefined, { ms: 50, now });
}

const COUNT = 5000;

/** Blocks of a literal and a match each; the last has no match. */
const LZ4_MATCHES = new Uint8Array([
  ...hex('04224d18604082224e0000'),
  ...Array(COUNT).fill([0x10, 0x61, 1, 0]).flat(),
  ...hex('106100000000'),
]);
/** A literal, and then four bytes at a time that repeat it. */
const SNAPPY_COPIES = new Uint8Array([...hex('a19c010061'), ...Array(COUNT).fill([1, 1]).flat()]);

test.each<[LayerName, Uint8Array]>([
  ['lz4', LZ4_MATCHES],
  ['snappy-raw', SNAPPY_COPIES],
  ['cbor', new Uint8Array([0x99, 0x13, 0x88, ...new Uint8Array(COUNT)])],
  ['msgpack', new Uint8Array([0xdc, 0x13, 0x88, ...new Uint8Array(COUNT)])],
  ['thrift-compact', new Uint8Array([0x19, 0xf3, 0x88, 0x27, ...new Uint8Array(COUNT + 1)])],
  ['xml', utf8(`<a>${'<b/>'.repeat(COUNT)}</a>`)],
  ['csv', utf8('a,b\n'.repeat(COUNT))],
  ['tsv', utf8('a\tb\n'.repeat(COUNT))],
  ['json-unfolded', utf8(JSON.stringify(Array(COUNT).fill(1)))],
])('%s that takes longer than its record may is too complex', async (layer, bytes) => {
  expect(await outcomeOf(layer, bytes)).toBe('read');
  expect(await outcomeOf(layer, bytes, hurriedAllowance())).toBe('too-complex');
});
