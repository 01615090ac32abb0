import { type FocusEvent, type KeyboardEvent, type PointerEvent, useState } from 'react';
import {
  type HeatCell,
  type HeatPlace,
  heatCell,
  heatCellAt,
  heatCellOf,
  heatPlaceOf,
  hottestCell,
} from '@/lib/layout/heat/heat-cell';
import type { HeatMapLayout } from '@/lib/layout/heat/heat-map';
import type { HeatDrawing } from './use-heat-drawing';

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface HeatMapScene extends Pick<HeatDrawing, 'colored'> {
  readonly layout: HeatMapLayout;
}

/** Tracks the cell under the pointer, the one at the keyboard's cursor (`read`), and the pinned one. */
export function usePointedCells({ layout, colored }: HeatMapScene) {
  const [hovered, setHovered] = useState<HeatPlace>();
  const [cursor, setCursor] = useState<HeatPlace>();
  const [pinned, setPinned] = useState<HeatPlace>();

  const cellOf = (place: HeatPlace | undefined) => place && heatCellOf(layout, place);
  const placeUnder = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const cell = heatCellAt(layout, event.clientX - box.left, event.clientY - box.top);
    return cell && heatPlaceOf(cell);
  };
  const handlers = {
    onFocus: (event: FocusEvent<HTMLElement>) => {
      const hottest = hottestCell(colored);
      if (cursor !== undefined || !event.currentTarget.matches(':focus-visible')) return;
      setCursor(hottest && heatPlaceOf(hottest));
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const from = cellOf(cursor);
      if (event.key === 'Escape' && pinned !== undefined) {
        // The next Escape is for the page.
        event.preventDefault();
        setPinned(undefined);
      }
      if (event.key === 'Enter' && from !== undefined) setPinned(heatPlaceOf(from));
      const arrow = ARROWS[event.key];
      if (arrow === undefined) return;
      event.preventDefault();
      const to = from ? neighborOf(layout, from, arrow) : hottestCell(colored);
      if (to === undefined) return;
      setCursor(heatPlaceOf(to));
      setHovered(undefined);
      setPinned(undefined);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => setHovered(placeUnder(event)),
    onPointerLeave: () => setHovered(undefined),
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const place = placeUnder(event);
      setPinned(place);
      setCursor(place);
    },
  };
  return {
    hovered: cellOf(hovered),
    read: cellOf(cursor),
    pinned: cellOf(pinned),
    unpin: () => setPinned(undefined),
    handlers,
  };
}

function neighborOf(
  layout: HeatMapLayout,
  { column, row }: HeatCell,
  [columns, rows]: readonly [number, number],
): HeatCell | undefined {
  return heatCell(layout, column + columns, row + rows);
}
