import type { ExpiredSpan } from '@/lib/api/records/export-frames';
import { MS_PER_HOUR, MS_PER_MINUTE } from '@/lib/base/duration';
import { MIN_RETENTION_HOURS } from '@/lib/kinesis/limits';
import { decodeSequenceNumber } from '@/lib/kinesis/sequence-number';
import type { RecordPlace } from '@/lib/records/record-selection';
import { missingPermission } from '../../calls/problems/missing-permission';
import type { OpenConnection } from '../../connections/open-connection';
import { describeStream } from '../../streams/describe-stream';

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

/** The stream that is watched, and what the time is there. */
export interface WatchedStream {
  readonly connection: OpenConnection;
  readonly streamName: string;
  readonly nowMs: () => number;
}

/** The retention period is asked for at most once a minute: an export of old records is long. */
const ASKED_EACH_MS = MS_PER_MINUTE;

/**
 * Notices that records expired before they were read, as under a long pause: Kinesis then reads on
 * behind them and does not say so (facts §5.1).
 */
export class ExpiryWatch {
  #askedAtMs: number;
  #expired: ExpiredSpan | undefined;

  constructor(private readonly stream: WatchedStream) {
    this.#askedAtMs = stream.nowMs();
  }

  /** What may have expired so far of a range up to `untilMs`, read up to `reachedMs`. */
  async look(reachedMs: number, untilMs: number): Promise<ExpiredSpan | undefined> {
    const { connection, streamName } = this.stream;
    const nowMs = this.stream.nowMs();
    const mayHaveExpired = nowMs - reachedMs > MIN_RETENTION_HOURS * MS_PER_HOUR;
    const isDue = nowMs - this.#askedAtMs >= ASKED_EACH_MS;
    if (reachedMs >= untilMs || !mayHaveExpired || !isDue) return this.#expired;
    this.#askedAtMs = nowMs;
    const place = { kind: 'time', ms: reachedMs } as const;
    const horizonMs = await trimmedUntil(connection, streamName, place, nowMs);
    if (horizonMs !== undefined) {
      const fromMs = this.#expired?.fromMs ?? reachedMs;
      this.#expired = { fromMs, untilMs: Math.min(horizonMs, untilMs) };
    }
    return this.#expired;
  }
}

/** Undefined where the place is wherever the stream begins or ends. */
function timeOf(place: RecordPlace): number | undefined {
  if (place.kind === 'time') return place.ms;
  if (place.kind !== 'sequence-number') return undefined;
  const recordedAt = decodeSequenceNumber(BigInt(place.sequenceNumber))?.recordedAt;
  return recordedAt === undefined ? undefined : recordedAt * 1000;
}
