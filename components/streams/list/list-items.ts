import type { StreamGroup } from './arrange';
import type { ListLayout } from './columns';
import type { StreamEntry } from './stream-entry';

/** The list places these one below the other. */
export type ListItem =
  | { readonly kind: 'group'; readonly id: string; readonly group: StreamGroup }
  | { readonly kind: 'stream'; readonly id: string; readonly entry: StreamEntry };

/** Two rows in a table, of cards all that is in one. */
const HEIGHTS_PX = { table: { group: 27, stream: 45 }, cards: { group: 32, stream: 146 } } as const;

export function toItems(groups: readonly StreamGroup[]): readonly ListItem[] {
  return groups.flatMap((group): ListItem[] => {
    const streams = group.entries.map(
      (entry): ListItem => ({ kind: 'stream', id: entry.streamName, entry }),
    );
    if (group.title === undefined) return streams;
    // No stream's name has a space.
    return [{ kind: 'group', id: `group ${group.title}`, group }, ...streams];
  });
}

export function heightOf(item: ListItem, layout: ListLayout['kind']): number {
  return HEIGHTS_PX[layout][item.kind];
}

/** The next row with a stream from there; undefined where there is none. */
export function streamFrom(
  items: readonly ListItem[],
  index: number,
  step: 1 | -1,
): number | undefined {
  for (let at = index; at >= 0 && at < items.length; at += step) {
    if (items[at]?.kind === 'stream') return at;
  }
  return undefined;
}
