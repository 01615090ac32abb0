import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CheatSheet } from '@/components/learn/cheat-sheet';
import { setPageLocale } from '@/lib/i18n/page-locale';

interface CheatSheetPageProps {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: CheatSheetPageProps): Promise<Metadata> {
  setPageLocale((await params).locale);
  return { title: (await getTranslations('learn'))('cheat-sheet.title') };
}

export default async function CheatSheetPage({ params }: CheatSheetPageProps) {
  setPageLocale((await params).locale);
  return <CheatSheet />;
}
