import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Allowance } from '../allowance';
import { DecodeError } from '../decode-error';
import { unpackLz4 } from './lz4';

const hex = (digits: string) => new Uint8Array(Buffer.from(digits.replaceAll(' ', ''), 'hex'));
const unpack = (bytes: Uint8Array) => Buffer.from(unpackLz4(bytes, new Allowance())).toString();
const TEXT = `{"id":9007199254740993,"tags":[${Array(12).fill('"a"').join(',')}]}`;

/** The block that lz4 1.9.4 made of the text; it is the same in all frames. */
const BLOCK =
  'ff147b226964223a393030373139393235343734303939332c2274616773223a5b2261222c040015502261225d7d';
const CHECKSUM = 'cf6259bd';
const WITH_ALL = hex(
  `04224d18 7c40 5000000000000000 54 2e000000 ${BLOCK} ff74b4ed 00000000 ${CHECKSUM}`,
);

test.each([
  ['a checksum of its content', `04224d18 6440 a7 2e000000 ${BLOCK} 00000000 ${CHECKSUM}`],
  ['no checksum', `04224d18 6040 82 2e000000 ${BLOCK} 00000000`],
  ['dependent blocks', `04224d18 4440 5e 2e000000 ${BLOCK} 00000000 ${CHECKSUM}`],
])('an LZ4 frame with %s is unpacked', (_, digits) => expect(unpack(hex(digits))).toBe(TEXT));

test('LZ4 frames follow one another, with frames to be skipped between them', () => {
  const skipped = hex('502a4d18 03000000 010203');
  const frames = new Uint8Array([...skipped, ...WITH_ALL, ...skipped, ...WITH_ALL]);
  expect(unpack(frames)).toBe(TEXT + TEXT);
});

test('a block of an LZ4 frame may refer to what the block before it holds, unless it is independent', () => {
  // "abcdefgh" as it is, then a block that repeats eight bytes and ends with "!".
  const blocks = '08000080 6162636465666768 05000000 04 0800 10 21 00000000';
  expect(unpack(hex(`04224d18 4040 c0 ${blocks}`))).toBe('abcdefghabcdefgh!');
  expect(() => unpack(hex(`04224d18 6040 82 ${blocks}`))).toThrow(
    expect.objectContaining({ problem: { name: 'bad-distance', distance: 8 } }),
  );
});

test('an LZ4 frame that is cut off anywhere says so, and never what is left of it', () => {
  for (let length = 1; length < WITH_ALL.length; length += 1) {
    expect(() => unpack(WITH_ALL.subarray(0, length))).toThrow(
      expect.objectContaining({ reason: 'truncated' }),
    );
  }
});

test('an LZ4 frame with any bit turned is refused: its checksums cover all of it', () => {
  const anyBit = fc.integer({ min: 0, max: WITH_ALL.length * 8 - 1 });
  fc.assert(
    fc.property(anyBit, (bit) => {
      const at = bit >> 3;
      const wrong = WITH_ALL.with(at, (WITH_ALL[at] ?? 0) ^ (1 << (bit & 7)));
      expect(() => unpack(wrong)).toThrow(DecodeError);
    }),
    { seed: 15, numRuns: 300 },
  );
});

test.each([
  ['a checksum that differs', WITH_ALL.with(-1, 0), 'checksum-differs'],
  ['another magic number', WITH_ALL.with(0, 5), 'malformed'],
  ['a dictionary', hex('04224d18 6140 01000000 d0'), 'malformed'],
])('LZ4 with %s says so', (_, bytes, reason) =>
  expect(() => unpack(bytes)).toThrow(expect.objectContaining({ reason })),
);

test('an LZ4 frame that states more than may be unpacked is refused before any of it is', () => {
  // 1 TiB, of which nothing follows.
  expect(() => unpack(hex('04224d18 6840 0000000000010000 b7'))).toThrow(
    expect.objectContaining({ reason: 'too-large' }),
  );
});

test('an LZ4 block that is longer than its frame allows is refused', () => {
  const block = Buffer.alloc(64 * 1024 + 1);
  const frame = Buffer.concat([hex('04224d18 6040 82 01000180'), block, hex('00000000')]);
  expect(() => unpack(new Uint8Array(frame))).toThrow(
    expect.objectContaining({ problem: { name: 'block-sizes-differ' } }),
  );
});

test('an LZ4 bomb is refused before it takes its memory', () => {
  // A byte, then it repeated 255 times for each further byte.
  const run = new Uint8Array(100_000).fill(0xff);
  const block = new Uint8Array([0x1f, 0x61, 1, 0, ...run, 0, 0]);
  const size = [block.length & 0xff, (block.length >> 8) & 0xff, block.length >> 16, 0];
  const bomb = new Uint8Array([...hex('04224d18 6070 73'), ...size, ...block, 0, 0, 0, 0]);
  const allowance = new Allowance(1_000_000);
  expect(() => unpackLz4(bomb, allowance)).toThrow(
    expect.objectContaining({ reason: 'too-large' }),
  );
});
