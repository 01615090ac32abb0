import { useFormatter, useTranslations } from 'next-intl';
import { BytesPerSecond } from '@/components/kinesis/bytes-per-second';
import { LoadTag } from '@/components/kinesis/load/load-tag';
import { FoldedTable } from '@/components/ui/folded-table';
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
      <table aria-label={t('shards')} className="w-full whitespace-nowrap tabular-nums">
        <thead className="sticky top-0 bg-panel text-xs text-muted">
          <tr>
            <th scope="col" className="pb-1 text-left font-normal">
              {tc('shares.shard')}
            </th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className="pb-1 pl-3 text-right font-normal">
                {t(`shard-columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((shard) => (
            <tr key={shard.shardId} className="border-t border-line">
              <th scope="row" className="py-1 text-left font-mono font-normal">
                {shortShardId(shard.shardId)}
              </th>
              <td className="py-1 pl-3 text-right">
                <LoadTag utilization={shard.utilization} />
              </td>
              <td className="py-1 pl-3 text-right">
                {t('records-per-second', {
                  records: format.number(shard.recordsPerSecond, 'rough-amount'),
                })}
              </td>
              <td className="py-1 pl-3 text-right">
                <BytesPerSecond bytes={shard.bytesPerSecond} />
              </td>
              <td className="py-1 pl-3 text-right">{format.number(shard.throttledCount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shards.length > shown.length && (
        <p className="text-xs text-muted">
          {tc('shares.fullest', { shown: shown.length, all: shards.length })}
        </p>
      )}
    </>
  );
}
