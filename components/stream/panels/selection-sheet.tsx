'use client';

import { Drawer } from '@base-ui/react/drawer';
import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useLayoutEffect, useState } from 'react';
import { LoadTag } from '@/components/kinesis/load/load-tag';
import type { Selection, SelectShard } from '@/lib/interaction/shard-selection';
import { type Shard, shortShardId } from '@/lib/kinesis/shards/shard';
import { type ShardLoad, writeUtilization } from '@/lib/kinesis/shards/shard-load';

/** The line is worth so much of a low window at most. */
const MIN_SHEET_PX = 220;
const GAP_PX = 8;

interface SelectionSheetProps {
  readonly open: readonly Shard[];
  readonly loads: ReadonlyMap<string, ShardLoad>;
  readonly selection: Selection;
  readonly onSelect: SelectShard;
  readonly isRangeBegun: boolean;
  readonly onBeginRange: () => void;
  readonly onClose: () => void;
  /** What would stand beside the line if there was room. */
  readonly children: ReactNode;
}

/**
 * What is selected, from below and under the line, which stays in sight and in reach: one goes on
 * selecting and dragging there.
 */
export function SelectionSheet(props: SelectionSheetProps) {
  const { selection, isRangeBegun, onClose, children } = props;
  const t = useTranslations('shard');
  const heightPx = useRoomBelowLine();
  return (
    <Drawer.Root
      open
      modal={false}
      disablePointerDismissal
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <Drawer.Portal>
        <Drawer.Viewport className="pointer-events-none fixed inset-0 z-30 flex items-end print:hidden">
          <Drawer.Popup
            initialFocus={false}
            finalFocus={false}
            className="pointer-events-auto flex w-full flex-col rounded-t-xl border-t border-line-strong bg-panel shadow-[0_-8px_24px_rgb(0_0_0/0.08)] outline-none transition-transform duration-[180ms] ease-out [transform:translateY(var(--drawer-swipe-movement-y,0px))] data-ending-style:[transform:translateY(100%)] data-starting-style:[transform:translateY(100%)] data-swiping:transition-none motion-reduce:transition-none"
            style={{ height: heightPx }}
          >
            <span
              aria-hidden
              className="mx-auto mt-2 h-1 w-9 shrink-0 rounded-full bg-line-strong"
            />
            <SheetHead {...props} />
            <Drawer.Content className="min-h-0 flex-1 overflow-y-auto overscroll-contain pb-24 [&>section]:rounded-none [&>section]:border-0">
              {isRangeBegun && selection.shards.length === 1 && (
                <p role="status" className="px-4 pb-1 text-[13px] text-muted">
                  {t('sheet.range-hint')}
                </p>
              )}
              {children}
            </Drawer.Content>
          </Drawer.Popup>
        </Drawer.Viewport>
      </Drawer.Portal>
    </Drawer.Root>
  );
}

const SQUARE =
  'inline-flex size-11 items-center justify-center rounded-md text-muted disabled:opacity-35';

function SheetHead({ open, loads, selection, onSelect, ...props }: SelectionSheetProps) {
  const t = useTranslations('shard');
  const tc = useTranslations('common');
  const { shard, shards } = selection;
  const index = open.indexOf(shard);
  const load = loads.get(shard.shardId);
  const utilization = load && writeUtilization(load);
  const goTo = (to: Shard | undefined) => () => to !== undefined && onSelect(to.shardId);
  const previous = index < 0 ? undefined : open[index - 1];
  const next = index < 0 ? undefined : open[index + 1];
  return (
    <div className="flex items-center gap-1 pl-4 pr-1">
      <Drawer.Title className="mr-auto flex min-w-0 items-center gap-2 font-mono text-[15px] font-semibold">
        {shards.length > 1 ? (
          <span className="truncate font-sans">{t('sheet.title', { count: shards.length })}</span>
        ) : (
          <>
            {utilization !== undefined && (
              <span className="font-sans">
                <LoadTag utilization={utilization} />
              </span>
            )}
            <span className="whitespace-nowrap">{shortShardId(shard.shardId)}</span>
          </>
        )}
      </Drawer.Title>
      <button
        type="button"
        aria-pressed={props.isRangeBegun}
        className="min-h-11 whitespace-nowrap rounded-md px-2 text-[13px] font-medium text-muted aria-pressed:text-accent"
        onClick={props.onBeginRange}
      >
        {t('sheet.range')}
      </button>
      <button
        type="button"
        aria-label={t('sheet.previous')}
        className={SQUARE}
        disabled={previous === undefined}
        onClick={goTo(previous)}
      >
        <ChevronLeft aria-hidden size={20} />
      </button>
      <button
        type="button"
        aria-label={t('sheet.next')}
        className={SQUARE}
        disabled={next === undefined}
        onClick={goTo(next)}
      >
        <ChevronRight aria-hidden size={20} />
      </button>
      <Drawer.Close aria-label={tc('close')} className={SQUARE}>
        <X aria-hidden size={20} />
      </Drawer.Close>
    </div>
  );
}

/** Scrolls the line to the top of the window, and returns what it leaves below. */
function useRoomBelowLine(): number {
  const [roomPx, setRoomPx] = useState(MIN_SHEET_PX);
  useLayoutEffect(() => {
    const line = document.getElementById('hash-key-line');
    if (line === null) return;
    const measure = () => {
      const { bottom } = line.getBoundingClientRect();
      setRoomPx(Math.max(window.innerHeight - bottom - GAP_PX, MIN_SHEET_PX));
    };
    line.scrollIntoView({ block: 'start' });
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return roomPx;
}
