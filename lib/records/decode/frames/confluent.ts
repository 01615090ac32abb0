import type { FramedPayload } from '../content';

const HEADER_BYTES = 5;

/**
 * What Confluent's serializers put before a payload: a zero and the number of the schema
 * in the registry, 4 bytes, big-endian.
 */
export function readConfluentHeader(bytes: Uint8Array): FramedPayload | undefined {
  if (bytes.length <= HEADER_BYTES || bytes[0] !== 0) return undefined;
  const id = new DataView(bytes.buffer, bytes.byteOffset).getUint32(1);
  return { schemaId: String(id), bytes: bytes.subarray(HEADER_BYTES) };
}

/** A registry counts from 1; as many schemas as would need the highest byte are unheard of. */
export function maybeConfluentHeader(bytes: Uint8Array): boolean {
  return bytes[1] === 0 && bytes.subarray(2, HEADER_BYTES).some((byte) => byte !== 0);
}
