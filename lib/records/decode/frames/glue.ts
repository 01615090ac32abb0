import type { FramedPayload } from '../content';
import { printUuid } from '../meaning/uuid';

const HEADER_BYTES = 18;
const HEADER_VERSION = 3;
const COMPRESSIONS: readonly (number | undefined)[] = [0, 5];

/**
 * What the AWS Glue Schema Registry's serializers put before a payload: a version, a
 * compression and the UUID of the schema's version, which is random (version 4) and so tells it from
 * others. What follows is compressed where the header says so, which its own mark shows.
 */
export function readGlueHeader(bytes: Uint8Array): FramedPayload | undefined {
  if (bytes.length < HEADER_BYTES || bytes[0] !== HEADER_VERSION) return undefined;
  if (!COMPRESSIONS.includes(bytes[1])) return undefined;
  const uuid = printUuid(bytes.subarray(2, HEADER_BYTES));
  if (!/^.{14}4.{4}[89ab]/.test(uuid)) return undefined;
  return { schemaId: uuid, bytes: bytes.subarray(HEADER_BYTES) };
}
