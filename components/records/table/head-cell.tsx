// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed one by one cannot be a table
'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { nextRowOrder, type RowOrder, SORT_KEYS } from '@/lib/reading/row-order';
import type { Column } from './columns';

interface HeadCellProps {
  readonly column: Column;
  readonly label: string;
  readonly order: RowOrder;
  readonly onOrder: (order: RowOrder) => void;
}

/** The name of a column; a click on one that can be sorted by sorts, and a second turns it round. */
export function HeadCell({ column, label, order, onOrder }: HeadCellProps) {
  const by = SORT_KEYS.find((key) => key === column);
  const side = column === 'size' ? 'justify-end text-right' : '';
  if (by === undefined) {
    return (
      // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus for all of it
      <span role="columnheader" className={`truncate ${side}`}>
        {label}
      </span>
    );
  }
  const isSorted = order.by === by;
  const Arrow = order.isDescending ? ArrowDown : ArrowUp;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the button in it has the focus
    <span
      role="columnheader"
      aria-sort={isSorted ? (order.isDescending ? 'descending' : 'ascending') : 'none'}
      className={`flex min-w-0 ${side}`}
    >
      <button
        type="button"
        onClick={() => onOrder(nextRowOrder(order, by))}
        onKeyDown={keepFromGrid}
        className="inline-flex min-w-0 items-center gap-1 rounded hover:text-ink"
      >
        <span className="truncate">{label}</span>
        {isSorted && <Arrow aria-hidden size={12} className="shrink-0" />}
      </button>
    </span>
  );
}

/** Enter and Space press the button, and do not open the row that the keyboard is on. */
function keepFromGrid(event: KeyboardEvent): void {
  if (event.key === 'Enter' || event.key === ' ') event.stopPropagation();
}
