import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { HashKey } from '@/lib/kinesis/hash-key';
import { MAX_BYTES_PER_PUT, MAX_PARTITION_KEY_LENGTH } from '@/lib/kinesis/limits';
import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import type { RecordDistribution } from '@/lib/kinesis/stream';

/** A record that has not been sent. */
export interface RecordToPut {
  /** Empty where none is given, which automatic distribution allows (facts §1.4). */
  readonly partitionKey: string;
  /** Where it goes instead of to the MD5 of its partition key. */
  readonly explicitHashKey: HashKey | undefined;
  readonly data: Uint8Array;
  /** How many values it was read as, where those are several. */
  readonly valueCount?: number | undefined;
}

/** The fault of the record itself: the length of its key, or its size (facts §4.1). */
export type PutRefusal = 'partition-key' | 'too-large';

/** What Kinesis would refuse on any stream, whatever its own limit for a record. */
export function checkRecordToPut(
  record: RecordToPut,
  recordDistribution: RecordDistribution,
): PutRefusal | undefined {
  const { length } = record.partitionKey;
  const isMissing = length === 0 && recordDistribution !== 'AUTO';
  if (isMissing || length > MAX_PARTITION_KEY_LENGTH) return 'partition-key';
  return bytesToPut(record) > MAX_BYTES_PER_PUT ? 'too-large' : undefined;
}

/** What counts against the limits: data and partition key (facts §4.1). */
export function bytesToPut({ partitionKey, data }: RecordToPut): number {
  return utf8ToBytes(partitionKey).length + data.length;
}

/** The hash key that decides about its shard. */
export function pointOfRecord({ partitionKey, explicitHashKey }: RecordToPut): HashKey {
  return explicitHashKey ?? hashPartitionKey(partitionKey);
}

/** Cuts records into batches, in their order; a record that is larger than a batch has its own. */
export function* batchRecords<Item extends { readonly record: RecordToPut }>(
  items: readonly Item[],
  max: { readonly records: number; readonly bytes: number },
): Generator<readonly Item[]> {
  let start = 0;
  let bytes = 0;
  for (const [index, { record }] of items.entries()) {
    const size = bytesToPut(record);
    if (index > start && (index - start === max.records || bytes + size > max.bytes)) {
      yield items.slice(start, index);
      start = index;
      bytes = 0;
    }
    bytes += size;
  }
  if (start < items.length) yield items.slice(start);
}
