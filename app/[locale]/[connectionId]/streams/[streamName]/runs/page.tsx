import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { RunsView } from '@/components/runs/runs-view';
import { streamTitleOf } from '@/lib/api/stream-address';
import { streamInPath } from '@/lib/api/stream-in-connection';
import { setPageLocale } from '@/lib/i18n/page-locale';
import { findConnection } from '@/lib/server/connections/find-connection';

interface StreamRunsPageProps {
  readonly params: Promise<{ locale: string; connectionId: string; streamName: string }>;
}

export async function generateMetadata({ params }: StreamRunsPageProps): Promise<Metadata> {
  const { locale, streamName } = await params;
  setPageLocale(locale);
  const t = await getTranslations('runs');
  return { title: t('title-of', { streamName: streamTitleOf(streamName) }) };
}

export default async function StreamRunsPage({ params }: StreamRunsPageProps) {
  const { locale, connectionId, streamName } = await params;
  setPageLocale(locale);
  const connection = findConnection(connectionId);
  if (connection === undefined) notFound();
  return <RunsView connection={connection} streamName={streamInPath(streamName, connection)} />;
}
