import { bytesToHex } from '@noble/hashes/utils.js';

/** The id of a schema in the registry, which Shardline does not look up. */
export interface GlueHeader {
  readonly schemaVersionId: string;
  /** What follows the header; compressed where the header says so, which its own mark shows. */
  readonly bytes: Uint8Array;
}

const HEADER_BYTES = 18;
const HEADER_VERSION = 3;
const COMPRESSIONS: readonly (number | undefined)[] = [0, 5];

/**
 * What the AWS Glue Schema Registry's serializers put before a payload: a version, a compression
 * and the UUID of the schema's version, which is random (version 4) and so tells it from others.
 */
export function readGlueHeader(bytes: Uint8Array): GlueHeader | undefined {
  if (bytes.length < HEADER_BYTES || bytes[0] !== HEADER_VERSION) return undefined;
  if (!COMPRESSIONS.includes(bytes[1])) return undefined;
  const uuid = bytesToHex(bytes.subarray(2, HEADER_BYTES)).replace(
    /^(.{8})(.{4})(.{4})(.{4})(.{12})$/,
    '$1-$2-$3-$4-$5',
  );
  if (!/^.{14}4.{4}[89ab]/.test(uuid)) return undefined;
  return { schemaVersionId: uuid, bytes: bytes.subarray(HEADER_BYTES) };
}
