import { bytesToHex } from '@noble/hashes/utils.js';

/** Sixteen bytes as `0f8fad5b-d9cb-469f-a165-70867728950e`. */
export function printUuid(bytes: Uint8Array): string {
  return bytesToHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
