import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { setPageLocale } from '@/lib/i18n/page-locale';
import { LinkedLesson } from './linked-lesson';

interface LinkedLessonPageProps {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: LinkedLessonPageProps): Promise<Metadata> {
  setPageLocale((await params).locale);
  return { title: (await getTranslations('own-lessons'))('yours') };
}

export default async function LinkedLessonPage({ params }: LinkedLessonPageProps) {
  setPageLocale((await params).locale);
  return <LinkedLesson />;
}
