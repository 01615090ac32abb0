import type { _Record as WireRecord } from '@aws-sdk/client-kinesis';
import type { RecordAnswer } from '@/lib/api/records';
import { ensure } from '@/lib/base/assert';
import { maskPayload } from '@/lib/records/mask-payload';
import type { ReadShard } from './read-budget';

/** Masked here already, so that what nobody may see is neither kept nor answered. */
export function toRecordAnswer(
  { connection, shardId }: ReadShard,
  record: WireRecord,
): RecordAnswer {
  const sent = record.Data ?? new Uint8Array();
  const { data, masked } = connection.mask
    ? maskPayload(sent, connection.mask)
    : { data: sent, masked: undefined };
  return {
    shardId,
    sequenceNumber: ensure(record.SequenceNumber, 'SequenceNumber'),
    // With automatic distribution producers need not give one (FACTS §2.1).
    partitionKey: record.PartitionKey ?? '',
    arrivedAt: record.ApproximateArrivalTimestamp?.getTime() ?? 0,
    byteCount: sent.length,
    data: Buffer.from(data.buffer, data.byteOffset, data.length).toString('base64'),
    ...(masked !== undefined && { masked }),
  };
}

/** What is around the data of a record: about so much. */
const OVERHEAD_BYTES = 250;

export function answerBytes({ data, partitionKey }: RecordAnswer): number {
  return data.length + partitionKey.length + OVERHEAD_BYTES;
}
