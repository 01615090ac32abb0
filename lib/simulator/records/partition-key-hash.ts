import { hash } from 'node:crypto';
import type { HashKey } from '@/lib/kinesis/hash-key';
import { hashKeyOfMd5 } from '@/lib/kinesis/partition-key';

/** The rule of `hashPartitionKey` with Node's own MD5, which is several times as fast. */
export function hashPartitionKeyFast(partitionKey: string): HashKey {
  return hashKeyOfMd5(hash('md5', partitionKey, 'hex'));
}
