import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { SettingsView } from '@/components/settings/settings-view';
import { streamTitleOf } from '@/lib/api/stream-address';
import { streamInPath } from '@/lib/api/stream-in-connection';
import { setPageLocale } from '@/lib/i18n/page-locale';
import { findConnection } from '@/lib/server/connections/find-connection';

interface SettingsPageProps {
  readonly params: Promise<{ locale: string; connectionId: string; streamName: string }>;
}

export async function generateMetadata({ params }: SettingsPageProps): Promise<Metadata> {
  const { locale, streamName } = await params;
  setPageLocale(locale);
  const t = await getTranslations('settings');
  return { title: t('title', { streamName: streamTitleOf(streamName) }) };
}

export default async function SettingsPage({ params }: SettingsPageProps) {
  const { locale, connectionId, streamName } = await params;
  setPageLocale(locale);
  const connection = findConnection(connectionId);
  if (connection === undefined) notFound();
  return <SettingsView connection={connection} streamName={streamInPath(streamName, connection)} />;
}
