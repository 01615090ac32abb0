import { callApi } from '../call-api';
import { streamPath } from '../streams/streams';

/** Where reading begins, in every shard that is read. */
export type RecordPlace =
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  /** Epoch milliseconds. */
  | { readonly kind: 'time'; readonly ms: number }
  /** At the record of that sequence number, which is of one shard. */
  | {
      readonly kind: 'sequence-number';
      readonly shardId: string;
      readonly sequenceNumber: string;
    };

/** What is read: the first call says so, each further one hands back the cursor of the last. */
export interface RecordSelection {
  readonly place: RecordPlace;
  /** All shards where undefined; those that follow by a reshard are read in any case. */
  readonly shardIds?: readonly string[] | undefined;
  /** Only the shards that it lands in, now and before. */
  readonly partitionKey?: string | undefined;
}

/** What comes next in a shard. Made by the server; a page only keeps it. */
export interface ShardCursor {
  readonly shardId: string;
  readonly position:
    | { readonly kind: 'start' }
    | { readonly kind: 'time'; readonly ms: number }
    | { readonly kind: 'at' | 'after'; readonly sequenceNumber: string }
    /** Nothing was read yet, and what came before `sinceMs` is not wanted. */
    | { readonly kind: 'iterator'; readonly iterator: string; readonly sinceMs: number };
}

/** The shards that are being read; children join when the last of their parents has ended. */
export type RecordCursor = readonly ShardCursor[];

/** Without a cursor, reading begins at the place of the selection. */
export interface ReadRecordsRequest {
  readonly selection: RecordSelection;
  readonly cursor?: RecordCursor | undefined;
  /** About so many; an answer of Kinesis is never cut. */
  readonly maxRecords: number;
  /** As the last answer said it: then this one may wait a moment, until there is more. */
  readonly isAtTip?: boolean | undefined;
}

/** A record as JSON has it. Sequence numbers are decimal strings. */
export interface RecordAnswer {
  readonly shardId: string;
  readonly sequenceNumber: string;
  readonly partitionKey: string;
  /** Epoch milliseconds. */
  readonly arrivedAt: number;
  /** Of the data as it was sent, which is longer than `data` where something is masked. */
  readonly byteCount: number;
  /** Base64. */
  readonly data: string;
  /** `fields`: some values in it; `all`: `data` is empty. */
  readonly masked?: 'fields' | 'all';
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
