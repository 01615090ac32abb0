'use client';

import { TriangleAlert } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { assertNever } from '@/lib/base/assert';
import { shortHashKey } from '@/lib/kinesis/hash-key';
import { forbidsSending, type HotShards, type PlanWarning } from '@/lib/kinesis/reshard/warnings';
import { shortShardId } from '@/lib/kinesis/shards/shard';

export function WarningList({ warnings }: { readonly warnings: readonly PlanWarning[] }) {
  const words = useWarningWords();
  if (warnings.length === 0) return null;
  return (
    <ul className="mb-1.5 grid gap-1">
      {warnings.map((warning) => (
        <li
          key={words(warning)}
          className={`flex items-start gap-1.5 text-[12.5px] ${forbidsSending(warning) ? 'font-medium text-bad' : 'text-draft-ink'}`}
        >
          <TriangleAlert aria-hidden size={14} className="mt-0.5 shrink-0" />
          {words(warning)}
        </li>
      ))}
    </ul>
  );
}

function useWarningWords(): (warning: PlanWarning) => string {
  const t = useTranslations('draft');
  const format = useFormatter();
  const percent = (share: number) => format.number(share, 'whole-percent');
  const hotValues = ({
    hotShardCount,
    utilization,
    utilizationNow,
    keyUtilization,
  }: HotShards) => ({
    count: hotShardCount,
    now: percent(utilizationNow),
    share: percent(utilization),
    lowest: keyUtilization === undefined ? 'none' : percent(keyUtilization),
  });
  return (warning) => {
    switch (warning.kind) {
      case 'on-demand':
        return t('warnings.on-demand');
      case 'stream-not-active':
        return t('warnings.stream-not-active', { status: warning.streamStatus });
      case 'shards-too-narrow':
        return t('warnings.shards-too-narrow', {
          count: warning.ranges.length,
          hashKey: shortHashKey(warning.ranges[0]?.startingHashKey ?? 0n),
        });
      case 'over-shard-limit':
        return t('warnings.over-shard-limit', {
          peak: warning.peakOpenShardCount,
          limit: warning.shardLimit,
        });
      case 'merge-heats':
        return t('warnings.merge-heats', {
          count: warning.hotShardCount,
          shardId: shortShardId(warning.shard.shardId),
          now: percent(warning.utilizationNow),
          share: percent(warning.utilization),
        });
      case 'still-hot':
        return t('warnings.still-hot', hotValues(warning));
      case 'busiest-unchanged':
        return t('warnings.busiest-unchanged', hotValues(warning));
      case 'split-in-vain':
        return t('warnings.split-in-vain', {
          count: warning.splitCount,
          now: percent(warning.utilizationNow),
          share: percent(warning.utilization),
        });
      case 'idle-shards':
        return t('warnings.idle-shards', {
          count: warning.idleShardCount,
          hashKey: shortHashKey(warning.shard.hashKeyRange.startingHashKey),
        });
      default:
        return assertNever(warning);
    }
  };
}
