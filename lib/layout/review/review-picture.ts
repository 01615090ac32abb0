import { MIN_HASH_KEY } from '@/lib/kinesis/hash-key';
import { type CourseShard, type PlanCourse, shardsAt } from '@/lib/kinesis/reshard/plan-course';
import { boundaryChangesOf } from '@/lib/kinesis/reshard-step';
import { coalesceRow } from '../line/coalesce-row';
import { hashKeyToX, WHOLE_SPACE } from '../line/hash-key-viewport';
import { shardRow } from '../line/shard-bands';
import { type MomentRow, momentRows } from './moment-rows';

/** A shard over the time that it is open, or neighbors that are too narrow to tell apart. */
export interface ReviewBand {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Undefined where the band is of several shards. */
  readonly shardId: string | undefined;
  /** Of several shards, the fullest one's; undefined where none of them is measured. */
  readonly utilization: number | undefined;
  /** The plan opens it. */
  readonly isNew: boolean;
  /** Whether the band has room for its load, and its load is not written above it already. */
  readonly showsLoad: boolean;
}

/** Where a step happens: across the shards that it touches, or at its boundary where room is short. */
export interface StepCut {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** How full the fullest shard is for a time. */
export interface BusiestBar {
  readonly y: number;
  readonly height: number;
  readonly utilization: number | undefined;
  readonly showsLabel: boolean;
}

/** The count of open shards from there on; the first that has most of them is the peak. */
export interface OpenCount {
  readonly y: number;
  readonly openShardCount: number;
  readonly isPeak: boolean;
}

/** Everything that the picture of a plan draws, in pixels: keys across, time down. */
export interface ReviewPicture {
  /** The line before the first step and after the last, as one row of bands each. */
  readonly now: readonly ReviewBand[];
  readonly after: readonly ReviewBand[];
  readonly bands: readonly ReviewBand[];
  readonly cuts: readonly StepCut[];
  readonly busiest: readonly BusiestBar[];
  readonly counts: readonly OpenCount[];
}

const MIN_BAND_PX = 3;
const LOAD_ROOM_PX = { width: 34, height: 20 } as const;
/** Cuts that are nearer to one another would be a fence. */
const MIN_CUT_SPACING_PX = 8;
const TICK_PX = 4;
const LABEL_PX = 18;
/** The word "peak" stands below its count. */
const PEAK_LABEL_PX = 34;

/** Never returns more marks than the picture has room to tell apart, however many steps there are. */
export function layoutReview(course: PlanCourse, widthPx: number, heightPx: number): ReviewPicture {
  const rows = momentRows(course.moments.length, heightPx);
  return {
    now: bandsOf(shardsAt(course, 0), widthPx, { y: 0, height: 0 }),
    after: bandsOf(shardsAt(course, course.steps.length), widthPx, { y: 0, height: 0 }),
    bands: layoutBands(course, rows, widthPx),
    cuts: layoutCuts(course, rows, widthPx, heightPx),
    busiest: layoutBusiest(course, rows),
    counts: layoutCounts(course, rows),
  };
}

/** A shard that stays is one band through all of its rows. */
function layoutBands(
  course: PlanCourse,
  rows: readonly MomentRow[],
  widthPx: number,
): readonly ReviewBand[] {
  const bands: ReviewBand[] = [];
  let above = new Map<string, number>();
  for (const row of rows) {
    const here = new Map<string, number>();
    for (const { id, ...band } of bandsOf(shardsAt(course, row.last), widthPx, row)) {
      const at = above.get(id) ?? bands.length;
      const begun = bands[at];
      bands[at] = begun === undefined ? band : { ...begun, height: begun.height + row.height };
      here.set(id, at);
    }
    above = here;
  }
  return bands.map((band) => ({ ...band, showsLoad: hasRoomForLoad(band) && band.isNew }));
}

function hasRoomForLoad({ shardId, width, height }: ReviewBand): boolean {
  return shardId !== undefined && width >= LOAD_ROOM_PX.width && height >= LOAD_ROOM_PX.height;
}

interface NamedBand extends ReviewBand {
  /** Tells whether the band of the next row is of the same shards. */
  readonly id: string;
}

/** One row of bands across the whole key space. */
function bandsOf(
  line: readonly CourseShard[],
  widthPx: number,
  { y, height }: Pick<MomentRow, 'y' | 'height'>,
): readonly NamedBand[] {
  const edges = shardRow(line, WHOLE_SPACE, widthPx);
  const origin = hashKeyToX(MIN_HASH_KEY, WHOLE_SPACE, widthPx);
  return coalesceRow(edges, widthPx, MIN_BAND_PX, origin).map(({ first, last, x, right }) => {
    const shards = line.slice(first, last + 1);
    const lowest = shards[0]?.shardId;
    const width = right - x;
    return {
      id: `${lowest} ${shards.at(-1)?.shardId}`,
      x,
      y,
      width,
      height,
      shardId: first === last ? lowest : undefined,
      utilization: fullest(shards),
      isNew: shards.every(({ opensAt }) => opensAt > 0),
      showsLoad: first === last && width >= LOAD_ROOM_PX.width,
    };
  });
}

function fullest(shards: readonly CourseShard[]): number | undefined {
  return shards.reduce<number | undefined>(
    (most, { utilization }) =>
      utilization === undefined ? most : Math.max(utilization, most ?? 0),
    undefined,
  );
}

function layoutCuts(
  { steps, moments }: PlanCourse,
  rows: readonly MomentRow[],
  widthPx: number,
  heightPx: number,
): readonly StepCut[] {
  const momentPx = heightPx / moments.length;
  const x = (key: bigint) => hashKeyToX(key, WHOLE_SPACE, widthPx);
  if (momentPx >= MIN_CUT_SPACING_PX) {
    return steps.map(({ opened }, index) => {
      const left = x(opened[0]?.hashKeyRange.startingHashKey ?? 0n);
      const right = x((opened.at(-1)?.hashKeyRange.endingHashKey ?? -1n) + 1n);
      return { x: left, y: (index + 1) * momentPx, width: right - left };
    });
  }
  const ticks = new Map<string, StepCut>();
  for (const { first, last, y } of rows) {
    for (const { step } of steps.slice(Math.max(first - 1, 0), last)) {
      for (const { boundary } of boundaryChangesOf(step)) {
        const column = Math.round(x(boundary) / TICK_PX);
        ticks.set(`${y} ${column}`, { x: (column - 0.5) * TICK_PX, y, width: TICK_PX });
      }
    }
  }
  return [...ticks.values()];
}

/** Of a row of several moments, the fullest of them. */
function layoutBusiest({ moments }: PlanCourse, rows: readonly MomentRow[]): readonly BusiestBar[] {
  const bars: BusiestBar[] = [];
  for (const { first, last, y, height } of rows) {
    const shown = moments.slice(first, last + 1).map(({ busiest }) => busiest);
    const isMeasured = shown.every((busiest) => busiest !== undefined);
    const utilization = isMeasured ? Math.max(...shown) : undefined;
    const above = bars.at(-1);
    if (above !== undefined && above.utilization === utilization) {
      bars[bars.length - 1] = { ...above, height: above.height + height };
    } else {
      bars.push({ y, height, utilization, showsLabel: false });
    }
  }
  return bars.map((bar) => ({ ...bar, showsLabel: bar.height >= LABEL_PX }));
}

/** The peak is always told; of the others, those that have room. */
function layoutCounts({ moments }: PlanCourse, rows: readonly MomentRow[]): readonly OpenCount[] {
  const all = rows.map(({ first, last, y }) => {
    const shown = moments.slice(first, last + 1).map(({ openShardCount }) => openShardCount);
    return { y, openShardCount: Math.max(...shown) };
  });
  const max = Math.max(...all.map(({ openShardCount }) => openShardCount));
  const peakRow = all.findIndex(({ openShardCount }) => openShardCount === max);
  const peakY = all[peakRow]?.y ?? 0;
  const counts: OpenCount[] = [];
  let freeFrom = 0;
  for (const [row, { y, openShardCount }] of all.entries()) {
    const isPeak = row === peakRow;
    const isChange = openShardCount !== all[row - 1]?.openShardCount;
    const clearsPeak = row > peakRow || y + LABEL_PX <= peakY;
    if (!isPeak && !(isChange && y >= freeFrom && clearsPeak)) continue;
    counts.push({ y, openShardCount, isPeak });
    freeFrom = y + (isPeak ? PEAK_LABEL_PX : LABEL_PX);
  }
  return counts;
}
