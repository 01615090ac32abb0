'use client';

import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { FigureTable } from '@/components/ui/tables/figure-table';
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
      <FigureTable
        rowsAre={t('title')}
        columns={[t('now'), t('best')]}
        rows={rows.map((row) => ({
          id: row.name,
          name: row.name,
          figures: [
            <ScoreNow key="now" {...row} />,
            <span key="best" className="text-muted">
              {row.best}
            </span>,
          ],
        }))}
      />
      {now.calls > budget && <p className="text-bad">{t('spent', { calls: budget })}</p>}
    </div>
  );
}

interface ScoreNowProps {
  readonly now: string;
  readonly best: string;
}

function ScoreNow({ now, best }: ScoreNowProps) {
  const t = useTranslations('learn.score');
  return (
    <b className="whitespace-nowrap font-semibold">
      {now === best && (
        <Check aria-label={t('is-best')} size={13} className="mr-1 inline-block text-ok" />
      )}
      {now}
    </b>
  );
}
