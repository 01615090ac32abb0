import { useTranslations } from 'next-intl';
import type { OtherLayoutRefusal, PlanFileRefusal } from '@/lib/api/runs/plan-file';
import { assertNever } from '@/lib/base/assert';
import { shortHashKey } from '@/lib/kinesis/hash-key';

/** Why a file is no plan, or not for this stream. */
export function usePlanFileWords() {
  const t = useTranslations('runs.import.refused');
  return {
    refusal(refusal: PlanFileRefusal): string {
      switch (refusal.reason) {
        case 'not-json':
          return t('not-json');
        case 'too-large':
          return t('too-large', { limitMiB: refusal.limitMiB });
        case 'not-a-plan':
          // A file of another kind has none of the members.
          return t('not-a-plan', { path: refusal.path === '' ? 'format' : refusal.path });
        case 'bad-layout':
          return t('bad-layout', { hashKey: shortHashKey(refusal.hashKey) });
        case 'bad-step':
          return t('bad-step', { step: refusal.step });
        default:
          return assertNever(refusal);
      }
    },
    otherLayout: ({ plannedCount, openCount, hashKey }: OtherLayoutRefusal): string =>
      t('other-layout', {
        planned: plannedCount,
        open: openCount,
        hashKey: shortHashKey(hashKey),
      }),
  };
}
