'use client';

import { Check, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Answer, Predict } from '@/lib/lessons/lesson';
import type { LessonPlay } from '@/lib/lessons/lesson-play';
import { pairOutcome } from '@/lib/lessons/rules/answer-marks';
import { isSamePair, pairsIn } from '@/lib/lessons/rules/picks';

interface PairResultsProps {
  readonly predict: Extract<Predict, { kind: 'pairs' }>;
  readonly answer: Answer;
  readonly play: LessonPlay;
}

/** Each pair with what one said of it, and what came of it once it was tried. */
export function PairResults({ predict, answer, play }: PairResultsProps) {
  const t = useTranslations('learn.predict');
  const said = pairsIn(answer);
  return (
    <ul className="grid gap-1">
      {predict.pairs.map((pair) => {
        const saidYes = said.some((each) => isSamePair(each, pair));
        const outcome = pairOutcome(play.course.played, pair);
        return (
          <li key={pair.join()} className="grid grid-cols-[3.5rem_minmax(0,1fr)_auto] gap-2">
            <span className="font-medium tabular-nums">{pair.join(' + ')}</span>
            <span className="text-muted">{t(saidYes ? 'said-yes' : 'said-no')}</span>
            <span
              className={`flex items-center gap-1 ${outcome === 'can' ? 'font-medium text-ok' : outcome === 'refused' ? 'font-medium text-bad' : 'text-muted'}`}
            >
              {outcome === 'can' && <Check aria-hidden size={13} />}
              {outcome === 'refused' && <X aria-hidden size={13} />}
              {t(`pair.${outcome}`)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
