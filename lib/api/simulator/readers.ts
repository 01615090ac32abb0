import { queryOptions } from '@tanstack/react-query';
import type { ReadingPace } from '@/lib/simulator-contract/reader-pace';
import { callApi } from '../call-api';
import { pathSegment } from '../path-segment';
import { simulatorStreamKey, simulatorStreamPath } from './simulator-stream';

/** A consumer that the simulator itself plays, and how far it is behind. */
export interface ReaderStatus {
  readonly readerName: string;
  readonly pace: ReadingPace;
  readonly recordsBehind: number;
  /** How long ago the oldest record came that it has not read. */
  readonly millisBehindLatest: number;
}

/** The settings of a consumer that the simulator plays. */
export interface ReaderStart {
  readonly pace: ReadingPace;
  /** Where a new one begins; one that is there goes on. */
  readonly from: 'LATEST' | 'TRIM_HORIZON';
}

/** By name. */
export interface ReadersAnswer {
  readonly readers: readonly ReaderStatus[];
}

/** Polls, because the lag changes all the time. */
export function readersQuery(streamName: string) {
  return queryOptions({
    queryKey: [...simulatorStreamKey(streamName), 'readers'],
    queryFn: ({ signal }) =>
      callApi<ReadersAnswer>(`${simulatorStreamPath(streamName)}/readers`, { signal }),
    refetchInterval: 2000,
  });
}

/** Starts a consumer, or changes the pace of the one of that name. At most five a stream. */
export function putReader(streamName: string, readerName: string, start: ReaderStart) {
  return callApi<ReadersAnswer>(readerPath(streamName, readerName), { method: 'PUT', body: start });
}

/** Its place in the stream is forgotten. */
export function stopReader(streamName: string, readerName: string) {
  return callApi<ReadersAnswer>(readerPath(streamName, readerName), { method: 'DELETE' });
}

function readerPath(streamName: string, readerName: string): string {
  return `${simulatorStreamPath(streamName)}/readers/${pathSegment(readerName)}`;
}
