import { bytesToHex } from '@noble/hashes/utils.js';
import { startsWith } from '../bytes/bytes';
import type { FramedPayload } from '../content';

const MARK = [0xc3, 0x01];
const HEADER_BYTES = 10;

/**
 * Avro's encoding of a single object (specification, "Single object encoding"): a mark and the
 * fingerprint of the schema, 8 bytes, little-endian. The id is the fingerprint in hexadecimal as a
 * number is written, its highest byte first.
 */
export function readSingleObjectHeader(bytes: Uint8Array): FramedPayload | undefined {
  if (bytes.length < HEADER_BYTES || !startsWith(bytes, MARK)) return undefined;
  const fingerprint = bytes.slice(MARK.length, HEADER_BYTES).reverse();
  return { schemaId: bytesToHex(fingerprint), bytes: bytes.subarray(HEADER_BYTES) };
}
