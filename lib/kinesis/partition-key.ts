import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type HashKey, toHashKey } from './hash-key';

/** The MD5 of the partition key's UTF-8 bytes, as 32 hex digits. */
export function partitionKeyMd5(partitionKey: string): string {
  return bytesToHex(md5(utf8ToBytes(partitionKey)));
}

/** Where Kinesis puts a record: the MD5 read as a big-endian unsigned integer (facts §1.1). */
export function hashPartitionKey(partitionKey: string): HashKey {
  return toHashKey(BigInt(`0x${partitionKeyMd5(partitionKey)}`));
}
