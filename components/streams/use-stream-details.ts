import { useQueries } from '@tanstack/react-query';
import { ApiError } from '@/lib/api/api-error';
import type { StreamDetails } from '@/lib/api/stream-details';
import { streamDetailsQuery } from '@/lib/api/stream-details-query';

/** What a row shows beyond its listing: it waits, it is there, or it cannot be had. */
export interface RowDetails {
  readonly streamName: string;
  readonly details: StreamDetails | undefined;
  /** Epoch milliseconds. */
  readonly updatedAt: number;
  /** Undefined also while another try may well help. */
  readonly error: ApiError | undefined;
}

/** By name, of the streams in sight: what is scrolled away is not waited for, and soon forgotten. */
export function useStreamDetails(
  connectionId: string,
  streamNames: readonly string[],
): ReadonlyMap<string, RowDetails> {
  const queries = useQueries({
    queries: streamNames.map((streamName) => streamDetailsQuery(connectionId, streamName)),
  });
  return new Map(
    queries.map(({ data, dataUpdatedAt, error }, index) => {
      const streamName = streamNames[index] ?? '';
      const isFinal = error instanceof ApiError && error.code !== 'budget-exhausted';
      const row = { streamName, details: data, updatedAt: dataUpdatedAt };
      return [streamName, { ...row, error: isFinal ? error : undefined }];
    }),
  );
}
