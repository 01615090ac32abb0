import { type KeyboardEvent, useMemo, useState } from 'react';
import { printRecordId } from '@/lib/records/record-id';
import type { RecordRow } from '@/lib/records/record-row';
import type { LiveRows } from './live-rows';

const ROWS_PER_PAGE = 15;

interface ActiveRowHandlers {
  /** Scrolls to the row that the keyboard has moved to. */
  readonly onMove: (index: number) => void;
  readonly onOpen: (row: RecordRow) => void;
}

/** Keeps the keyboard on one row, whatever rows arrive or leave above it. */
export function useActiveRow(
  { rows }: LiveRows,
  version: number,
  selected: RecordRow | undefined,
  { onMove, onOpen }: ActiveRowHandlers,
) {
  const [active, setActive] = useState<RecordRow>();
  // A row that is decoded anew is another object, which must not take the keyboard back to it.
  const selectedId = selected && printRecordId(selected);
  const [followedId, setFollowedId] = useState<string>();
  // An effect would come late, and take back a key that was pressed meanwhile.
  if (selectedId !== followedId) {
    setFollowedId(selectedId);
    if (selected !== undefined) setActive(selected);
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows change in place
  const activeIndex = useMemo(
    () => (active === undefined ? -1 : rows.indexOf(active)),
    [rows, active, version],
  );

  const move = (index: number) => {
    const to = Math.min(Math.max(index, 0), rows.length - 1);
    setActive(rows.at(to));
    onMove(to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step !== undefined) move(step(activeIndex, rows.length));
    else if ((event.key === 'Enter' || event.key === ' ') && active !== undefined) onOpen(active);
    else return;
    event.preventDefault();
  };
  return { activeIndex, onKeyDown };
}

/** From where the keyboard stands, or from nowhere, to where a key takes it. */
const STEPS: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowDown: (index) => index + 1,
  ArrowUp: (index) => index - 1,
  PageDown: (index) => index + ROWS_PER_PAGE,
  PageUp: (index) => index - ROWS_PER_PAGE,
  Home: () => 0,
  End: (_, count) => count - 1,
};
