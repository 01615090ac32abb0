import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { setPageLocale } from '@/lib/i18n/page-locale';
import { findConnection, listConnections } from '@/lib/server/connections/find-connection';
import { StreamsAndPut } from './streams-and-put';

interface StreamsPageProps {
  readonly params: Promise<{ locale: string; connectionId: string }>;
}

export async function generateMetadata({ params }: StreamsPageProps): Promise<Metadata> {
  setPageLocale((await params).locale);
  return { title: (await getTranslations('streams'))('title') };
}

export default async function StreamsPage({ params }: StreamsPageProps) {
  const { locale, connectionId } = await params;
  setPageLocale(locale);
  const connection = findConnection(connectionId);
  if (connection === undefined) notFound();
  return <StreamsAndPut connection={connection} connections={listConnections()} />;
}
