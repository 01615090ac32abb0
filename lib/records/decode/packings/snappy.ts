import type { Allowance } from '../allowance';
import { ByteReader } from '../bytes/byte-reader';
import { DecodeError } from '../decode-error';
import { crc32c } from './checksums';
import { Unpacked } from './unpacked';

const PACKED_CHUNK = 0x00;
const PLAIN_CHUNK = 0x01;
const FIRST_SKIPPABLE_CHUNK = 0x80;
const STREAM_IDENTIFIER = 0xff;
const MAX_CHUNK_BYTES = 64 * 1024;

/** Unpacks Snappy's framing format (framing_format.txt, 2013) and compares its checksums. */
export function unpackSnappyFrames(bytes: Uint8Array, allowance: Allowance): Uint8Array {
  const reader = new ByteReader(bytes);
  const unpacked = new Unpacked(allowance);
  while (reader.bytesLeft > 0) {
    const header = reader.uint32(true);
    const type = header & 0xff;
    const chunk = new ByteReader(reader.take(header >>> 8));
    if (type === STREAM_IDENTIFIER || type >= FIRST_SKIPPABLE_CHUNK) continue;
    if (type > PLAIN_CHUNK) throw new DecodeError('malformed', { name: 'unknown-header' });
    const checksum = chunk.uint32(true);
    const start = unpacked.length;
    if (type === PACKED_CHUNK) unpackBlock(chunk, unpacked, MAX_CHUNK_BYTES);
    else unpacked.append(chunk.take(chunk.bytesLeft));
    if (masked(crc32c(unpacked.from(start))) !== checksum) {
      throw new DecodeError('checksum-differs');
    }
  }
  return unpacked.from(0);
}

/** Unpacks a block without a frame: it has no mark and no checksum, only its length. */
export function unpackRawSnappy(bytes: Uint8Array, allowance: Allowance): Uint8Array {
  const unpacked = new Unpacked(allowance);
  unpackBlock(new ByteReader(bytes), unpacked, allowance.bytes);
  return unpacked.from(0);
}

/** A checksum of data that holds checksums would be weak, so that the format turns them. */
function masked(crc: number): number {
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

const LITERAL = 0;
const COPY_1 = 1;
const COPY_2 = 2;
/** Longer literals have their length in as many bytes after the tag. */
const LONGEST_SHORT_LITERAL = 60;

/** A length, then literals and copies (format_description.txt, 2011). */
function unpackBlock(reader: ByteReader, unpacked: Unpacked, maxBytes: number): void {
  const length = reader.varint();
  if (length > maxBytes) throw new DecodeError('too-large');
  const since = unpacked.length;
  const end = since + Number(length);
  while (reader.bytesLeft > 0) {
    const tag = reader.uint8();
    switch (tag & 3) {
      case LITERAL:
        unpacked.append(reader.take(readLiteralLength(reader, tag >> 2)));
        break;
      case COPY_1:
        unpacked.repeat(((tag & 0xe0) << 3) | reader.uint8(), ((tag >> 2) & 7) + 4, since);
        break;
      case COPY_2:
        unpacked.repeat(reader.uint16(true), (tag >> 2) + 1, since);
        break;
      default:
        unpacked.repeat(reader.uint32(true), (tag >> 2) + 1, since);
    }
    if (unpacked.length > end) throw new DecodeError('malformed', { name: 'block-sizes-differ' });
  }
  if (unpacked.length < end) throw new DecodeError('truncated');
}

function readLiteralLength(reader: ByteReader, code: number): number {
  if (code < LONGEST_SHORT_LITERAL) return code + 1;
  let length = 0;
  for (let index = 0; index <= code - LONGEST_SHORT_LITERAL; index += 1) {
    length += reader.uint8() * 256 ** index;
  }
  return length + 1;
}
