import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { HealthView } from '@/components/connections/health/health-view';
import { setPageLocale } from '@/lib/i18n/page-locale';
import { findConnection } from '@/lib/server/connections/find-connection';

interface HealthPageProps {
  readonly params: Promise<{ locale: string; connectionId: string }>;
}

export async function generateMetadata({ params }: HealthPageProps): Promise<Metadata> {
  setPageLocale((await params).locale);
  return { title: (await getTranslations('connections'))('health') };
}

export default async function HealthPage({ params }: HealthPageProps) {
  const { locale, connectionId } = await params;
  setPageLocale(locale);
  const connection = findConnection(connectionId);
  if (connection === undefined) notFound();
  return <HealthView connection={connection} />;
}
