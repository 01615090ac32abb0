import type { RecordAnswer } from '@/lib/records/record-answer';
import type { RecordCursor, RecordSelection } from '@/lib/records/record-selection';
import { callApi } from '../call-api';
import { streamPath } from '../streams/streams';

/** Without a cursor, reading begins at the place of the selection. */
export interface ReadRecordsRequest {
  readonly selection: RecordSelection;
  readonly cursor?: RecordCursor | undefined;
  /** About so many; an answer of Kinesis is never cut. */
  readonly maxRecords: number;
  /** As the last answer said it: then this one may wait a moment, until there is more. */
  readonly isAtTip?: boolean | undefined;
  /** For a search through all that there is: as fast as can be where nobody else goes short. */
  readonly isSearch?: boolean | undefined;
}

/** One answer of a page or a tail: records, and the cursor to send with the next request. */
export interface ReadRecordsAnswer {
  /** By arrival; those of one shard in their order. */
  readonly records: readonly RecordAnswer[];
  readonly cursor: RecordCursor;
  /** Shards whose end was reached in this answer, and who goes on. */
  readonly ended: readonly { readonly shardId: string; readonly childIds: readonly string[] }[];
  /** Whether all that there is now has been read. A tail asks again, a page stops. */
  readonly isAtTip: boolean;
  /** The furthest of all shards, as Kinesis says it. */
  readonly millisBehindLatest: number;
  /** Shards that Kinesis refused to read just now: reading slows down and tries again. */
  readonly throttledShardIds: readonly string[];
  readonly budget: ReadBudget;
}

/** How much of what Shardline allows itself is used, in the shard that is read most. */
export interface ReadBudget {
  /** GetRecords calls on one shard, of all viewers together, over the last seconds. */
  readonly callsPerSecond: number;
  readonly allowedCallsPerSecond: number;
  readonly bytesPerSecond: number;
  /** Undefined where there is no bound: in the simulator nobody else goes short. */
  readonly allowedBytesPerSecond?: number | undefined;
}

/** How much of either bound is used, from 0 to 1, or more. */
export function usedShare(budget: ReadBudget): number {
  const { callsPerSecond, allowedCallsPerSecond } = budget;
  const { bytesPerSecond, allowedBytesPerSecond = Number.POSITIVE_INFINITY } = budget;
  return Math.max(callsPerSecond / allowedCallsPerSecond, bytesPerSecond / allowedBytesPerSecond);
}

/** May wait a second for the budget of its shards; a POST because a cursor may be long. */
export function readRecords(
  connectionId: string,
  streamName: string,
  body: ReadRecordsRequest,
  signal?: AbortSignal,
): Promise<ReadRecordsAnswer> {
  return callApi(`${streamPath(connectionId, streamName)}/records/read`, {
    method: 'POST',
    body,
    signal,
  });
}
