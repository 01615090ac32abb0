import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { type StreamListItem, streamsQuery } from '@/lib/api/streams/streams';

interface Streams {
  /** Those listed so far, by name; undefined before the first page. */
  readonly streams: readonly StreamListItem[] | undefined;
  readonly isComplete: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** Lists the streams of a connection, one page after the other. */
export function useStreams(connectionId: string, { isPolled = true } = {}): Streams {
  const query = useInfiniteQuery({
    ...streamsQuery(connectionId),
    ...(!isPolled && { refetchInterval: false as const }),
  });
  const { data, error, hasNextPage, isFetching, fetchNextPage, refetch } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && error === null) void fetchNextPage();
  }, [hasNextPage, isFetching, error, fetchNextPage]);
  const streams = useMemo(() => data?.pages.flatMap((page) => page.streams), [data]);
  return {
    streams,
    isComplete: !hasNextPage,
    error,
    retry: () => void refetch(),
  };
}
