import { useFormatter, useTranslations } from 'next-intl';
import { BytesPerSecond } from '@/components/kinesis/bytes-per-second';
import { LoadTag } from '@/components/kinesis/load/load-tag';
import { FigureTable } from '@/components/ui/tables/figure-table';
import { FoldedTable } from '@/components/ui/tables/folded-table';
import type { Rehearsal } from '@/lib/api/runs/rehearsal';
import { shortShardId } from '@/lib/kinesis/shards/shard';

const MAX_SHARDS_SHOWN = 100;
const COLUMNS = ['of-limit', 'records', 'bytes', 'throttled'] as const;

interface RehearsedShardsProps {
  readonly rehearsal: Rehearsal;
}

/** What came to each shard while it was open, the fullest first. */
export function RehearsedShards({ rehearsal }: RehearsedShardsProps) {
  const t = useTranslations('review.rehearsal');
  return (
    <FoldedTable title={t('shards')} className="mt-3 text-[12.5px]">
      <ShardTable rehearsal={rehearsal} />
    </FoldedTable>
  );
}

function ShardTable({ rehearsal: { shards } }: RehearsedShardsProps) {
  const t = useTranslations('review.rehearsal');
  const tc = useTranslations('common');
  const format = useFormatter();
  const fullest = shards.toSorted((a, b) => b.utilization - a.utilization);
  const shown = fullest.slice(0, MAX_SHARDS_SHOWN);
  return (
    <>
      <FigureTable
        label={t('shards')}
        className="whitespace-nowrap"
        rowsAre={tc('shares.shard')}
        columns={COLUMNS.map((column) => t(`shard-columns.${column}`))}
        rows={shown.map((shard) => ({
          id: shard.shardId,
          name: <span className="font-mono">{shortShardId(shard.shardId)}</span>,
          figures: [
            <LoadTag key="of-limit" utilization={shard.utilization} />,
            t('records-per-second', {
              records: format.number(shard.recordsPerSecond, 'rough-amount'),
            }),
            <BytesPerSecond key="bytes" bytes={shard.bytesPerSecond} />,
            format.number(shard.throttledCount),
          ],
        }))}
      />
      {shards.length > shown.length && (
        <p className="text-xs text-muted">
          {tc('shares.fullest', { shown: shown.length, all: shards.length })}
        </p>
      )}
    </>
  );
}
