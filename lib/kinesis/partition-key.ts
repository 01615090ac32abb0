import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type HashKey, toHashKey } from './hash-key';

/** The MD5 of the partition key's UTF-8 bytes, as 32 hex digits. */
export function partitionKeyMd5(partitionKey: string): string {
  return bytesToHex(md5(utf8ToBytes(partitionKey)));
}

/** Where Kinesis puts a record. */
export function hashPartitionKey(partitionKey: string): HashKey {
  return hashKeyOfMd5(partitionKeyMd5(partitionKey));
}

/** The MD5, 32 hex digits, read as a big-endian unsigned integer (facts §1.1). */
export function hashKeyOfMd5(md5Hex: string): HashKey {
  return toHashKey(BigInt(`0x${md5Hex}`));
}
