import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { setPageLocale } from '@/lib/i18n/page-locale';
import { KeptLesson } from './kept-lesson';

interface KeptLessonPageProps {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: KeptLessonPageProps): Promise<Metadata> {
  setPageLocale((await params).locale);
  return { title: (await getTranslations('own-lessons'))('yours') };
}

export default async function KeptLessonPage({ params }: KeptLessonPageProps) {
  setPageLocale((await params).locale);
  return <KeptLesson />;
}
