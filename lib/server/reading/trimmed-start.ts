import { MS_PER_HOUR } from '@/lib/base/duration';
import { decodeSequenceNumber } from '@/lib/kinesis/sequence-number';
import type { RecordPlace } from '@/lib/records/record-selection';
import { missingPermission } from '../calls/problems/missing-permission';
import type { OpenConnection } from '../connections/open-connection';
import { describeStream } from '../streams/describe-stream';

/**
 * When the records begin that the stream still holds, if the place is earlier: Kinesis begins there
 * and does not say so (facts §5.1). Undefined also where nobody may ask for the retention period.
 */
export async function trimmedUntil(
  connection: OpenConnection,
  streamName: string,
  place: RecordPlace,
  nowMs: number,
): Promise<number | undefined> {
  const placeMs = timeOf(place);
  if (placeMs === undefined) return undefined;
  try {
    const stream = await describeStream(await connection.reader(), streamName);
    const horizonMs = nowMs - stream.retentionHours * MS_PER_HOUR;
    const isTrimmed = stream.createdAt < horizonMs && placeMs < horizonMs;
    return isTrimmed ? horizonMs : undefined;
  } catch (error) {
    if (missingPermission(error) !== undefined) return undefined;
    throw error;
  }
}

/** Undefined where the place is wherever the stream begins or ends. */
function timeOf(place: RecordPlace): number | undefined {
  if (place.kind === 'time') return place.ms;
  if (place.kind !== 'sequence-number') return undefined;
  const recordedAt = decodeSequenceNumber(BigInt(place.sequenceNumber))?.recordedAt;
  return recordedAt === undefined ? undefined : recordedAt * 1000;
}
