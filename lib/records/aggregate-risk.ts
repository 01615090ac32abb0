import { type HashKeyRange, MAX_HASH_KEY } from '@/lib/kinesis/hash-key';
import type { RecordDistribution } from '@/lib/kinesis/stream';
import { type KplKeys, subRecordHashKey } from './decode/several/kpl';
import type { UserRecord } from './user-records';

/**
 * Whether consumer libraries throw a record away: they drop sub-records of a KPL aggregate whose key
 * does not belong to the shard, without an error on either side, and AUTO puts an aggregate into any
 * shard (facts §1.5).
 */
export function isAggregateAtRisk(
  { subSequenceNumber }: { readonly subSequenceNumber: number | undefined },
  recordDistribution: RecordDistribution,
): boolean {
  return recordDistribution === 'AUTO' && subSequenceNumber !== undefined;
}

/**
 * Where the sub-records of one aggregate belong, as far as a consumer library reads them. Where it
 * reads none, the lowest is the end of the key space and the highest its start.
 */
export interface AggregateSpan {
  readonly lowest: bigint;
  /** Beyond the key space where an explicit hash key is. */
  readonly highest: bigint;
  /** The place of the first whose explicit hash key cannot be read. */
  readonly stopsAt: number | undefined;
}

/** As `aggregateSpan`, of all rows of a record: values in a sub-record have its keys. */
export function spanOfRows(users: readonly UserRecord[]): AggregateSpan | undefined {
  return aggregateSpan(
    users.filter(
      ({ subSequenceNumber, valueIndex = 0 }) =>
        subSequenceNumber !== undefined && valueIndex === 0,
    ),
  );
}

/** Undefined where nothing is in it. */
export function aggregateSpan(subRecords: readonly KplKeys[]): AggregateSpan | undefined {
  if (subRecords.length === 0) return undefined;
  const stop = subRecords.findIndex(({ hashKeyFault }) => hashKeyFault === 'unreadable');
  const read = stop < 0 ? subRecords : subRecords.slice(0, stop);
  const hashes = new Map<string, bigint>();
  let lowest: bigint = MAX_HASH_KEY;
  let highest = 0n;
  for (const keys of read) {
    const hashKey = keyOf(keys, hashes);
    if (hashKey < lowest) lowest = hashKey;
    if (hashKey > highest) highest = hashKey;
  }
  return { lowest, highest, stopsAt: stop < 0 ? undefined : stop };
}

/** Many sub-records have few partition keys, and each takes an MD5. */
function keyOf(keys: KplKeys, hashes: Map<string, bigint>): bigint {
  if (keys.hashKeyFault === 'out-of-range') return MAX_HASH_KEY + 1n;
  if (keys.explicitHashKey !== undefined) return keys.explicitHashKey;
  const known = hashes.get(keys.partitionKey) ?? subRecordHashKey(keys);
  hashes.set(keys.partitionKey, known);
  return known;
}

/** The part of an aggregate that a consumer library drops without an error. */
export type AggregateLoss =
  | { readonly kind: 'whole' }
  /** The sub-record at this place, counted from 0, and those after it. */
  | { readonly kind: 'rest'; readonly from: number };

/**
 * KCL stops at the first sub-record that belongs to another shard and takes back those before it.
 * Where an explicit hash key cannot be read, it keeps those before it (facts §1.5).
 */
export function aggregateLoss(
  { lowest, highest, stopsAt }: AggregateSpan,
  { startingHashKey, endingHashKey }: HashKeyRange,
): AggregateLoss | undefined {
  if (lowest < startingHashKey || highest > endingHashKey) return { kind: 'whole' };
  return stopsAt === undefined ? undefined : { kind: 'rest', from: stopsAt };
}

/** Whether consumer libraries drop a record for certain, or only where its shard is another one. */
export type ConsumerRisk = 'dropped' | 'may-be-dropped';

/** `range` is that of its shard; undefined while it is not known. */
export function consumerRisk(
  record: {
    readonly subSequenceNumber: number | undefined;
    readonly aggregateSpan: AggregateSpan | undefined;
  },
  range: HashKeyRange | undefined,
  recordDistribution: RecordDistribution,
): ConsumerRisk | undefined {
  const { subSequenceNumber = 0, aggregateSpan: span } = record;
  const loss = span && range && aggregateLoss(span, range);
  const isDropped = loss?.kind === 'whole' || (loss && subSequenceNumber >= loss.from);
  if (isDropped) return 'dropped';
  return isAggregateAtRisk(record, recordDistribution) ? 'may-be-dropped' : undefined;
}
