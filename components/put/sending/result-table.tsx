'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Said } from '@/components/ui/notices/said';
import { shortShardId } from '@/lib/kinesis/shards/shard';
import { showUnseen } from '@/lib/records/text/visible-text';
import { RECORD_CELL, RecordTable } from '../record-table';
import type { Sending } from './use-sending';

const MAX_ROWS = 200;

interface ResultRow {
  readonly line: number;
  readonly partitionKey: string;
  readonly result: string;
  readonly detail: ReactNode;
}

export type RecordNumbers = 'lines' | 'records';

interface ResultTableProps {
  readonly sending: Sending;
  readonly numbers: RecordNumbers;
}

/** A row for each record, those that failed first, as many as one would read. */
export function ResultTable({ sending, numbers }: ResultTableProps) {
  const t = useTranslations('put');
  const rows = useRows(sending);
  const { put, refused, unsure, unsent } = sending;
  const all = put.length + refused.length + unsure.length + unsent.length;
  return (
    <div>
      <RecordTable
        caption={t('results.title')}
        hidesCaption
        heads={[
          { id: 'line', label: t(numbers === 'lines' ? 'results.line' : 'results.record') },
          { id: 'key', label: t('partition-key') },
          { id: 'result', label: t('results.result'), className: 'w-full' },
        ]}
      >
        {rows.map(({ place, line, partitionKey, result, detail }) => (
          <tr key={place} className="border-b border-line last:border-0">
            <td className={`${RECORD_CELL} tabular-nums`}>{line}</td>
            <td className={`${RECORD_CELL} min-w-28 max-w-48 [overflow-wrap:anywhere]`}>
              <bdi>{showUnseen(partitionKey)}</bdi>
            </td>
            <td className={`${RECORD_CELL} [overflow-wrap:anywhere]`}>
              <span className="mr-2 inline-block">{result}</span>
              <span className="font-mono text-xs text-muted">{detail}</span>
            </td>
          </tr>
        ))}
      </RecordTable>
      {all > rows.length && (
        <p className="mt-1 text-xs text-muted">{t('results.more', { shown: rows.length, all })}</p>
      )}
    </div>
  );
}

/** Several records may be of one line, so that a row is known by its place. */
function useRows({ put, refused, unsure, unsent }: Sending) {
  const t = useTranslations('put');
  const first = <Item,>(items: readonly Item[]) => items.slice(0, MAX_ROWS);
  const rows: readonly ResultRow[] = [
    ...first(refused).map(({ item, code, message }) => ({
      line: item.line,
      partitionKey: item.record.partitionKey,
      result: code,
      detail: <Said text={message} />,
    })),
    ...first(unsure).map(({ line, record: { partitionKey } }) => ({
      line,
      partitionKey,
      result: t('results.unsure'),
      detail: '',
    })),
    ...first(unsent).map(({ line, record: { partitionKey } }) => ({
      line,
      partitionKey,
      result: t('results.unsent'),
      detail: '',
    })),
    ...first(put).map(({ item, shardId, sequenceNumber }) => ({
      line: item.line,
      partitionKey: item.record.partitionKey,
      result: shortShardId(shardId),
      detail: sequenceNumber,
    })),
  ];
  return rows.slice(0, MAX_ROWS).map((row, place) => ({ ...row, place }));
}
