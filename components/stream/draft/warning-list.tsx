'use client';

import { TriangleAlert } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { assertNever } from '@/lib/base/assert';
import { shortHashKey } from '@/lib/kinesis/hash-key';
import { forbidsSending, type PlanWarning } from '@/lib/kinesis/reshard/warnings';
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
      case 'merge-overloads':
        return t('warnings.merge-overloads', {
          shardId: shortShardId(warning.shard.shardId),
          share: percent(warning.utilization),
        });
      case 'still-hot':
        return t('warnings.still-hot', {
          count: warning.hotShardCount,
          now: percent(warning.utilizationNow),
          share: percent(warning.utilization),
          lowest: warning.keyUtilization === undefined ? 'none' : percent(warning.keyUtilization),
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
