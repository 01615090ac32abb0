import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { GlossaryView } from '@/components/learn/glossary-view';
import { setPageLocale } from '@/lib/i18n/page-locale';

interface GlossaryPageProps {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: GlossaryPageProps): Promise<Metadata> {
  setPageLocale((await params).locale);
  return { title: (await getTranslations('learn'))('glossary.title') };
}

export default async function GlossaryPage({ params }: GlossaryPageProps) {
  setPageLocale((await params).locale);
  return <GlossaryView />;
}
