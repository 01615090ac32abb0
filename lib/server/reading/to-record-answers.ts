import { setImmediate as nextTurn } from 'node:timers/promises';
import type { _Record as WireRecord } from '@aws-sdk/client-kinesis';
import { ensure } from '@/lib/base/assert';
import { MEBIBYTE } from '@/lib/base/mebibyte';
import { Allowance } from '@/lib/records/decode/allowance';
import type { RecordAnswer } from '@/lib/records/record-answer';
import type { MaskedPayload } from '@/lib/records/text/mask-payload';
import type { PayloadMask } from '@/lib/records/text/payload-mask';
import type { ShardRecords } from '../simulator/polled-reads';
import type { ReadShard } from './read-budget';
import type { ReadAmount } from './shard-budget';

/** What masking may unpack of one answer, and of one record of it; beyond that nothing is seen. */
const MAX_UNPACKED_BYTES = 64 * MEBIBYTE;
const MAX_UNPACKED_BYTES_OF_RECORD = 16 * MEBIBYTE;
/** Whoever else asks the console for something does not wait longer than about that. */
const SLICE_MS = 30;

/** Masked here already, so that what nobody may see is neither kept nor answered. */
export async function toRecordAnswers(
  { connection: { mask }, shardId }: ReadShard,
  records: readonly WireRecord[],
): Promise<readonly RecordAnswer[]> {
  const seenOf = mask === undefined ? asSent : await loadMasking(mask);
  const answers: RecordAnswer[] = [];
  let bytesLeft = MAX_UNPACKED_BYTES;
  let until = performance.now() + SLICE_MS;
  for (const record of records) {
    const sent = record.Data ?? new Uint8Array();
    const bytes = Math.min(bytesLeft, MAX_UNPACKED_BYTES_OF_RECORD);
    const allowance = new Allowance(bytes);
    answers.push(toRecordAnswer(shardId, record, sent.length, seenOf(sent, allowance)));
    bytesLeft -= bytes - allowance.bytes;
    if (performance.now() < until) continue;
    await nextTurn();
    until = performance.now() + SLICE_MS;
  }
  return answers;
}

function asSent(data: Uint8Array): MaskedPayload {
  return { data, masked: undefined };
}

/** Masking decodes, for which the code takes long to load. */
async function loadMasking(mask: PayloadMask) {
  const { maskPayload } = await import('@/lib/records/text/mask-payload');
  return (data: Uint8Array, allowance: Allowance) => maskPayload(data, mask, allowance);
}

function toRecordAnswer(
  shardId: string,
  record: WireRecord,
  byteCount: number,
  { data, masked }: MaskedPayload,
): RecordAnswer {
  return {
    shardId,
    sequenceNumber: ensure(record.SequenceNumber, 'SequenceNumber'),
    // With automatic distribution producers need not give one (facts §1.4).
    partitionKey: record.PartitionKey ?? '',
    arrivedAt: record.ApproximateArrivalTimestamp?.getTime() ?? 0,
    byteCount,
    data: Buffer.from(data.buffer, data.byteOffset, data.length).toString('base64'),
    ...(masked !== undefined && { masked }),
  };
}

/** What an answer took of the shard. */
export function amountOf({ Records = [] }: ShardRecords): ReadAmount {
  const byteCount = Records.reduce((sum, { Data }) => sum + (Data?.length ?? 0), 0);
  return { recordCount: Records.length, byteCount };
}

/** What is around the data of a record: about so much. */
const OVERHEAD_BYTES = 250;

/** About what a record takes in an answer, as JSON. */
export function answerBytes({ data, partitionKey }: RecordAnswer): number {
  return data.length + partitionKey.length + OVERHEAD_BYTES;
}
