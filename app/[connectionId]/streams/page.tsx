import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { StreamsView } from '@/components/streams/streams-view';
import { streamsQuery } from '@/lib/api/streams';
import { findConnection } from '@/lib/server/connections';
import { answersAtOnce } from '@/lib/server/simulator-status';
import { listStreams } from '@/lib/server/streams';

interface StreamsPageProps {
  readonly params: Promise<{ connectionId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('streams'))('title') };
}

export default async function StreamsPage({ params }: StreamsPageProps) {
  const { connectionId } = await params;
  const connection = await findConnection(connectionId);
  if (connection === undefined) notFound();
  const queryClient = new QueryClient();
  // What may take its time loads behind a skeleton.
  if (answersAtOnce(connection)) {
    await queryClient.prefetchQuery({
      ...streamsQuery(connectionId),
      queryFn: () => listStreams(connectionId),
    });
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <StreamsView connection={connection} />
    </HydrationBoundary>
  );
}
