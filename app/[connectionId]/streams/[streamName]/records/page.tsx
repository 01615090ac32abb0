import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { RecordsView } from '@/components/records/records-view';
import { findConnection } from '@/lib/server/connections';

interface RecordsPageProps {
  readonly params: Promise<{ connectionId: string; streamName: string }>;
}

export async function generateMetadata({ params }: RecordsPageProps): Promise<Metadata> {
  const streamName = decodeURIComponent((await params).streamName);
  return { title: (await getTranslations('records'))('title', { streamName }) };
}

export default async function RecordsPage({ params }: RecordsPageProps) {
  const { connectionId, streamName } = await params;
  const connection = await findConnection(connectionId);
  if (connection === undefined) notFound();
  return <RecordsView connection={connection} streamName={decodeURIComponent(streamName)} />;
}
