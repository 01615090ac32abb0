'use client';

import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { bestScores, scoresNow } from '@/lib/lessons/contest/scores';
import type { Course } from '@/lib/lessons/course';
import type { Lesson } from '@/lib/lessons/lesson';
import type { Scene } from '@/lib/lessons/scene';
import { useLessonWords } from '../use-lesson-words';

interface ScoreBoxProps {
  readonly lesson: Lesson;
  readonly course: Course;
  readonly scene: Scene;
}

/** Three scores, each beside the best possible; nothing where a lesson counts none. */
export function ScoreBox({ lesson, course, scene }: ScoreBoxProps) {
  const t = useTranslations('learn.score');
  const { cents } = useLessonWords();
  const best = bestScores(lesson, scene.prices);
  if (best === undefined || lesson.contest === undefined) return null;
  const now = scoresNow(course, scene);
  const rows = [
    {
      name: t('throttled'),
      now: t('throttled-of', { seconds: now.throttledSeconds }),
      best: t('throttled-of', { seconds: best.throttledSeconds }),
    },
    ...(now.shardCents === undefined || best.shardCents === undefined
      ? []
      : [{ name: t('dollars'), now: cents(now.shardCents), best: cents(best.shardCents) }]),
    {
      name: t('calls'),
      now: t('calls-of', { calls: now.calls }),
      best: t('calls-of', { calls: best.calls }),
    },
  ];
  const budget = lesson.contest.calls;
  return (
    <div className="grid gap-2 rounded-md border border-line px-3 py-2 text-[13px]">
      <table className="w-full tabular-nums">
        <thead className="text-xs text-muted">
          <tr>
            <th scope="col" className="pb-1 text-left font-normal">
              {t('title')}
            </th>
            <th scope="col" className="pb-1 text-right font-normal">
              {t('now')}
            </th>
            <th scope="col" className="pb-1 pl-3 text-right font-normal">
              {t('best')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ScoreRow key={row.name} {...row} />
          ))}
        </tbody>
      </table>
      {now.calls > budget && <p className="text-bad">{t('spent', { calls: budget })}</p>}
    </div>
  );
}

interface ScoreRowProps {
  readonly name: string;
  readonly now: string;
  readonly best: string;
}

function ScoreRow({ name, now, best }: ScoreRowProps) {
  const t = useTranslations('learn.score');
  return (
    <tr className="border-t border-line">
      <th scope="row" className="py-1 text-left font-normal">
        {name}
      </th>
      <td className="whitespace-nowrap py-1 text-right font-semibold">
        {now === best && (
          <Check aria-label={t('is-best')} size={13} className="mr-1 inline-block text-ok" />
        )}
        {now}
      </td>
      <td className="whitespace-nowrap py-1 pl-3 text-right text-muted">{best}</td>
    </tr>
  );
}
