'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { findShardForKey, shortShardId } from '@/lib/kinesis/shards/shard';
import { showUnseen } from '@/lib/records/text/visible-text';
import type { FileRecord } from '../file-record';
import { PayloadCell } from '../payload-cell';
import type { PutTarget } from '../put-target';
import { RECORD_CELL, RecordTable } from '../record-table';

const MAX_ROWS = 5;

interface FilePreviewProps {
  readonly target: PutTarget;
  readonly records: readonly FileRecord[];
}

/** The first records as they would be sent, and the shard that each goes to. */
export function FilePreview({ target, records }: FilePreviewProps) {
  const t = useTranslations('put');
  const format = useFormatter();
  const isPlacedByKey = target.recordDistribution !== 'AUTO';
  const shown = records.slice(0, MAX_ROWS).map((each, place) => ({ ...each, place }));
  return (
    <div className="overflow-x-auto">
      <RecordTable
        caption={t('preview.title')}
        heads={[
          { id: 'line', label: t('results.line') },
          { id: 'key', label: t('partition-key') },
          ...(isPlacedByKey ? [{ id: 'shard', label: t('goes-to') }] : []),
          { id: 'bytes', label: t('preview.bytes'), className: 'text-right' },
          { id: 'payload', label: t('payload'), className: 'w-full min-w-40' },
        ]}
      >
        {shown.map(({ place, line, record, point }) => (
          <tr key={place} className="border-b border-line last:border-0">
            <td className={`${RECORD_CELL} tabular-nums`}>{line}</td>
            <td className={`${RECORD_CELL} min-w-28 max-w-48 [overflow-wrap:anywhere]`}>
              <bdi>{showUnseen(record.partitionKey)}</bdi>
            </td>
            {isPlacedByKey && (
              <td className={`${RECORD_CELL} whitespace-nowrap font-mono text-xs`}>
                {shortShardId(findShardForKey(target.open, point)?.shardId ?? '–')}
              </td>
            )}
            <td className={`${RECORD_CELL} text-right tabular-nums`}>
              {format.number(record.data.length)}
            </td>
            <PayloadCell data={record.data} />
          </tr>
        ))}
      </RecordTable>
    </div>
  );
}
