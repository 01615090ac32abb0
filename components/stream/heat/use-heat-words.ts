'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useBytesPerSecond } from '@/components/kinesis/bytes-per-second';
import { shortHashKey } from '@/lib/kinesis/hash-key';
import type { ShardInRow } from '@/lib/layout/heat/heat-by-shard';
import type { HeatCell } from '@/lib/layout/heat/heat-cell';

/** A cell in words, a line for each thing. */
export interface HeatWords {
  readonly lines: readonly string[];
  /** With keys and times in full. */
  readonly copied: string;
}

/** What the color of a cell shows. */
export type ToldHeat =
  | { readonly by: 'keys' }
  | {
      readonly by: 'shards';
      /** The fullest first; none where the load is not known. */
      readonly shards: readonly ShardInRow[];
    };

interface HeatWordsOptions {
  readonly source: 'exact' | 'sampled';
  readonly shownAheadMs: number;
  /** True when partition keys placed the records. Otherwise only the shard says anything. */
  readonly isByKey: boolean;
}

export function useHeatWords({ source, shownAheadMs, isByKey }: HeatWordsOptions) {
  const t = useTranslations('heat.cell');
  const format = useFormatter();
  const bytesText = useBytesPerSecond();
  const share = (value: number) => format.number(value, 'rough-percent');

  function amountsOfKeys({ rates, recordCount, covered }: HeatCell): readonly string[] {
    const read = { count: recordCount, share: share(covered) };
    if (rates === undefined) {
      if (source === 'exact') return [t('uncounted')];
      return [covered === 0 && recordCount === 0 ? t('unread') : t('too-few', read)];
    }
    return [
      rate(rates),
      t('utilization', { share: share(rates.utilization) }),
      source === 'exact' ? t('counted', read) : t('read', read),
    ];
  }

  function amountsOfShard(
    cell: HeatCell,
    shardIds: readonly string[],
    [fullest, ...others]: readonly ShardInRow[],
  ): readonly string[] {
    if (fullest === undefined) {
      if (source === 'sampled') return [t('shard.too-few')];
      if (cell.covered === 0) return [t('uncounted')];
      return shardIds.length === 0 ? [] : [t('shard.unknown')];
    }
    const { shardId, utilization } = fullest;
    return [
      t('shard.utilization', { shardId, share: share(utilization), count: others.length + 1 }),
      rate(fullest),
      ...(isByKey
        ? [t(source === 'exact' ? 'shard.counted' : 'shard.read', { count: cell.recordCount })]
        : []),
    ];
  }

  function rate(rates: Pick<ShardInRow, 'recordsPerSecond' | 'bytesPerSecond'>): string {
    return t('rate', {
      records: format.number(rates.recordsPerSecond, 'rough-amount'),
      bytes: bytesText(rates.bytesPerSecond),
    });
  }

  function shards(shardIds: readonly string[]): string {
    const [first, ...others] = shardIds;
    const last = others.at(-1);
    if (first === undefined) return t('no-shards');
    return last === undefined || others.length < 2
      ? t('shards', { shardIds: format.list(shardIds) })
      : t('more-shards', { count: shardIds.length, first, last });
  }

  return (cell: HeatCell, shardIds: readonly string[], told: ToldHeat): HeatWords => {
    const { startingHashKey, endingHashKey } = cell.range;
    const common =
      told.by === 'keys'
        ? [...amountsOfKeys(cell), shards(shardIds)]
        : [
            ...amountsOfShard(cell, shardIds, told.shards),
            // A shard alone is named with its load.
            ...(told.shards.length === 1 ? [] : [shards(shardIds)]),
          ];
    const iso = (ms: number) => new Date(ms + shownAheadMs).toISOString();
    return {
      lines: [
        t('time', {
          from: format.dateTime(cell.fromMs + shownAheadMs, 'range-start'),
          to: format.dateTime(cell.toMs + shownAheadMs, 'second'),
        }),
        ...common,
        t('keys', { first: shortHashKey(startingHashKey), last: shortHashKey(endingHashKey) }),
      ],
      copied: [
        t('time', { from: iso(cell.fromMs), to: iso(cell.toMs) }),
        ...common,
        t('keys', { first: String(startingHashKey), last: String(endingHashKey) }),
      ].join('\n'),
    };
  };
}
