import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { StreamView } from '@/components/stream/stream-view';
import { decodeLoad, loadQuery } from '@/lib/api/load';
import { decodeStream, streamQuery } from '@/lib/api/stream';
import { findConnection } from '@/lib/server/connections';
import { answersAtOnce } from '@/lib/server/simulator-status';
import { describeStream, measureStream } from '@/lib/server/streams';

interface StreamPageProps {
  readonly params: Promise<{ connectionId: string; streamName: string }>;
}

/** Above this many shards the page is sent without them: the browser asks for them on its own. */
const MOST_SHARDS_IN_PAGE = 200;

export async function generateMetadata({ params }: StreamPageProps): Promise<Metadata> {
  return { title: decodeURIComponent((await params).streamName) };
}

export default async function StreamPage({ params }: StreamPageProps) {
  const { connectionId, streamName: encodedName } = await params;
  const streamName = decodeURIComponent(encodedName);
  const connection = await findConnection(connectionId);
  if (connection === undefined) notFound();
  const queryClient = new QueryClient();
  // What may take its time loads behind a skeleton.
  if (answersAtOnce(connection)) {
    const answer = await describeStream(connectionId, streamName).catch(() => undefined);
    const isSmall = answer?.rows !== undefined && answer.rows.length <= MOST_SHARDS_IN_PAGE;
    if (isSmall) {
      const { queryKey } = streamQuery(connectionId, streamName);
      queryClient.setQueryData(queryKey, decodeStream(answer, undefined));
      await queryClient.prefetchQuery({
        queryKey: loadQuery(connectionId, streamName).queryKey,
        queryFn: async () => decodeLoad(await measureStream(connectionId, streamName)),
      });
    }
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <StreamView connection={connection} streamName={streamName} />
    </HydrationBoundary>
  );
}
