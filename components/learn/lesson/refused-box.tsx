'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Step } from '@/lib/lessons/lesson';
import type { Played } from '@/lib/lessons/rules/judge-turn';
import { useLessonWords } from '../use-lesson-words';

interface RefusedBoxProps {
  readonly step: Step;
  readonly last: Played | undefined;
}

/** Why the last turn was refused, in the numbers of the case. */
export function RefusedBox({ step, last }: RefusedBoxProps) {
  const t = useTranslations('learn');
  const { say, langOf } = useLessonWords();
  const refused = last?.refused;
  const wrong = step.wrongTurns.find(({ reason }) => reason === refused);
  return (
    <div role="status" className="empty:absolute">
      {refused !== undefined && (
        <div className="grid gap-1 rounded-md border border-bad/40 bg-bad-bg p-3 text-[13px] leading-5">
          <p className="flex items-center gap-1.5 font-semibold text-bad">
            <X aria-hidden size={14} />
            {t(`refused.${refused}`)}
          </p>
          {wrong !== undefined && <p lang={langOf(wrong.say)}>{say(wrong.say, last?.facts)}</p>}
        </div>
      )}
    </div>
  );
}
