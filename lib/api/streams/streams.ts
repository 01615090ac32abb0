import { infiniteQueryOptions } from '@tanstack/react-query';
import type { NewStream } from '@/lib/kinesis/settings/new-stream';
import type { RecordDistribution, StreamMode, StreamStatus } from '@/lib/kinesis/stream';
import type { ToldError } from '../api-error';
import { callApi } from '../call-api';
import type { Confirmation } from '../confirmation';
import { connectionApiPath } from '../connections';
import type { Role } from '../login/role';
import { pathSegment } from '../path-segment';

export type { StreamMode, StreamStatus };

/** The answer of DescribeStreamSummary, with names in camel case. */
export interface StreamSummary {
  readonly streamName: string;
  readonly streamArn: string;
  readonly streamStatus: StreamStatus;
  readonly streamMode: StreamMode;
  readonly recordDistribution: RecordDistribution;
  readonly openShardCount: number;
  readonly retentionHours: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** Registered enhanced fan-out consumers. */
  readonly consumerCount: number;
}

/** What a listing says at once of each stream; endpoints from before 2023 give only its name. */
export interface StreamListItem
  extends Pick<StreamSummary, 'streamName'>,
    Partial<Pick<StreamSummary, 'streamArn' | 'streamStatus' | 'streamMode' | 'createdAt'>> {
  /** Undefined where nobody measures it. */
  readonly load?:
    | {
        readonly bytesInPerSecond: number;
        /** Undefined where what is read is not seen. */
        readonly bytesOutPerSecond: number | undefined;
        /** How many shards were sampled, which may not be all; undefined where all are counted. */
        readonly sampledShardCount?: number;
      }
    | undefined;
}

/** A page of the streams of a connection, by name. */
export interface StreamsAnswer {
  readonly streams: readonly StreamListItem[];
  /** The name that the next page comes after; left out on the last. */
  readonly nextAfter?: string;
}

const POLL_MS = 5000;
const POLL_MS_IN_TRANSITION = 1000;
/** What a page of the list takes of the account, at the least (facts §6.1). */
const POLL_MS_PER_PAGE = 2000;

/** Page by page, so that the first names are there however many follow. */
export function streamsQuery(connectionId: string) {
  return infiniteQueryOptions({
    queryKey: ['connections', connectionId, 'streams'],
    queryFn: ({ signal, pageParam: after }) =>
      callApi<StreamsAnswer>(
        `${streamsPath(connectionId)}${after === undefined ? '' : `?after=${after}`}`,
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextAfter }) => nextAfter,
    refetchInterval: ({ state }) => {
      const pages = state.data?.pages ?? [];
      const isInTransition = pages.some(({ streams }) => streams.some(isChanging));
      const perPage = pages.length > 1 ? pages.length * POLL_MS_PER_PAGE : 0;
      return Math.max(isInTransition ? POLL_MS_IN_TRANSITION : POLL_MS, perPage);
    },
  });
}

function isChanging({ streamStatus }: StreamListItem): boolean {
  return streamStatus !== undefined && streamStatus !== 'ACTIVE';
}

/** The stream is there; what else was wanted of it may have failed. */
export interface CreateStreamAnswer {
  /** Why its retention is still a day; left out where it is as wanted. */
  readonly retentionFailure?: ToldError;
}

/**
 * Resolves when Kinesis has accepted it, and the stream is CREATING; where it is to keep records for
 * longer than a day, when it is ACTIVE and does, or when that has failed.
 */
export function createStream(connectionId: string, request: NewStream) {
  return callApi<CreateStreamAnswer>(streamsPath(connectionId), {
    method: 'POST',
    body: request,
  });
}

/** Every record is lost with the stream. */
export const DELETE_STREAM_ROLE: Role = 'admin';

/** Resolves when Kinesis has accepted it; the stream is DELETING then. */
export function deleteStream(
  connectionId: string,
  streamName: string,
  enforceConsumerDeletion: boolean,
  confirmed: Confirmation | undefined,
) {
  return callApi<Record<string, never>>(streamPath(connectionId, streamName), {
    method: 'DELETE',
    body: { enforceConsumerDeletion },
    confirmed,
  });
}

function streamsPath(connectionId: string): string {
  return `${connectionApiPath(connectionId)}/streams`;
}

/** The name may be an ARN, which has slashes. */
export function streamPath(connectionId: string, streamName: string): string {
  return `${streamsPath(connectionId)}/${pathSegment(streamName)}`;
}
