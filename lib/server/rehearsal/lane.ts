import { ensure } from '@/lib/base/assert';
import { bisect } from '@/lib/base/bisect';
import type { ShardRange } from '@/lib/kinesis/shards/shard';
import { writeUtilization } from '@/lib/kinesis/shards/shard-load';
import type { Demand, DemandOf } from './demand';

/** A shard of the rehearsed stream, and what has come to it so far. */
export class Lane {
  /** Under the id that the plan gives it. */
  readonly shard: ShardRange;
  /** Its id in the simulator. */
  readonly simulatedId: string;
  /** Undefined where nobody has measured it: then nothing comes. */
  readonly demand: Demand | undefined;
  /** Shards that were closed to open it: consumers read them first. */
  readonly parents: readonly Lane[];
  isOpen = true;
  openMs = 0;
  recordCount = 0;
  byteCount = 0;
  throttledCount = 0;
  #throttledTaken = 0;

  constructor(
    shard: ShardRange,
    simulatedId: string,
    demand: Demand | undefined,
    parents: readonly Lane[],
  ) {
    this.shard = shard;
    this.simulatedId = simulatedId;
    this.demand = demand;
    this.parents = parents;
  }

  count(recordCount: number, throttledCount: number, recordBytes: number): void {
    this.recordCount += recordCount;
    this.byteCount += recordCount * recordBytes;
    this.throttledCount += throttledCount;
  }

  /** What it has refused so far does not count. */
  forgetThrottled(): void {
    this.throttledCount = 0;
    this.#throttledTaken = 0;
  }

  /** Records that it has refused since this was last asked. */
  takeThrottled(): number {
    const count = this.throttledCount - this.#throttledTaken;
    this.#throttledTaken = this.throttledCount;
    return count;
  }

  /** What came to it on average while it was open. */
  rates() {
    const seconds = this.openMs / 1000;
    const [recordsPerSecond, bytesPerSecond] =
      seconds === 0 ? [0, 0] : [this.recordCount / seconds, this.byteCount / seconds];
    const utilization = writeUtilization({
      recordsInPerSecond: recordsPerSecond,
      bytesInPerSecond: bytesPerSecond,
    });
    return { recordsPerSecond, bytesPerSecond, utilization };
  }
}

/** The lanes after a step: those that stay, and new ones for what it has opened. */
export interface LaneChange {
  /** Lowest hash keys first. */
  readonly lanes: readonly Lane[];
  readonly closed: readonly Lane[];
}

/** A layout by its planned ids, the same under the simulator's, and what is sent to it. */
export interface NextLayout {
  readonly planned: readonly ShardRange[];
  readonly simulated: readonly ShardRange[];
  readonly demandOf: DemandOf;
}

/** Opens and closes lanes, so that they are those of the next layout. */
export function changeLanes(
  before: readonly Lane[],
  { planned, simulated, demandOf }: NextLayout,
): LaneChange {
  const staying = new Map(before.map((lane) => [lane.shard.shardId, lane]));
  const plannedIds = new Set(planned.map(({ shardId }) => shardId));
  const closed = before.filter(({ shard }) => !plannedIds.has(shard.shardId));
  for (const lane of closed) lane.isOpen = false;
  const lanes = planned.map((shard, index) => {
    const known = staying.get(shard.shardId);
    if (known !== undefined) return known;
    const { shardId } = ensure(simulated[index], shard.shardId);
    return new Lane(shard, shardId, demandOf(shard), overlapping(closed, shard));
  });
  return { lanes, closed };
}

/** `lanes` are sorted and disjoint. */
function overlapping(lanes: readonly Lane[], { hashKeyRange }: ShardRange): readonly Lane[] {
  const firstWhere = (holds: (lane: Lane) => boolean) =>
    bisect(0, lanes.length, (index) => holds(ensure(lanes[index], 'lane')));
  const { startingHashKey, endingHashKey } = hashKeyRange;
  return lanes.slice(
    firstWhere(({ shard }) => shard.hashKeyRange.endingHashKey >= startingHashKey),
    firstWhere(({ shard }) => shard.hashKeyRange.startingHashKey > endingHashKey),
  );
}
