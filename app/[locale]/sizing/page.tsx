import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { setPageLocale } from '@/lib/i18n/page-locale';
import { listConnections } from '@/lib/server/connections/find-connection';
import { SizingAndCreate } from './sizing-and-create';

interface SizingPageProps {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: SizingPageProps): Promise<Metadata> {
  setPageLocale((await params).locale);
  return { title: (await getTranslations('sizing'))('title') };
}

export default async function SizingPage({ params }: SizingPageProps) {
  setPageLocale((await params).locale);
  return <SizingAndCreate connections={listConnections()} />;
}
