'use client';

import { useTranslations } from 'next-intl';
import { StepWords } from '@/components/kinesis/runs/step-words';
import { Notice } from '@/components/ui/notices/notice';
import type { ReshardStep } from '@/lib/kinesis/reshard-step';
import { Button } from '../../../../ui/button';
import type { PlanChange } from './use-reviewed-plan';

const MAX_DIFFERENCES_SHOWN = 5;

interface PlanChangedNoticeProps extends PlanChange {
  readonly reviewed: readonly ReshardStep[];
  readonly onReviewNew: () => void;
}

/** The account changed meanwhile, so that other steps would run: say which, and have them reviewed. */
export function PlanChangedNotice(props: PlanChangedNoticeProps) {
  const { reviewed, differences, differenceCount, onReviewNew } = props;
  const t = useTranslations('draft');
  const shown = differences.slice(0, MAX_DIFFERENCES_SHOWN);
  return (
    <Notice kind="error" actions={<Button onClick={onReviewNew}>{t('changed.review')}</Button>}>
      <p className="font-medium">{t('changed.title')}</p>
      <ul className="list-disc pl-4">
        {shown.map(({ index, planned }) => (
          <li key={index}>
            <DifferenceWords index={index} was={reviewed[index]} now={planned} />
          </li>
        ))}
      </ul>
      {differenceCount > shown.length && (
        <p>{t('changed.more', { count: differenceCount - shown.length })}</p>
      )}
    </Notice>
  );
}

interface DifferenceWordsProps {
  readonly index: number;
  readonly was: ReshardStep | undefined;
  readonly now: ReshardStep | undefined;
}

function DifferenceWords({ index, was, now }: DifferenceWordsProps) {
  const t = useTranslations('draft');
  const step = index + 1;
  const words = (shown: ReshardStep | undefined) => () =>
    shown === undefined ? null : <StepWords step={shown} />;
  return now === undefined
    ? t.rich('changed.gone', { step, was: words(was) })
    : t.rich('changed.step', { step, was: words(was), now: words(now) });
}
