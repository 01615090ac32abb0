import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LessonIndex } from '@/components/learn/lesson-index';
import { setPageLocale } from '@/lib/i18n/page-locale';

interface LearnPageProps {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: LearnPageProps): Promise<Metadata> {
  setPageLocale((await params).locale);
  return { title: (await getTranslations('learn'))('title') };
}

export default async function LearnPage({ params }: LearnPageProps) {
  setPageLocale((await params).locale);
  return <LessonIndex />;
}
