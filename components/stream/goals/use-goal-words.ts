import { useTranslations } from 'next-intl';
import { assertNever } from '@/lib/base/assert';
import type { PastedLayoutRefusal } from '@/lib/interaction/pasted-layout';
import { MAX_SHARDS_PER_STREAM } from '@/lib/kinesis/limits';
import type { GoalRefusal } from '@/lib/kinesis/reshard/goals/layout-goal';
import type { GoalKind } from './goal-kinds';

/** What to do where a goal gives no draft. */
export function useGoalWords() {
  const t = useTranslations('goals');
  return {
    /** For what is not typed yet, or not a number that counts. */
    missing(kind: GoalKind): string {
      switch (kind) {
        case 'equal':
        case 'balanced':
          return t('refused.count', { limit: MAX_SHARDS_PER_STREAM });
        case 'at-most':
        case 'merge-idle':
          return t('refused.percent');
        case 'other-stream':
          return t('refused.no-stream');
        case 'pasted':
          return t('refused.no-layout');
        case 'before-run':
          return t('refused.no-run');
        default:
          return assertNever(kind);
      }
    },
    refusal(refusal: GoalRefusal): string {
      switch (refusal.reason) {
        case 'count-outside':
          return t('refused.count', { limit: refusal.limit });
        case 'utilization-outside':
          return t('refused.percent');
        case 'no-load':
          return t('refused.no-load');
        default:
          return assertNever(refusal);
      }
    },
    pasted(refusal: PastedLayoutRefusal): string {
      switch (refusal.reason) {
        case 'not-json':
          return t('refused.not-json');
        case 'too-long':
          return t('refused.too-long');
        case 'no-layout':
          return t('refused.no-layout');
        case 'bad-key':
          return t('refused.bad-key', { text: refusal.text });
        case 'too-many-shards':
          return t('refused.count', { limit: refusal.limit });
        default:
          return assertNever(refusal);
      }
    },
  };
}
