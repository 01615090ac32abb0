import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { streamTitleOf } from '@/lib/api/stream-address';
import { streamInPath } from '@/lib/api/stream-in-connection';
import { setPageLocale } from '@/lib/i18n/page-locale';
import { findConnection } from '@/lib/server/connections/find-connection';
import { RecordsAndPut } from './records-and-put';

interface RecordsPageProps {
  readonly params: Promise<{ locale: string; connectionId: string; streamName: string }>;
}

export async function generateMetadata({ params }: RecordsPageProps): Promise<Metadata> {
  const { locale, streamName } = await params;
  setPageLocale(locale);
  const t = await getTranslations('records');
  return { title: t('title', { streamName: streamTitleOf(streamName) }) };
}

export default async function RecordsPage({ params }: RecordsPageProps) {
  const { locale, connectionId, streamName } = await params;
  setPageLocale(locale);
  const connection = findConnection(connectionId);
  if (connection === undefined) notFound();
  return (
    <RecordsAndPut connection={connection} streamName={streamInPath(streamName, connection)} />
  );
}
