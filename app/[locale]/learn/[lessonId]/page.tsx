import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { setPageLocale } from '@/lib/i18n/page-locale';
import { LESSON_HEADS } from '@/lib/lessons/catalog/heads';
import { LessonWithStream } from './lesson-with-stream';

interface LessonPageProps {
  readonly params: Promise<{ locale: string; lessonId: string }>;
}

export async function generateMetadata({ params }: LessonPageProps): Promise<Metadata> {
  const { locale, lessonId } = await params;
  const language = setPageLocale(locale);
  return { title: LESSON_HEADS.find(({ id }) => id === lessonId)?.title[language] };
}

export default async function LessonPage({ params }: LessonPageProps) {
  const { locale, lessonId } = await params;
  setPageLocale(locale);
  if (!LESSON_HEADS.some(({ id }) => id === lessonId)) notFound();
  return <LessonWithStream lessonId={lessonId} />;
}
