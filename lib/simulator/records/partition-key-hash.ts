import { hash } from 'node:crypto';
import { type HashKey, toHashKey } from '@/lib/kinesis/hash-key';

/** The rule of `hashPartitionKey` with Node's own MD5, which is several times as fast. */
export function hashPartitionKeyFast(partitionKey: string): HashKey {
  return toHashKey(BigInt(`0x${hash('md5', partitionKey, 'hex')}`));
}
