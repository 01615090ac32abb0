import type { Allowance } from '../allowance';
import { ByteReader } from '../bytes/byte-reader';
import { DecodeError } from '../decode-error';
import { xxh32 } from './checksums';
import { Unpacked } from './unpacked';

const MAGIC = 0x184d2204;
const SKIPPABLE_MAGIC = 0x184d2a50;
const VERSION = 1;
const MIN_MATCH_BYTES = 4;
/** The four bits that mean "and the next byte"; a byte of 255 means it again. */
const MORE = 15;

/**
 * Unpacks LZ4 frames, one after another (LZ4 Frame Format 1.6.4), and compares every checksum that
 * they carry. The packages that read them in a browser compare none.
 */
export function unpackLz4(bytes: Uint8Array, allowance: Allowance): Uint8Array {
  const reader = new ByteReader(bytes);
  const unpacked = new Unpacked(allowance);
  while (reader.bytesLeft > 0) {
    const magic = reader.uint32(true);
    if (magic === MAGIC) unpackFrame(reader, allowance, unpacked);
    else if ((magic & ~0xf) === SKIPPABLE_MAGIC) reader.take(reader.uint32(true));
    else throw new DecodeError('malformed', { name: 'bytes-after-end' });
  }
  return unpacked.from(0);
}

interface FrameHeader {
  readonly hasDependentBlocks: boolean;
  readonly hasBlockChecksums: boolean;
  readonly hasContentChecksum: boolean;
  readonly maxBlockBytes: number;
  readonly contentBytes: bigint | undefined;
}

function unpackFrame(reader: ByteReader, allowance: Allowance, unpacked: Unpacked): void {
  const header = readHeader(reader);
  if ((header.contentBytes ?? 0n) > allowance.bytes) throw new DecodeError('too-large');
  const frameStart = unpacked.length;
  for (let size = reader.uint32(true); size !== 0; size = reader.uint32(true)) {
    const isPacked = size < 0x80000000;
    const block = reader.take(isPacked ? size : size - 0x80000000);
    if (header.hasBlockChecksums && reader.uint32(true) !== xxh32(block)) {
      throw new DecodeError('checksum-differs');
    }
    const blockStart = unpacked.length;
    const since = header.hasDependentBlocks ? frameStart : blockStart;
    if (isPacked) unpackBlock(block, unpacked, since);
    else unpacked.append(block);
    if (unpacked.length - blockStart > header.maxBlockBytes) {
      throw new DecodeError('malformed', { name: 'block-sizes-differ' });
    }
  }
  const content = unpacked.from(frameStart);
  if (header.hasContentChecksum && reader.uint32(true) !== xxh32(content)) {
    throw new DecodeError('checksum-differs');
  }
  if (header.contentBytes !== undefined && header.contentBytes !== BigInt(content.length)) {
    throw new DecodeError('malformed', { name: 'block-sizes-differ' });
  }
}

function readHeader(reader: ByteReader): FrameHeader {
  const start = reader.at;
  const flags = reader.uint8();
  const sizes = reader.uint8();
  const sizeExponent = (sizes >> 4) & 7;
  if (flags >> 6 !== VERSION || (flags & 2) !== 0 || (sizes & 0x8f) !== 0 || sizeExponent < 4) {
    throw new DecodeError('malformed', { name: 'unknown-header' });
  }
  const contentBytes = (flags & 8) === 0 ? undefined : reader.uint64(true);
  const hasDictionary = (flags & 1) !== 0;
  if (hasDictionary) reader.uint32(true);
  const header = reader.bytes.subarray(start, reader.at);
  if (reader.uint8() !== ((xxh32(header) >> 8) & 0xff)) throw new DecodeError('checksum-differs');
  if (hasDictionary) throw new DecodeError('malformed', { name: 'needs-dictionary' });
  return {
    hasDependentBlocks: (flags & 0x20) === 0,
    hasBlockChecksums: (flags & 0x10) !== 0,
    hasContentChecksum: (flags & 4) !== 0,
    maxBlockBytes: 2 ** (8 + 2 * sizeExponent),
    contentBytes,
  };
}

/** Literals and matches in turn (LZ4 Block Format); the last has no match. */
function unpackBlock(block: Uint8Array, unpacked: Unpacked, since: number): void {
  const reader = new ByteReader(block);
  for (;;) {
    const token = reader.uint8();
    unpacked.append(reader.take(readLength(reader, token >> 4)));
    if (reader.bytesLeft === 0) return;
    const distance = reader.uint16(true);
    const length = readLength(reader, token & MORE) + MIN_MATCH_BYTES;
    unpacked.repeat(distance, length, since);
  }
}

function readLength(reader: ByteReader, start: number): number {
  let length = start;
  if (start !== MORE) return length;
  for (let byte = 255; byte === 255; length += byte) byte = reader.uint8();
  return length;
}
