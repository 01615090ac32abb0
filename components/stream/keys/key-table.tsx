'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { HashKeyText } from '@/components/kinesis/hash-key-text';
import { Button } from '@/components/ui/button';
import { Choice } from '@/components/ui/fields/choice';
import type { Lineage } from '@/lib/kinesis/shards/lineage';
import { type Shard, type ShardRange, shortShardId } from '@/lib/kinesis/shards/shard';
import { CopyCsvButton } from './copy-csv-button';
import { type LocatedKey, placesOf, sortByShard } from './located-keys';

interface RowsProps {
  readonly keys: readonly LocatedKey[];
  readonly lineage: Lineage;
  readonly drafted: readonly ShardRange[] | undefined;
}

interface KeyTableProps extends RowsProps {
  readonly open: readonly Shard[];
}

type Order = 'pasted' | 'shard';
const ORDERS: readonly Order[] = ['pasted', 'shard'];
const ROWS_PER_PAGE = 100;
const MAX_FORMER = 6;

/** A page of the keys at a time; all of them are in the CSV. */
export function KeyTable({ keys, open, lineage, drafted }: KeyTableProps) {
  const t = useTranslations('key-list');
  const [order, setOrder] = useState<Order>('pasted');
  const [page, setPage] = useState(0);
  const sorted = useMemo(
    () => (order === 'pasted' ? keys : sortByShard(keys, open)),
    [keys, order, open],
  );
  const lastPage = Math.ceil(keys.length / ROWS_PER_PAGE) - 1;
  const first = Math.min(page, lastPage) * ROWS_PER_PAGE;
  const shown = sorted.slice(first, first + ROWS_PER_PAGE);
  return (
    <section aria-label={t('table')} className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Choice
          label={t('order')}
          value={order}
          options={ORDERS.map((value) => ({ value, label: t(`orders.${value}`) }))}
          onChange={(next) => {
            setOrder(next);
            setPage(0);
          }}
        />
        <CopyCsvButton keys={keys} lineage={lineage} drafted={drafted} />
      </div>
      <Rows keys={shown} lineage={lineage} drafted={drafted} />
      {keys.length > ROWS_PER_PAGE && (
        <div className="flex flex-wrap items-center justify-between gap-2 text-xs text-muted">
          <p role="status">
            {t('range', { first: first + 1, last: first + shown.length, all: keys.length })}
          </p>
          <div className="flex gap-2">
            <Button disabled={first === 0} onClick={() => setPage(page - 1)}>
              {t('previous')}
            </Button>
            <Button disabled={page >= lastPage} onClick={() => setPage(page + 1)}>
              {t('next')}
            </Button>
          </div>
        </div>
      )}
    </section>
  );
}

const HEAD = 'py-1 pr-3 text-left text-xs font-medium text-muted';
const CELL = 'py-1 pr-3 align-top';
/** Below this width the rest is in the CSV. */
const WIDE = 'hidden sm:table-cell';

function Rows({ keys, lineage, drafted }: RowsProps) {
  const t = useTranslations('key-list');
  return (
    <table className="w-full border-collapse text-[12.5px]">
      <thead className="border-b border-line">
        <tr>
          <th scope="col" className={HEAD}>
            {t('key')}
          </th>
          <th scope="col" className={`${HEAD} ${WIDE}`}>
            {t('md5')}
          </th>
          <th scope="col" className={`${HEAD} ${WIDE}`}>
            {t('point')}
          </th>
          <th scope="col" className={HEAD}>
            {t('shard')}
          </th>
          {drafted !== undefined && (
            <th scope="col" className={HEAD}>
              {t('draft')}
            </th>
          )}
          <th scope="col" className={HEAD}>
            {t('before')}
          </th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a key may have been pasted twice
          <Row key={index} located={key} lineage={lineage} drafted={drafted} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps extends Omit<RowsProps, 'keys'> {
  readonly located: LocatedKey;
}

function Row({ located, lineage, drafted }: RowProps) {
  const t = useTranslations('key-list');
  const places = placesOf(located.hashKey, lineage, drafted);
  return (
    <tr className="border-b border-line last:border-0">
      <th scope="row" className={`${CELL} text-left font-normal [overflow-wrap:anywhere]`}>
        <bdi className="whitespace-pre-wrap">{located.partitionKey}</bdi>
      </th>
      <td title={located.md5} className={`${CELL} ${WIDE} font-mono text-xs`}>
        {`${located.md5.slice(0, 4)}…${located.md5.slice(-4)}`}
      </td>
      <td className={`${CELL} ${WIDE}`}>
        <HashKeyText hashKey={located.hashKey} label={t('point')} />
      </td>
      <td className={`${CELL} font-mono text-xs`}>
        <ShardName shardId={places.now} />
      </td>
      {drafted !== undefined && (
        <td className={`${CELL} font-mono text-xs text-draft-ink`}>
          <ShardName shardId={places.drafted} />
        </td>
      )}
      <td className={`${CELL} font-mono text-xs text-muted`}>
        <Former shardIds={places.former} />
      </td>
    </tr>
  );
}

function ShardName({ shardId }: { readonly shardId: string | undefined }) {
  if (shardId === undefined) return '–';
  return <span title={shardId}>{shortShardId(shardId)}</span>;
}

function Former({ shardIds }: { readonly shardIds: readonly string[] }) {
  const t = useTranslations('stream');
  if (shardIds.length === 0) return '–';
  const rest = shardIds.length - MAX_FORMER;
  return (
    <span className="flex flex-wrap gap-x-2">
      {shardIds.slice(0, MAX_FORMER).map((shardId) => (
        <ShardName key={shardId} shardId={shardId} />
      ))}
      {rest > 0 && <span>{t('key.more', { count: rest })}</span>}
    </span>
  );
}
