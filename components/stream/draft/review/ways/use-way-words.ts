import { useFormatter, useTranslations } from 'next-intl';
import { useDurationText } from '@/components/ui/times/use-duration-text';
import { assertNever } from '@/lib/base/assert';
import { elapsedText } from '@/lib/base/elapsed';
import { centsToDollars } from '@/lib/kinesis/cost/cost-item';
import type { Recommendation } from '@/lib/kinesis/reshard/ways/recommend';
import type { WayObstacle } from '@/lib/kinesis/reshard/ways/ways';

interface WayWords {
  /** Why it is the one to take, as a sentence. */
  readonly reason: (recommendation: Recommendation) => string;
  /** Why a way is not open, as a sentence. */
  readonly obstacle: (obstacle: WayObstacle) => string;
  readonly dollars: (cents: bigint) => string;
}

/** What ways are told with, beside their figures. */
export function useWayWords(): WayWords {
  const t = useTranslations('review.ways');
  const format = useFormatter();
  const percent = (utilization: number) => format.number(utilization, 'whole-percent');
  const duration = useDurationText();
  return {
    dollars: (cents) => format.number(centsToDollars(cents), 'dollars'),
    reason: (recommendation) => {
      switch (recommendation.reason) {
        case 'fewer-calls':
          return t('reason.fewer-calls', {
            calls: recommendation.callCount,
            time: duration(recommendation.callsMs),
            hops: recommendation.hopCount,
            hopTime: duration(recommendation.hopsMs),
          });
        case 'lower-load':
          return t('reason.lower-load', {
            worst: percent(recommendation.worst),
            otherwise: percent(recommendation.otherwise),
          });
        case 'sooner':
          return t('reason.sooner', {
            time: elapsedText(recommendation.relievedAtMs),
            otherwise: elapsedText(recommendation.otherwiseMs),
          });
        case 'keeps-capacity':
          return t('reason.keeps-capacity');
        case 'only-one':
          return t('reason.only-one');
        default:
          return assertNever(recommendation);
      }
    },
    obstacle: (obstacle) => {
      switch (obstacle.reason) {
        case 'over-shard-limit':
          return t('obstacle.over-shard-limit', {
            peak: obstacle.peakOpenShardCount,
            limit: obstacle.shardLimit,
          });
        case 'daily-limit':
          return t('obstacle.daily-limit', { hops: obstacle.hopCount, left: obstacle.leftToday });
        case 'over-on-demand-limit':
          return t('obstacle.over-on-demand-limit', { limit: obstacle.streamLimit });
        default:
          return assertNever(obstacle);
      }
    },
  };
}
