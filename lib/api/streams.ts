import { queryOptions } from '@tanstack/react-query';
import type { RecordDistribution, StreamMode, StreamStatus } from '@/lib/kinesis/stream';
import { callApi } from './call-api';
import { connectionApiPath } from './connections';
import type { CreateStreamRequest } from './stream-requests';

export type { StreamMode, StreamStatus };

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

export interface StreamListItem extends StreamSummary {
  /** Undefined where counting would take too many calls. */
  readonly closedShardCount: number | undefined;
  /** Undefined where nobody measures it, or not all of it; what is read also where it is not seen. */
  readonly load:
    | { readonly bytesInPerSecond: number; readonly bytesOutPerSecond: number | undefined }
    | undefined;
}

export interface StreamsAnswer {
  readonly streams: readonly StreamListItem[];
  /** Streams that are listed but could not be described, each with the reason. */
  readonly failed: readonly {
    readonly streamName: string;
    readonly code: string;
    readonly message: string;
  }[];
}

export function streamsQuery(connectionId: string) {
  return queryOptions({
    queryKey: ['connections', connectionId, 'streams'],
    queryFn: ({ signal }) => callApi<StreamsAnswer>(streamsPath(connectionId), { signal }),
    refetchInterval: ({ state }) =>
      state.data?.streams.some(({ streamStatus }) => streamStatus !== 'ACTIVE') ? 1000 : 5000,
  });
}

export function createStream(connectionId: string, request: CreateStreamRequest) {
  return callApi<Record<string, never>>(streamsPath(connectionId), {
    method: 'POST',
    body: request,
  });
}

export function deleteStream(
  connectionId: string,
  streamName: string,
  enforceConsumerDeletion: boolean,
) {
  return callApi<Record<string, never>>(streamPath(connectionId, streamName), {
    method: 'DELETE',
    body: { confirmedStreamName: streamName, enforceConsumerDeletion },
  });
}

function streamsPath(connectionId: string): string {
  return `${connectionApiPath(connectionId)}/streams`;
}

export function streamPath(connectionId: string, streamName: string): string {
  return `${streamsPath(connectionId)}/${encodeURIComponent(streamName)}`;
}
