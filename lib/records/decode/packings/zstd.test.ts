import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Allowance } from '../allowance';
import { unpackZstd } from './zstd';

const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];
const RAW = 0;
const RLE = 1;

/** The three bytes before a block (RFC 8878 §3.1.1.2). */
function blockHeader(type: number, size: number, isLast: boolean): readonly number[] {
  const header = (size << 3) | (type << 1) | Number(isLast);
  return [header & 0xff, (header >> 8) & 0xff, header >> 16];
}

/** A frame of raw blocks whose header asks for a window of 2^(10 + exponent) bytes. */
function frameOf(blocks: readonly Uint8Array[], exponent: number): readonly number[] {
  const body = blocks.flatMap((block, at) => [
    ...blockHeader(RAW, block.length, at === blocks.length - 1),
    ...block,
  ]);
  return [...MAGIC, 0, exponent << 3, ...body];
}

function unpack(bytes: readonly number[]): readonly number[] {
  return [...unpackZstd(new Uint8Array(bytes), new Allowance(1_000_000))];
}

const anyBlocks = fc.array(fc.uint8Array({ maxLength: 1000 }), { minLength: 1, maxLength: 6 });

test('zstd blocks are unpacked in order, whatever window their frame asks for', () => {
  fc.assert(
    fc.property(anyBlocks, fc.integer({ min: 0, max: 13 }), (blocks, exponent) => {
      expect(unpack(frameOf(blocks, exponent))).toEqual(blocks.flatMap((block) => [...block]));
    }),
  );
});

test('a zstd block of one byte repeated unpacks to all of them', () => {
  const frame = [...MAGIC, 0, 0, ...blockHeader(RLE, 1000, true), 0x61];
  expect(unpack(frame)).toEqual(Array(1000).fill(0x61));
});

const SKIPPABLE = [0x5f, 0x2a, 0x4d, 0x18];
const HELLO = frameOf([new TextEncoder().encode('hello')], 0);

test('zstd frames that are to be skipped add nothing, before others or after them', () => {
  const skipped = [...SKIPPABLE, 3, 0, 0, 0, 1, 2, 3];
  expect(unpack([...skipped, ...HELLO, ...skipped, ...HELLO])).toEqual(
    unpack([...HELLO, ...HELLO]),
  );
});

test.each([
  ['a frame to skip that is cut off', [...SKIPPABLE, 3, 0, 0, 0, 1], 'truncated'],
  ['a frame without its last byte', HELLO.slice(0, -1), 'truncated'],
  ['a frame that is only begun', MAGIC, 'truncated'],
  ['bytes of no frame after the last', [...HELLO, 1, 2, 3, 4], 'malformed'],
])('zstd with %s says so', (_, bytes, reason) =>
  expect(() => unpack(bytes)).toThrow(expect.objectContaining({ reason })),
);
