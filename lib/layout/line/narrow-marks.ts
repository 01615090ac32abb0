import type { ShardRange } from '@/lib/kinesis/shards/shard';
import type { HashKeyViewport } from './hash-key-viewport';
import { type ShardBand, shardRow } from './shard-bands';

/** Points to shards that are too narrow to see: they are billed like all others. */
export interface NarrowMark {
  readonly x: number;
  /** How many shards it stands for. */
  readonly count: number;
  /** Among the open shards; those between may be wide where marks were put together. */
  readonly firstIndex: number;
  readonly lastIndex: number;
}

/** Of the square of a mark, which is pressed on; marks are as far apart at least. */
export const NARROW_MARK_PX = 24;
const MIN_SEEN_WIDTH_PX = 3;

/**
 * Marks the places where narrow shards stand among wide ones. Where narrow ones fill more than the
 * width of a mark they can be seen as a whole and get none, so that the marks never become a fence.
 */
export function layoutNarrowMarks(
  open: readonly ShardRange[],
  bands: readonly ShardBand[],
  viewport: HashKeyViewport,
  widthPx: number,
): readonly NarrowMark[] {
  const row = shardRow(open, viewport, widthPx);
  const isNarrow = (band: ShardBand) =>
    band.kind === 'run' || row.right(band.index) - row.left(band.index) < MIN_SEEN_WIDTH_PX;
  return groupsOf(bands, isNarrow)
    .filter(({ left, right }) => right - left < NARROW_MARK_PX)
    .map(({ left, right, ...shards }) => ({ ...shards, x: within((left + right) / 2, widthPx) }))
    .reduce<readonly NarrowMark[]>(withMark, []);
}

/** A sliver may stand at either end of the space, where half of its mark would be cut off. */
function within(x: number, widthPx: number): number {
  return Math.min(Math.max(x, NARROW_MARK_PX / 2), widthPx - NARROW_MARK_PX / 2);
}

interface Group {
  readonly left: number;
  readonly right: number;
  readonly count: number;
  readonly firstIndex: number;
  readonly lastIndex: number;
}

/** Narrow bands that stand side by side. */
function groupsOf(
  bands: readonly ShardBand[],
  isNarrow: (band: ShardBand) => boolean,
): readonly Group[] {
  const groups: Group[] = [];
  let isGoingOn = false;
  for (const band of bands) {
    const wasGoingOn = isGoingOn;
    isGoingOn = isNarrow(band);
    if (!isGoingOn) continue;
    const group = groupOf(band);
    const before = wasGoingOn ? groups.pop() : undefined;
    groups.push(
      before === undefined
        ? group
        : {
            ...group,
            left: before.left,
            count: before.count + group.count,
            firstIndex: before.firstIndex,
          },
    );
  }
  return groups;
}

function groupOf(band: ShardBand): Group {
  const edges = { left: band.x, right: band.x + band.width };
  return band.kind === 'shard'
    ? { ...edges, count: 1, firstIndex: band.index, lastIndex: band.index }
    : { ...edges, count: band.count, firstIndex: band.firstIndex, lastIndex: band.lastIndex };
}

/** One that would cover the mark before it is counted there. */
function withMark(marks: readonly NarrowMark[], mark: NarrowMark): readonly NarrowMark[] {
  const before = marks.at(-1);
  if (before === undefined || mark.x - before.x >= NARROW_MARK_PX) return [...marks, mark];
  const joined = { ...before, count: before.count + mark.count, lastIndex: mark.lastIndex };
  return [...marks.slice(0, -1), joined];
}
