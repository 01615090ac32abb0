import { queryOptions } from '@tanstack/react-query';
import type { ReadingPace } from '@/lib/simulator-contract/reader-pace';
import { callApi } from '../call-api';
import { simulatorStreamKey, simulatorStreamPath } from './simulator-stream';

export interface ReaderStatus {
  readonly readerName: string;
  readonly pace: ReadingPace;
  readonly recordsBehind: number;
  /** How long ago the oldest record came that it has not read. */
  readonly millisBehindLatest: number;
}

export interface ReaderStart {
  readonly pace: ReadingPace;
  /** Where a new one begins; one that is there goes on. */
  readonly from: 'LATEST' | 'TRIM_HORIZON';
}

export interface ReadersAnswer {
  readonly readers: readonly ReaderStatus[];
}

export function readersQuery(streamName: string) {
  return queryOptions({
    queryKey: [...simulatorStreamKey(streamName), 'readers'],
    queryFn: ({ signal }) =>
      callApi<ReadersAnswer>(`${simulatorStreamPath(streamName)}/readers`, { signal }),
    refetchInterval: 2000,
  });
}

export function putReader(streamName: string, readerName: string, start: ReaderStart) {
  return callApi<ReadersAnswer>(readerPath(streamName, readerName), { method: 'PUT', body: start });
}

export function stopReader(streamName: string, readerName: string) {
  return callApi<ReadersAnswer>(readerPath(streamName, readerName), { method: 'DELETE' });
}

function readerPath(streamName: string, readerName: string): string {
  return `${simulatorStreamPath(streamName)}/readers/${encodeURIComponent(readerName)}`;
}
