import { Decompress } from 'fzstd';
import { DecodeError } from './decode-error';

/**
 * The reader allocates the window that a frame's header asks for, up to 2 GB, before it reads a
 * block; so every frame is measured first. Frames are walked by the lengths of their blocks
 * (RFC 8878 §3.1).
 */
export function unpackZstd(
  bytes: Uint8Array,
  allowance: { readonly bytes: number },
  take: (chunk: Uint8Array) => void,
): void {
  for (let start = 0; start < bytes.length; ) {
    const frame = measureFrame(bytes, start);
    if (frame.windowBytes > Math.max(allowance.bytes, SMALLEST_SUPPORTED_WINDOW)) {
      throw new DecodeError('too-large', 'Its window is larger than is allowed.');
    }
    if (!frame.isSkippable) readFrame(bytes.subarray(start, frame.end), take);
    start = frame.end;
  }
}

/** What RFC 8878 §3.1.1.1.2 asks every reader to support. */
const SMALLEST_SUPPORTED_WINDOW = 8 * 1024 * 1024;
const MAGIC = 0xfd2fb528;
const SKIPPABLE_MAGIC = 0x184d2a50;
const RLE_BLOCK = 1;

function readFrame(frame: Uint8Array, take: (chunk: Uint8Array) => void): void {
  // A chunk may be a view of the window that the next block overwrites.
  new Decompress((chunk) => take(chunk.slice())).push(frame, true);
}

interface Frame {
  readonly end: number;
  readonly windowBytes: number;
  readonly isSkippable: boolean;
}

function measureFrame(bytes: Uint8Array, start: number): Frame {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = (at: number, length: number) => {
    if (at + length > bytes.length) throw new DecodeError('truncated', 'It ends in the middle.');
    let value = 0;
    for (let index = length - 1; index >= 0; index -= 1) {
      value = value * 256 + view.getUint8(at + index);
    }
    return value;
  };
  const magic = little(start, 4);
  if (magic - (magic % 16) === SKIPPABLE_MAGIC) {
    const end = start + 8 + little(start + 4, 4);
    if (end > bytes.length) throw new DecodeError('truncated', 'It ends in the middle.');
    return { end, windowBytes: 0, isSkippable: true };
  }
  if (magic !== MAGIC) throw new DecodeError('malformed', 'Bytes follow its end.');
  const flags = little(start + 4, 1);
  const isSingleSegment = (flags & 0x20) !== 0;
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
  for (let isLast = false; !isLast; ) {
    const header = little(at, 3);
    isLast = (header & 1) === 1;
    const isRle = ((header >> 1) & 3) === RLE_BLOCK;
    at += 3 + (isRle ? 1 : header >> 3);
  }
  at += (flags & 4) !== 0 ? 4 : 0;
  if (at > bytes.length) throw new DecodeError('truncated', 'It ends in the middle.');
  return { end: at, windowBytes, isSkippable: false };
}
