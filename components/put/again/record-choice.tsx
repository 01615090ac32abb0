'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { findShardForKey, shortShardId } from '@/lib/kinesis/shards/shard';
import { showUnseen } from '@/lib/records/text/visible-text';
import type { FileRecord } from '../file-record';
import type { PutTarget } from '../put-target';

interface RecordChoiceProps {
  readonly target: PutTarget;
  readonly items: readonly FileRecord[];
  /** The lines of those that are left out. */
  readonly left: ReadonlySet<number>;
  readonly onLeft: (left: ReadonlySet<number>) => void;
}

/** Nobody looks through more; the records beyond are chosen or left out all together. */
const MAX_ROWS = 500;
const HEAD = 'py-1 pr-3 text-left text-xs font-medium text-muted';
const CELL = 'py-1 pr-3 align-top [overflow-wrap:anywhere]';

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
      <table className="w-full border-collapse text-[12.5px]">
        <caption className="sr-only">{t('again.which')}</caption>
        <thead className="sticky top-0 bg-panel">
          <tr className="border-b border-line">
            <th scope="col" className={`${HEAD} w-8`}>
              <input
                type="checkbox"
                aria-label={t('again.all')}
                checked={left.size === 0}
                onChange={({ target: box }) =>
                  onLeft(box.checked ? new Set() : new Set(items.map(({ line }) => line)))
                }
                className="size-4 accent-(--accent)"
              />
            </th>
            <th scope="col" className={HEAD}>
              {t('partition-key')}
            </th>
            <th scope="col" className={`${HEAD} text-right`}>
              {t('again.bytes')}
            </th>
            <th scope="col" className={HEAD}>
              {t('goes-to')}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.slice(0, MAX_ROWS).map((item) => (
            <RecordRow
              key={item.line}
              target={target}
              item={item}
              isChosen={!left.has(item.line)}
              onToggle={() => toggle(item.line)}
            />
          ))}
        </tbody>
      </table>
      {items.length > MAX_ROWS && (
        <p className="py-1.5 text-xs text-muted">
          {t('again.more', { count: items.length - MAX_ROWS })}
        </p>
      )}
    </div>
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
          className="size-4 accent-(--accent)"
        />
      </td>
      <td className={CELL}>
        <bdi>{showUnseen(record.partitionKey)}</bdi>
      </td>
      <td className={`${CELL} text-right tabular-nums`}>{format.number(record.data.length)}</td>
      <td className={`${CELL} font-mono text-xs`}>
        {target.recordDistribution === 'AUTO'
          ? '–'
          : shortShardId(findShardForKey(target.open, point)?.shardId ?? '–')}
      </td>
    </tr>
  );
}
