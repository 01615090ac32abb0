'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { useShownNow } from '@/components/ui/times/use-shown-now';
import {
  type Shard,
  shardClosedAt,
  shardExpiresAt,
  shortShardId,
  shortShardNames,
} from '@/lib/kinesis/shards/shard';
import type { LineageBox } from '@/lib/layout/lineage/lineage-box';
import type { BoxLook } from './draw-lineage';
import type { LineageViewProps } from './lineage-view-props';

const HOUR_MS = 3_600_000;
const REDRAW_MS = 30_000;

/** How a box of the lineage looks and what stands in it. */
export function useBoxLook({
  lineage,
  utilizations,
  stream: { retentionHours },
  selection,
}: Pick<LineageViewProps, 'lineage' | 'utilizations' | 'stream' | 'selection'>) {
  const t = useTranslations('lineage');
  const format = useFormatter();
  const now = useShownNow(REDRAW_MS);
  const longLabels = useCallback(
    (shard: Shard, name: string): readonly string[] => {
      const closedAt = shardClosedAt(shard);
      if (closedAt === undefined) return [];
      const expiresAt = shardExpiresAt(shard, retentionHours) ?? now;
      const hoursLeft = Math.round((expiresAt - now) / HOUR_MS);
      const time = format.dateTime(closedAt, 'minute');
      return [
        t('closed-expires', { shardId: name, time, hours: Math.max(hoursLeft, 0) }),
        t('closed', { shardId: name, time }),
      ];
    },
    [t, format, now, retentionHours],
  );
  return useCallback(
    (box: LineageBox): BoxLook => {
      if (box.kind === 'run') {
        return { utilization: undefined, isSelected: false, labels: [] };
      }
      const shard = lineage.shards[box.node];
      if (shard === undefined) {
        const ids = lineage.ghosts[box.node - lineage.shards.length]?.shardIds ?? [];
        const names = ids.map(shortShardId).join(', ');
        return {
          utilization: undefined,
          isSelected: false,
          labels: [t('expired', { shardIds: names }), names],
        };
      }
      const isSelected = selection?.shardIds.has(shard.shardId) ?? false;
      const name = shortShardId(shard.shardId);
      return {
        utilization: utilizations.get(shard.shardId),
        isSelected,
        labels: [
          ...(box.label === 'full' ? longLabels(shard, name) : []),
          ...shortShardNames(shard.shardId),
        ],
      };
    },
    [lineage, utilizations, selection, t, longLabels],
  );
}
