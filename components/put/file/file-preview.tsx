'use client';

import { bytesToHex } from '@noble/hashes/utils.js';
import { useFormatter, useTranslations } from 'next-intl';
import { findShardForKey, shortShardId } from '@/lib/kinesis/shards/shard';
import { readUtf8 } from '@/lib/records/decode/bytes/utf8';
import { showUnseen } from '@/lib/records/text/visible-text';
import type { FileRecord } from '../file-record';
import type { PutTarget } from '../put-target';
import { RECORD_CELL, RecordTable } from '../record-table';

const MAX_ROWS = 5;
const MAX_DATA_BYTES = 100;

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
            <td className={`${RECORD_CELL} font-mono text-xs text-muted [overflow-wrap:anywhere]`}>
              <bdi className="line-clamp-2">{previewOf(record.data)}</bdi>
            </td>
          </tr>
        ))}
      </RecordTable>
    </div>
  );
}

/** The start of the data, as text or in hex. */
function previewOf(data: Uint8Array): string {
  const start = data.subarray(0, MAX_DATA_BYTES);
  // The last character may be cut off.
  const cuts = data.length > MAX_DATA_BYTES ? [0, 1, 2, 3] : [0];
  const text = cuts
    .map((cut) => readUtf8(start.subarray(0, start.length - cut)))
    .find((read) => read !== undefined);
  const shown = text === undefined ? bytesToHex(start) : showUnseen(text);
  return data.length > MAX_DATA_BYTES ? `${shown}…` : shown;
}
