'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { findShardForKey, shortShardId } from '@/lib/kinesis/shards/shard';
import { showUnseen } from '@/lib/records/text/visible-text';
import type { FileRecord } from '../file-record';
import { PayloadCell } from '../payload-cell';
import type { PutTarget } from '../put-target';
import { RECORD_CELL, RecordTable } from '../record-table';

interface RecordChoiceProps {
  readonly target: PutTarget;
  readonly items: readonly FileRecord[];
  /** The lines of those that are left out. */
  readonly left: ReadonlySet<number>;
  readonly onLeft: (left: ReadonlySet<number>) => void;
}

/** Nobody looks through more; the records beyond are chosen or left out all together. */
const MAX_ROWS = 500;
const CELL = `${RECORD_CELL} [overflow-wrap:anywhere]`;

/** A row for each record, with the shard that it would go to, chosen unless it is left out. */
export function RecordChoice({ target, items, left, onLeft }: RecordChoiceProps) {
  const t = useTranslations('put');
  const toggle = (line: number) => {
    const changed = new Set(left);
    if (!changed.delete(line)) changed.add(line);
    onLeft(changed);
  };
  return (
    <div className="max-h-80 overflow-auto rounded-lg border border-line px-3">
      <RecordTable
        caption={t('again.which')}
        hidesCaption
        headClassName="sticky top-0 bg-panel"
        heads={[
          {
            id: 'all',
            label: <ChooseAll items={items} left={left} onLeft={onLeft} />,
            className: 'w-8',
          },
          { id: 'record', label: t('results.record') },
          { id: 'key', label: t('partition-key') },
          { id: 'shard', label: t('goes-to') },
          { id: 'bytes', label: t('again.bytes'), className: 'text-right' },
          { id: 'payload', label: t('payload'), className: 'w-full min-w-40' },
        ]}
      >
        {items.slice(0, MAX_ROWS).map((item) => (
          <RecordRow
            key={item.line}
            target={target}
            item={item}
            isChosen={!left.has(item.line)}
            onToggle={() => toggle(item.line)}
          />
        ))}
      </RecordTable>
      {items.length > MAX_ROWS && (
        <p className="py-1.5 text-xs text-muted">
          {t('again.more', { count: items.length - MAX_ROWS })}
        </p>
      )}
    </div>
  );
}

function ChooseAll({ items, left, onLeft }: Omit<RecordChoiceProps, 'target'>) {
  const t = useTranslations('put');
  return (
    <input
      type="checkbox"
      aria-label={t('again.all')}
      checked={left.size === 0}
      onChange={({ target: box }) =>
        onLeft(box.checked ? new Set() : new Set(items.map(({ line }) => line)))
      }
      className="block size-4 accent-(--accent)"
    />
  );
}

interface RecordRowProps {
  readonly target: PutTarget;
  readonly item: FileRecord;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}

function RecordRow({ target, item, isChosen, onToggle }: RecordRowProps) {
  const t = useTranslations('put');
  const format = useFormatter();
  const { line, record, point } = item;
  return (
    <tr className="border-b border-line last:border-0">
      <td className={CELL}>
        <input
          type="checkbox"
          aria-label={t('again.record', { number: line })}
          checked={isChosen}
          onChange={onToggle}
          className="block size-4 accent-(--accent)"
        />
      </td>
      <td className={`${CELL} tabular-nums`}>{format.number(line)}</td>
      <td className={`${CELL} min-w-28 max-w-48`}>
        <bdi>{showUnseen(record.partitionKey)}</bdi>
      </td>
      <td className={`${RECORD_CELL} whitespace-nowrap font-mono text-xs`}>
        {target.recordDistribution === 'AUTO'
          ? '–'
          : shortShardId(findShardForKey(target.open, point)?.shardId ?? '–')}
      </td>
      <td className={`${CELL} text-right tabular-nums`}>{format.number(record.data.length)}</td>
      <PayloadCell data={record.data} />
    </tr>
  );
}
