// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed one by one cannot be a table
'use client';

import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { useFormatter, useTranslations } from 'next-intl';
import { type ReactNode, type RefObject, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useWidth } from '@/components/ui/drawing/use-width';
import type { HashKeyRange } from '@/lib/kinesis/hash-key';
import type { Shard } from '@/lib/kinesis/shards/shard';
import type { RecordDistribution } from '@/lib/kinesis/stream';
import type { RowOrder } from '@/lib/reading/row-order';
import { consumerRisk } from '@/lib/records/aggregate-risk';
import type { RecordRow } from '@/lib/records/record-row';
import {
  type Column,
  type ColumnLayout,
  fitColumns,
  gridColumns,
  neededRem,
  placeColumns,
} from './columns';
import { HeadCell } from './head-cell';
import type { LiveRows } from './live-rows';
import { RecordLine } from './record-line';
import type { Zone } from './record-time';
import { useActiveRow } from './use-active-row';
import { ROW_HEIGHT_PX, useFollowing } from './use-following';

const HEAD_ROWS = 1;
const OVERSCAN_ROWS = 12;

interface RecordsTableProps {
  readonly live: LiveRows;
  /** The columns that were chosen; a narrow table may leave some of them out. */
  readonly columns: readonly Column[];
  /** Paths into the value, which stand behind the other columns. */
  readonly valueColumns: readonly string[];
  readonly order: RowOrder;
  readonly onOrder: (order: RowOrder) => void;
  readonly zone: Zone;
  /** The table shows what comes at once, so that the newest is to be in sight. */
  readonly isFollowed: boolean;
  readonly shards: readonly Shard[];
  readonly recordDistribution: RecordDistribution;
  readonly selected: RecordRow | undefined;
  readonly isBesideRecord: boolean;
  readonly onOpen: (row: RecordRow) => void;
  /** What stands there while there are no rows. */
  readonly empty: ReactNode;
}

/** As many rows as were read, of which those in sight are in the document. */
export function RecordsTable(props: RecordsTableProps) {
  const { live, isFollowed, zone, order, onOrder, selected, onOpen, empty } = props;
  const t = useTranslations('records');
  const version = useSyncExternalStore(live.subscribe, live.getVersion, live.getVersion);
  const { rows } = live;
  const [ref, widthPx] = useWidth<HTMLDivElement>();
  const layout = useLayout(props, widthPx);
  const virtualizer = useRowVirtualizer(ref, rows.length);
  useEffect(() => live.sort(order), [live, order]);
  const isByArrival = order.by === 'time' && !order.isDescending;
  useFollowing(ref, live, version, isFollowed && isByArrival);
  const { activeIndex, onKeyDown } = useActiveRow(live, version, selected, {
    onMove: (index) => virtualizer.scrollToIndex(index),
    onOpen,
  });

  return (
    <div className="relative min-w-0 rounded-[10px] border border-line bg-panel">
      <div
        ref={ref}
        role="grid"
        tabIndex={0}
        aria-label={t('table')}
        aria-rowcount={rows.length + HEAD_ROWS}
        aria-colcount={layout.columns.length + layout.valueColumns.length}
        aria-activedescendant={activeIndex < 0 ? undefined : rowId(activeIndex)}
        onKeyDown={onKeyDown}
        className="h-[62vh] min-h-72 overflow-auto rounded-[10px] [contain:strict] [overflow-anchor:none]"
      >
        <div
          style={{
            height: virtualizer.getTotalSize() + ROW_HEIGHT_PX,
            minWidth: `${neededRem(layout)}rem`,
          }}
        >
          <TableHead {...{ zone, order, onOrder }} layout={layout} />
          <div role="rowgroup" className="relative">
            <PlacedRows
              {...props}
              layout={layout}
              places={virtualizer.getVirtualItems()}
              activeIndex={activeIndex}
            />
          </div>
        </div>
      </div>
      {rows.length === 0 && (
        <div className="pointer-events-none absolute inset-x-0 top-1/3 grid place-items-center px-6 text-center text-[13px] text-muted *:pointer-events-auto">
          {empty}
        </div>
      )}
    </div>
  );
}

function useLayout(
  { columns, valueColumns, isBesideRecord }: RecordsTableProps,
  widthPx: number,
): ColumnLayout {
  return useMemo(
    () => fitColumns(columns, valueColumns, widthPx, isBesideRecord),
    [columns, valueColumns, widthPx, isBesideRecord],
  );
}

interface PlacedRowsProps extends RecordsTableProps {
  readonly layout: ColumnLayout;
  /** The rows that are in the document, by their places. */
  readonly places: readonly VirtualItem[];
  readonly activeIndex: number;
}

function PlacedRows(props: PlacedRowsProps) {
  const { places, activeIndex, live, layout, zone } = props;
  const { shards, recordDistribution, selected, onOpen } = props;
  const format = useFormatter();
  const rangeOf = useMemo(() => rangeFinder(shards), [shards]);
  return places.map(({ index, start }) => {
    const row = live.rows.at(index);
    return (
      row !== undefined && (
        <RecordLine
          key={`${row.batch} ${row.index} ${row.sub}`}
          id={rowId(index)}
          row={row}
          rowIndex={index + HEAD_ROWS + 1}
          topPx={start}
          heightPx={ROW_HEIGHT_PX}
          layout={layout}
          zone={zone}
          risk={consumerRisk(row, row.aggregateSpan && rangeOf(row.shardId), recordDistribution)}
          formatNumber={format.number}
          isSelected={row === selected}
          isActive={index === activeIndex}
          onOpen={onOpen}
        />
      )
    );
  });
}

/** Few tables have an aggregate, and a stream may have 100,000 shards. */
function rangeFinder(shards: readonly Shard[]): (shardId: string) => HashKeyRange | undefined {
  let ranges: ReadonlyMap<string, HashKeyRange> | undefined;
  return (shardId) => {
    ranges ??= new Map(shards.map((shard) => [shard.shardId, shard.hashKeyRange]));
    return ranges.get(shardId);
  };
}

function useRowVirtualizer(ref: RefObject<HTMLDivElement | null>, count: number) {
  return useVirtualizer({
    count,
    getScrollElement: () => ref.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: OVERSCAN_ROWS,
    // A frame that comes late is better than one that everything else waits for.
    useFlushSync: false,
    // The head lies over the rows, so that one that is scrolled to must stop below it.
    scrollPaddingStart: ROW_HEIGHT_PX,
    initialRect: { width: 0, height: 600 },
  });
}

interface TableHeadProps extends Pick<RecordsTableProps, 'zone' | 'order' | 'onOrder'> {
  readonly layout: ColumnLayout;
}

function TableHead({ layout, zone, order, onOrder }: TableHeadProps) {
  const t = useTranslations('records');
  return (
    <div
      role="row"
      tabIndex={-1}
      aria-rowindex={1}
      className="sticky top-0 z-10 grid items-center gap-x-3 border-b border-line bg-panel px-3 text-xs font-medium text-muted"
      style={{ gridTemplateColumns: gridColumns(layout), height: ROW_HEIGHT_PX }}
    >
      {placeColumns(layout.columns, layout.valueColumns).map((placed) =>
        'column' in placed ? (
          <HeadCell
            key={placed.column}
            column={placed.column}
            label={
              placed.column === 'time' ? t(`columns.time-${zone}`) : t(`columns.${placed.column}`)
            }
            order={order}
            onOrder={onOrder}
          />
        ) : (
          // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus for all of it
          <span
            key={placed.path}
            role="columnheader"
            title={placed.path}
            className="truncate font-mono [direction:rtl] [text-align:left]"
          >
            <bdi>{placed.path}</bdi>
          </span>
        ),
      )}
    </div>
  );
}

function rowId(index: number): string {
  return `record-row-${index}`;
}
