import { Inflate } from 'pako';
import { DecodeError } from './decode-error';
import { unpackZstd } from './zstd';

/** `deflate` has no header of its own, so it is only guessed. */
export type Compression = 'gzip' | 'zlib' | 'deflate' | 'zstd';

/**
 * How much may still be unpacked. One allowance serves all the layers and sub-records of one
 * record, so that a bomb inside a bomb finds it used up.
 */
export interface Allowance {
  bytes: number;
}

/** By the first bytes; plain deflate has no mark of its own. */
export function detectCompression(bytes: Uint8Array): Compression | undefined {
  if (startsWith(bytes, [0x1f, 0x8b])) return 'gzip';
  if (startsWith(bytes, [0x28, 0xb5, 0x2f, 0xfd])) return 'zstd';
  const [method = 0, flags = 0] = bytes;
  const isZlib = (method & 0x8f) === 0x08 && ((method << 8) | flags) % 31 === 0;
  return isZlib ? 'zlib' : undefined;
}

/** Throws a DecodeError where the data is broken or would need more than the allowance. */
export function unpack(
  compression: Compression,
  bytes: Uint8Array,
  allowance: Allowance,
): Uint8Array {
  const chunks: Uint8Array[] = [];
  const take = (chunk: Uint8Array) => {
    allowance.bytes -= chunk.length;
    if (allowance.bytes < 0) throw tooLarge();
    chunks.push(chunk);
  };
  if (compression === 'zstd') unpackZstd(bytes, allowance, take);
  else inflate(compression, bytes, take);
  return concatenate(chunks);
}

/** True for an empty prefix. */
export function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}

function tooLarge(): DecodeError {
  return new DecodeError('too-large');
}

const LARGEST_CHUNK = 64 * 1024;
const TRUNCATED = -5;

function inflate(
  compression: 'gzip' | 'zlib' | 'deflate',
  bytes: Uint8Array,
  take: (chunk: Uint8Array) => void,
): void {
  const inflater = new Inflate({
    raw: compression === 'deflate',
    chunkSize: Math.min(LARGEST_CHUNK, Math.max(1024, bytes.length * 4)),
  });
  let bytesLeft = () => 0;
  inflater.onStart = (stream) => {
    bytesLeft = () => stream.avail_in;
  };
  inflater.onData = take;
  if (inflater.push(bytes, true)) {
    const rest = bytes.subarray(bytes.length - bytesLeft());
    const isPadding = compression === 'gzip' && rest.every((byte) => byte === 0);
    if (rest.length > 0 && !isPadding)
      throw new DecodeError('malformed', { name: 'bytes-after-end' });
    return;
  }
  if (inflater.err === TRUNCATED) {
    throw new DecodeError('truncated');
  }
  const isChecksum = inflater.msg === 'incorrect data check';
  throw new DecodeError(isChecksum ? 'checksum-differs' : 'malformed', undefined, inflater.msg);
}

function concatenate(chunks: readonly Uint8Array[]): Uint8Array {
  const [only] = chunks;
  if (only !== undefined && chunks.length === 1) return only;
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
