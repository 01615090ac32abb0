import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { RunsView } from '@/components/runs/runs-view';
import { setPageLocale } from '@/lib/i18n/page-locale';
import { findConnection } from '@/lib/server/connections/find-connection';

interface RunsPageProps {
  readonly params: Promise<{ locale: string; connectionId: string }>;
}

export async function generateMetadata({ params }: RunsPageProps): Promise<Metadata> {
  setPageLocale((await params).locale);
  return { title: (await getTranslations('runs'))('title') };
}

export default async function RunsPage({ params }: RunsPageProps) {
  const { locale, connectionId } = await params;
  setPageLocale(locale);
  const connection = findConnection(connectionId);
  if (connection === undefined) notFound();
  return <RunsView connection={connection} />;
}
