import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { RunView } from '@/components/runs/run-view';
import { setPageLocale } from '@/lib/i18n/page-locale';
import { findConnection } from '@/lib/server/connections/find-connection';

interface RunPageProps {
  readonly params: Promise<{ locale: string; connectionId: string; runId: string }>;
}

export async function generateMetadata({ params }: RunPageProps): Promise<Metadata> {
  setPageLocale((await params).locale);
  return { title: (await getTranslations('run'))('title') };
}

export default async function RunPage({ params }: RunPageProps) {
  const { locale, connectionId, runId } = await params;
  setPageLocale(locale);
  const connection = findConnection(connectionId);
  if (connection === undefined) notFound();
  return <RunView connection={connection} runId={runId} />;
}
