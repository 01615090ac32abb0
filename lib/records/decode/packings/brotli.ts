import { BrotliDecompress } from 'brotli/dec/decode';
import type { Allowance } from '../allowance';
import { DecodeError } from '../decode-error';
import { Unpacked } from './unpacked';

/**
 * Unpacks brotli, which has no mark and no checksum. The decoder reads zeros where the bytes end too
 * early, and often succeeds. So it reads the bytes a second time with other bytes after them: only
 * a stream that ends by itself unpacks to the same.
 */
export function unpackBrotli(bytes: Uint8Array, allowance: Allowance): Uint8Array {
  const unpacked = run(bytes, allowance);
  const padded = new Uint8Array(bytes.length + PADDING_BYTES).fill(0xff);
  padded.set(bytes);
  if (!isSame(unpacked, runOrNothing(padded, allowance))) throw new DecodeError('truncated');
  return unpacked;
}

/** The decoder asks for at most as many bytes more than it needs. */
const PADDING_BYTES = 64;

/**
 * The decoder is the last one of its package that accepts an output of ours. That of version 2
 * allocates whatever a header announces.
 */
function run(bytes: Uint8Array, allowance: Allowance): Uint8Array {
  const unpacked = new Unpacked(allowance);
  let at = 0;
  const input = {
    read(buffer: Uint8Array, start: number, count: number) {
      allowance.checkClock();
      const piece = bytes.subarray(at, at + count);
      buffer.set(piece, start);
      at += piece.length;
      return piece.length;
    },
  };
  const output = {
    buffer: { length: Number.POSITIVE_INFINITY },
    write: (buffer: Uint8Array, count: number) => unpacked.append(buffer.subarray(0, count)),
  };
  try {
    BrotliDecompress(input, output);
  } catch (error) {
    if (error instanceof DecodeError) throw error;
    const said = error instanceof Error ? error.message : String(error);
    throw new DecodeError(/end of input/.test(said) ? 'truncated' : 'malformed', undefined, said);
  }
  return unpacked.from(0);
}

function runOrNothing(bytes: Uint8Array, allowance: Allowance): Uint8Array | undefined {
  try {
    return run(bytes, allowance);
  } catch (error) {
    if (error instanceof DecodeError && error.reason === 'malformed') return undefined;
    throw error;
  }
}

function isSame(bytes: Uint8Array, others: Uint8Array | undefined): boolean {
  return others?.length === bytes.length && bytes.every((byte, index) => byte === others[index]);
}
