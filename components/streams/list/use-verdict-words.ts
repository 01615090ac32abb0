import { useFormatter, useTranslations } from 'next-intl';
import { assertNever } from '@/lib/base/assert';
import { shortShardId } from '@/lib/kinesis/shards/shard';
import type { Glance, GlanceVerdict, HottestShard } from '@/lib/load/stream-glance';
import { type StreamEntry, statusOf } from './stream-entry';
import { useAgeWords } from './use-age-words';

/** What stands beside the load tag: what it is, and where or what would help. */
export interface VerdictWords {
  readonly title: string;
  readonly note: string | undefined;
}

export function useVerdictWords(): (entry: StreamEntry) => VerdictWords {
  const t = useTranslations('streams');
  const age = useAgeWords();
  const noteOf = useNote();
  const titleOf = useTitle();

  return (entry) => {
    const { seen, attention } = entry;
    const glance = seen?.glance;
    // Not looked at yet, or nothing to look at.
    if (seen === undefined || statusOf(entry) === 'CREATING')
      return { title: '–', note: undefined };
    if (seen?.run !== undefined) {
      const { doneCount, stepCount } = seen.run;
      return {
        title: t('verdict.run', { step: Math.min(doneCount + 1, stepCount), of: stepCount }),
        note: undefined,
      };
    }
    if (attention?.expiresInMs !== undefined && !attention.isHot && !attention.isThrottled) {
      return {
        title: t('verdict.behind'),
        note: t('verdict.expires', { time: age(attention.expiresInMs) }),
      };
    }
    if (glance?.hottest === undefined && attention !== undefined) {
      return {
        title: t(attention.isThrottled ? 'verdict.refused' : 'verdict.near-limit'),
        note: t('verdict.shards-unknown'),
      };
    }
    if (glance?.hottest === undefined)
      return { title: t('verdict.not-measured'), note: t('verdict.open-it') };
    if (entry.details?.recordDistribution === 'AUTO') {
      return { title: t('verdict.auto'), note: t('verdict.auto-note') };
    }
    const { kind } = glance.hottest.verdict;
    if (attention?.isThrottled && (kind === 'even' || kind === 'uneven' || kind === 'idle')) {
      return { title: t('verdict.refused'), note: noteOf(entry, glance, glance.hottest) };
    }
    return { title: titleOf(glance, glance.hottest), note: noteOf(entry, glance, glance.hottest) };
  };
}

/** Names the verdict. */
function useTitle() {
  const t = useTranslations('streams');
  return ({ hotShardCount }: Glance, { verdict }: HottestShard): string => {
    if (hotShardCount > 1) return t('verdict.several', { count: hotShardCount });
    switch (verdict.kind) {
      case 'idle':
      case 'even':
      case 'uneven':
      case 'hot-key':
      case 'hot-range':
        return t(`verdict.titles.${verdict.kind}`);
      case 'not-by-key':
        return t('verdict.auto');
      case 'too-narrow':
      case 'too-few-samples':
      case 'keys-unknown':
        return t('verdict.hot');
      default:
        return assertNever(verdict);
    }
  };
}

/** Names the shard, and what would help. */
function useNote() {
  const t = useTranslations('streams');
  const adviceOn = useAdvice();
  return (entry: StreamEntry, glance: Glance, hottest: HottestShard): string => {
    const shard = shortShardId(hottest.shardId);
    const { measuredShardCount: measured, openShardCount: open } = glance;
    if (measured < open) return t('verdict.part', { shard, measured, open });
    if (hottest.verdict.kind === 'idle') return t('row.shards', { count: open });
    return (
      adviceOn(hottest.verdict, shard, entry) ?? t('verdict.of-shards', { shard, count: open })
    );
  };
}

/** Says what would help, and what cannot. */
function useAdvice() {
  const t = useTranslations('streams');
  const format = useFormatter();
  const percent = (share: number) => format.number(share, 'whole-percent');
  return (verdict: GlanceVerdict, shard: string, { details }: StreamEntry): string | undefined => {
    switch (verdict.kind) {
      case 'idle':
      case 'even':
      case 'uneven':
        return undefined;
      case 'not-by-key':
        return t('verdict.auto-note');
      case 'too-narrow':
        return t('verdict.too-narrow', { shard });
      case 'too-few-samples':
      case 'keys-unknown':
        return t('verdict.cause-unknown', { shard });
      case 'hot-key':
        return verdict.isWorthSplitting
          ? t('verdict.split-in-part', { shard, after: percent(verdict.utilizationAfter) })
          : t('verdict.no-split', { shard });
      case 'hot-range': {
        const [lower, upper] = verdict.children.map(percent);
        return details?.streamMode === 'ON_DEMAND'
          ? t('verdict.on-demand', { shard })
          : t('verdict.split', { shard, lower: lower ?? '', upper: upper ?? '' });
      }
      default:
        return assertNever(verdict);
    }
  };
}
