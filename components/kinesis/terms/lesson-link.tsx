'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useStreamGuide } from '../stream-guide';

/**
 * The way from a rule to the lesson that shows it; nothing beside a lesson, which explains the rule
 * itself. The id of a lesson begins with its number.
 */
export function LessonLink({ lessonId }: { readonly lessonId: string }) {
  const t = useTranslations('learn');
  if (useStreamGuide() !== undefined) return null;
  return (
    <Link
      href={`/learn/${lessonId}`}
      prefetch={false}
      className="whitespace-nowrap rounded font-medium text-accent hover:underline"
    >
      {t('shown-in', { number: Number.parseInt(lessonId, 10) })}
    </Link>
  );
}
