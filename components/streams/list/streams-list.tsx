// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed one by one cannot be a table
'use client';

import { useTranslations } from 'next-intl';
import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
} from 'react';
import { useWidth } from '@/components/ui/drawing/use-width';
import { lazyPanel } from '@/components/ui/lazy/lazy-part';
import { useShownNow } from '@/components/ui/times/use-shown-now';
import { type Column, layoutList } from './columns';
import { GroupRow } from './group-row';
import type { ListActions } from './list-actions';
import { ListHead } from './list-head';
import { heightOf, type ListItem, streamFrom } from './list-items';
import { rowEdges } from './row-window';
import { type PlacedRow, StreamRow } from './stream-row';
import { scrollToRow, useRowsInSight } from './use-rows-in-sight';

// Only a narrow page has cards.
const StreamCard = lazyPanel(() => import('./stream-card').then((module) => module.StreamCard));

const OVERSCAN_ROWS = 8;
const HEAD_ROWS = 1;

interface StreamsListProps {
  readonly connectionId: string;
  readonly items: readonly ListItem[];
  readonly columns: readonly Column[];
  readonly actions: ListActions;
  /** Is told the names in sight whenever they are others. */
  readonly onInSight: (streamNames: readonly string[]) => void;
}

/** All streams; those in sight are in the document, and only they are asked about. */
export function StreamsList(props: StreamsListProps) {
  const { connectionId, items, columns, actions, onInSight } = props;
  const t = useTranslations('streams');
  const now = useShownNow(30_000);
  const [ref, widthPx] = useWidth<HTMLDivElement>();
  const layout = layoutList(columns, widthPx);
  const listTopPx = useListTop(ref);
  const [wanted, setWanted] = useState<string>();
  const edges = useMemo(
    () => rowEdges(items.map((item) => heightOf(item, layout.kind))),
    [items, layout.kind],
  );
  const [start, end] = useRowsInSight(edges, listTopPx);
  // Before that nobody knows where the rows are.
  const isPlaced = widthPx > 0;
  useTellInSight(isPlaced ? items.slice(start, end) : [], onInSight);

  const first = Math.max(start - OVERSCAN_ROWS, 0);
  const onKeyDown = (event: KeyboardEvent) => {
    const to = rowAfterKey(event, items);
    if (to === undefined) return;
    event.preventDefault();
    scrollToRow(edges, listTopPx, to);
    setWanted(items[to]?.id);
  };

  return (
    <div
      ref={ref}
      role="table"
      aria-label={t('title')}
      aria-rowcount={items.length + HEAD_ROWS}
      className="rounded-[10px] border border-line bg-panel"
      onKeyDown={onKeyDown}
    >
      {layout.kind === 'table' && <ListHead {...layout} />}
      <div
        role="rowgroup"
        className={`relative overflow-clip ${layout.kind === 'cards' ? 'rounded-[10px]' : 'rounded-b-[10px]'}`}
        style={{ height: edges.at(-1) }}
      >
        {isPlaced &&
          items.slice(first, end + OVERSCAN_ROWS).map((item, at) => {
            const place = placeOf(first + at, edges);
            return (
              <ItemRow
                key={item.id}
                {...{ item, place, layout, connectionId, actions, now }}
                isWanted={wanted === item.id}
                onFocused={() => setWanted(undefined)}
              />
            );
          })}
      </div>
    </div>
  );
}

/** Measures how far down the document the rows begin: what stands above the list comes and goes. */
function useListTop(ref: RefObject<HTMLDivElement | null>): number {
  const [listTopPx, setListTopPx] = useState(0);
  useLayoutEffect(() => {
    const top = ref.current?.querySelector('[role=rowgroup]:last-child')?.getBoundingClientRect();
    if (top !== undefined) setListTopPx(Math.round(top.top + window.scrollY));
  });
  return listTopPx;
}

function useTellInSight(items: readonly ListItem[], onInSight: StreamsListProps['onInSight']) {
  const inSight = items.flatMap((item) => (item.kind === 'stream' ? item.id : [])).join();
  useEffect(() => onInSight(inSight === '' ? [] : inSight.split(',')), [inSight, onInSight]);
}

type Place = Pick<PlacedRow, 'rowIndex' | 'topPx' | 'heightPx'>;

function placeOf(index: number, edges: readonly number[]): Place {
  const topPx = edges[index] ?? 0;
  return {
    rowIndex: index + HEAD_ROWS + 1,
    topPx,
    heightPx: (edges[index + 1] ?? topPx) - topPx,
  };
}

interface ItemRowProps extends Pick<StreamsListProps, 'connectionId' | 'actions'> {
  readonly item: ListItem;
  readonly place: Place;
  readonly layout: ReturnType<typeof layoutList>;
  readonly now: number;
  readonly isWanted: boolean;
  readonly onFocused: () => void;
}

/** A heading, or a stream as a row or a card. */
function ItemRow({ item, place, layout, now, ...row }: ItemRowProps) {
  if (item.kind === 'group') return <GroupRow group={item.group} {...place} />;
  const stream = { ...row, ...place, entry: item.entry };
  return layout.kind === 'cards' ? (
    <StreamCard {...stream} />
  ) : (
    <StreamRow {...stream} {...layout} now={now} />
  );
}

/** The row that a key leads to from the one in focus. */
function rowAfterKey({ key, target }: KeyboardEvent, items: readonly ListItem[]) {
  const row = (target as Element).closest('[data-stream]');
  const at = items.findIndex(({ id }) => id === row?.getAttribute('data-stream'));
  const to = at < 0 ? undefined : STEPS[key]?.(items, at);
  return to === undefined || items[to] === undefined ? undefined : to;
}

/** From a row to the one that a key leads to. */
const STEPS: Readonly<
  Record<string, (items: readonly ListItem[], index: number) => number | undefined>
> = {
  ArrowDown: (items, index) => streamFrom(items, index + 1, 1),
  ArrowUp: (items, index) => streamFrom(items, index - 1, -1),
  Home: (items) => streamFrom(items, 0, 1),
  End: (items) => streamFrom(items, items.length - 1, -1),
};
