import type { _Record as WireRecord } from '@aws-sdk/client-kinesis';
import type { RecordAnswer } from '@/lib/api/records';
import { ensure } from '@/lib/base/assert';
import type { ReadShard } from './read-budget';

export function toRecordAnswer({ shardId }: ReadShard, record: WireRecord): RecordAnswer {
  const data = record.Data ?? new Uint8Array();
  return {
    shardId,
    sequenceNumber: ensure(record.SequenceNumber, 'SequenceNumber'),
    // With automatic distribution producers need not give one (FACTS §2.1).
    partitionKey: record.PartitionKey ?? '',
    arrivedAt: record.ApproximateArrivalTimestamp?.getTime() ?? 0,
    byteCount: data.length,
    data: Buffer.from(data.buffer, data.byteOffset, data.length).toString('base64'),
  };
}

/** What is around the data of a record: about so much. */
const OVERHEAD_BYTES = 250;

export function answerBytes({ data, partitionKey }: RecordAnswer): number {
  return data.length + partitionKey.length + OVERHEAD_BYTES;
}
