import { Inflate } from 'pako';
import type { Allowance } from '../allowance';
import { concatenate } from '../bytes/bytes';
import { DecodeError } from '../decode-error';

const LARGEST_CHUNK = 64 * 1024;
const TRUNCATED = -5;

/** Throws a DecodeError where the data is broken or would need more than the allowance. */
export function inflate(
  compression: 'gzip' | 'zlib' | 'deflate',
  bytes: Uint8Array,
  allowance: Allowance,
): Uint8Array {
  const chunks: Uint8Array[] = [];
  const inflater = new Inflate({
    raw: compression === 'deflate',
    chunkSize: Math.min(LARGEST_CHUNK, Math.max(1024, bytes.length * 4)),
  });
  let bytesLeft = () => 0;
  inflater.onStart = (stream) => {
    bytesLeft = () => stream.avail_in;
  };
  inflater.onData = (chunk) => {
    allowance.take(chunk.length);
    allowance.checkClock();
    chunks.push(chunk);
  };
  if (inflater.push(bytes, true)) {
    const rest = bytes.subarray(bytes.length - bytesLeft());
    const isPadding = compression === 'gzip' && rest.every((byte) => byte === 0);
    if (rest.length > 0 && !isPadding)
      throw new DecodeError('malformed', { name: 'bytes-after-end' });
    return concatenate(chunks);
  }
  if (inflater.err === TRUNCATED) {
    throw new DecodeError('truncated');
  }
  const isChecksum = inflater.msg === 'incorrect data check';
  throw new DecodeError(isChecksum ? 'checksum-differs' : 'malformed', undefined, inflater.msg);
}
