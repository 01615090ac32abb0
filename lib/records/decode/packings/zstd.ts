import { Decompress } from 'fzstd';
import type { Allowance } from '../allowance';
import { concatenate } from '../bytes/bytes';
import { DecodeError } from '../decode-error';

/**
 * The reader allocates the window that a frame's header asks for, up to 2 GB, before it reads a
 * block, and moves all of it after each block; so every frame is measured first, and what moving
 * costs is taken off the allowance. Frames are walked by the lengths of their blocks (RFC 8878 §3.1).
 */
export function unpackZstd(bytes: Uint8Array, allowance: Allowance): Uint8Array {
  const chunks: Uint8Array[] = [];
  const take = (chunk: Uint8Array) => {
    allowance.take(chunk.length);
    allowance.checkClock();
    chunks.push(chunk);
  };
  for (let start = 0; start < bytes.length; ) {
    const frame = measureFrame(bytes, start);
    if (frame.windowBytes > Math.max(allowance.bytes, SMALLEST_SUPPORTED_WINDOW)) {
      throw new DecodeError('too-large', { name: 'large-window' });
    }
    if (!frame.isSkippable) {
      const windowBytes = Math.min(frame.windowBytes, 2 ** windowExponent(frame));
      allowance.bytes -= (windowBytes * frame.blockCount) / MOVED_PER_BYTE;
      if (allowance.bytes < 0) {
        throw new DecodeError('too-large', { name: 'many-blocks' });
      }
      readFrame(narrowWindow(bytes.subarray(start, frame.end), frame), take);
    }
    start = frame.end;
  }
  return concatenate(chunks);
}

/** Moving so many bytes takes about as long as unpacking one. */
const MOVED_PER_BYTE = 256;

/** What RFC 8878 §3.1.1.1.2 asks every reader to support. */
const SMALLEST_SUPPORTED_WINDOW = 8 * 1024 * 1024;
const MAGIC = 0xfd2fb528;
const SKIPPABLE_MAGIC = 0x184d2a50;
const RLE_BLOCK = 1;
const COMPRESSED_BLOCK = 2;
const MAX_BLOCK_BYTES = 128 * 1024;

function readFrame(frame: Uint8Array, take: (chunk: Uint8Array) => void): void {
  // A chunk may be a view of the window that the next block overwrites.
  new Decompress((chunk) => take(chunk.slice())).push(frame, true);
}

const SINGLE_SEGMENT = 0x20;
const WINDOW_DESCRIPTOR_AT = 5;
const SMALLEST_WINDOW_EXPONENT = 10;

/** The frame with no larger a window than what it can unpack to. */
function narrowWindow(bytes: Uint8Array, frame: Frame): Uint8Array {
  const exponent = windowExponent(frame);
  const hasWindow = ((bytes[4] ?? 0) & SINGLE_SEGMENT) === 0;
  if (!hasWindow || 2 ** exponent >= frame.windowBytes) return bytes;
  return bytes.with(WINDOW_DESCRIPTOR_AT, (exponent - SMALLEST_WINDOW_EXPONENT) << 3);
}

function windowExponent({ maxBytes }: Frame): number {
  return Math.max(SMALLEST_WINDOW_EXPONENT, Math.ceil(Math.log2(Math.max(1, maxBytes))));
}

interface Frame {
  readonly end: number;
  readonly windowBytes: number;
  readonly blockCount: number;
  /** What its blocks unpack to at most. */
  readonly maxBytes: number;
  readonly isSkippable: boolean;
}

const NO_FRAME = { windowBytes: 0, blockCount: 0, maxBytes: 0, isSkippable: true };

function measureFrame(bytes: Uint8Array, start: number): Frame {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = (at: number, length: number) => {
    if (at + length > bytes.length) throw new DecodeError('truncated');
    let value = 0;
    for (let index = length - 1; index >= 0; index -= 1) {
      value = value * 256 + view.getUint8(at + index);
    }
    return value;
  };
  const magic = little(start, 4);
  if (magic - (magic % 16) === SKIPPABLE_MAGIC) {
    const end = start + 8 + little(start + 4, 4);
    if (end > bytes.length) throw new DecodeError('truncated');
    return { ...NO_FRAME, end };
  }
  if (magic !== MAGIC) throw new DecodeError('malformed', { name: 'bytes-after-end' });
  const flags = little(start + 4, 1);
  const isSingleSegment = (flags & SINGLE_SEGMENT) !== 0;
  const dictionaryBytes = [0, 1, 2, 4][flags & 3] ?? 0;
  const sizeBytes = [isSingleSegment ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0;
  let at = start + 5;
  let windowBytes = 0;
  if (!isSingleSegment) {
    const descriptor = little(at, 1);
    const base = 2 ** (10 + (descriptor >> 3));
    windowBytes = base + (base / 8) * (descriptor & 7);
    at += 1;
  }
  at += dictionaryBytes;
  if (isSingleSegment) windowBytes = little(at, sizeBytes) + (sizeBytes === 2 ? 256 : 0);
  at += sizeBytes;
  let blockCount = 0;
  let maxBytes = 0;
  for (let isLast = false; !isLast; blockCount += 1) {
    const header = little(at, 3);
    isLast = (header & 1) === 1;
    const type = (header >> 1) & 3;
    const size = header >> 3;
    maxBytes += type === COMPRESSED_BLOCK ? Math.min(MAX_BLOCK_BYTES, windowBytes) : size;
    at += 3 + (type === RLE_BLOCK ? 1 : size);
  }
  if (isSingleSegment && windowBytes > maxBytes) {
    throw new DecodeError('malformed', { name: 'block-sizes-differ' });
  }
  at += (flags & 4) !== 0 ? 4 : 0;
  if (at > bytes.length) throw new DecodeError('truncated');
  return { end: at, windowBytes, blockCount, maxBytes, isSkippable: false };
}
