import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ConnectionsView } from '@/components/connections/connections-view';
import { setPageLocale } from '@/lib/i18n/page-locale';

interface ConnectionsPageProps {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: ConnectionsPageProps): Promise<Metadata> {
  setPageLocale((await params).locale);
  return { title: (await getTranslations('connections'))('title') };
}

export default async function ConnectionsPage({ params }: ConnectionsPageProps) {
  setPageLocale((await params).locale);
  return <ConnectionsView />;
}
