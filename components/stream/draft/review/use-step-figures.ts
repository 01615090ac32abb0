import { useTranslations } from 'next-intl';
import { useShareFormat } from '@/components/ui/shares/use-share-format';
import { shortHashKey } from '@/lib/kinesis/hash-key';
import type { CourseStep } from '@/lib/kinesis/reshard/plan-course';
import { changeOf } from '@/lib/kinesis/reshard-step';

/** Returns what the shards that a step opens will take; where it splits, if that is not measured. */
export function useStepFigures(): (step: CourseStep) => string {
  const t = useTranslations('review.steps');
  const percent = useShareFormat(0);
  return ({ step, opened }) => {
    if (step.kind === 'scale') {
      const { closedShardCount: closed } = step;
      return t('scales', { opened: opened.length, closed });
    }
    const [lower, upper] = opened.map(({ utilization }) => utilization);
    if (step.kind === 'merge') {
      return lower === undefined ? t('not-measured') : t('takes', { share: percent(lower) });
    }
    return lower === undefined || upper === undefined
      ? t('at', { hashKey: shortHashKey(changeOf(step).boundary) })
      : t('into', { lower: percent(lower), upper: percent(upper) });
  };
}
