'use client';

import { useTranslations } from 'next-intl';
import { StepWords } from '@/components/kinesis/runs/step-words';
import { useShareFormat } from '@/components/ui/shares/use-share-format';
import { elapsedText } from '@/lib/base/elapsed';
import type { PlanCourse } from '@/lib/kinesis/reshard/plan-course';
import { stepId } from '@/lib/kinesis/reshard-step';
import { useStepFigures } from './use-step-figures';

const MAX_STEPS_SHOWN = 100;

interface StepListProps {
  readonly course: PlanCourse;
  /** False where the picture has words for the steps: the list is read aloud only. */
  readonly isShown: boolean;
}

/** The picture in words: each step with what it makes, and the stream after it. */
export function StepList({ course, isShown }: StepListProps) {
  const t = useTranslations('review.steps');
  const td = useTranslations('draft');
  const percent = useShareFormat(0);
  const figures = useStepFigures();
  const { steps, moments } = course;
  const shown = steps.slice(0, MAX_STEPS_SHOWN);
  return (
    <div className={isShown ? 'mt-3 text-[12.5px]' : 'sr-only'}>
      <ol aria-label={t('title')} className="grid gap-2">
        {shown.map((courseStep, index) => {
          const { openShardCount, busiest, atMs } = moments[index + 1] ?? {};
          return (
            <li key={stepId(courseStep.step)}>
              {index + 1}. <StepWords step={courseStep.step} />
              <span className="block text-muted">
                {figures(courseStep)}
                {' · '}
                {t('then', {
                  time: elapsedText(atMs ?? 0),
                  open: openShardCount ?? 0,
                  busiest: busiest === undefined ? 'unknown' : percent(busiest),
                })}
              </span>
            </li>
          );
        })}
      </ol>
      {steps.length > shown.length && (
        <p className="text-muted">{td('more-steps', { count: steps.length - shown.length })}</p>
      )}
    </div>
  );
}
