import { ensure } from '@/lib/base/assert';
import { bisect } from '@/lib/base/bisect';
import { ok, type Result, refuse } from '@/lib/base/result';
import { sortedIncludes, sortedRemove } from '@/lib/base/sorted';
import { type HashKey, type HashKeyRange, toHashKey } from '../../hash-key';
import type { BoundaryChange, CallStep } from '../../reshard-step';
import type { RangeUtilization } from '../../shards/range-utilization';
import type { ShardRange } from '../../shards/shard';
import { canSplit, mergeAt, splitAt } from '../call-steps';
import type { Draft } from '../draft';
import {
  type PlanOptions,
  type PlanRefusal,
  peaksOf,
  planReshard,
  type ReshardPlan,
} from '../plan';

/**
 * As few calls as `planReshard`, in an order in which no more shards are open at once than before
 * the first call or after the last.
 */
export function planFewestOpen(
  open: readonly ShardRange[],
  draft: Draft,
  { nextShardIndex, account }: PlanOptions,
): Result<ReshardPlan, PlanRefusal> {
  const growth = draft.added.length - draft.removed.length;
  const tightest = { openShardCount: open.length, shardLimit: open.length + Math.max(growth, 0) };
  const plan = planReshard(open, draft, { nextShardIndex, account: tightest });
  if (!plan.ok) return plan;
  return ok({ ...plan.value, ...peaksOf(plan.value.steps, open.length, account) });
}

/**
 * As few calls as `planReshard`, of a draft that it has planned: first all splits, the fullest shard
 * at a time and where they relieve it most, then the merges. So no shard on the way takes more than
 * the fullest before or after, and the fullest are relieved first. A boundary that is moved by one
 * key comes after the others, because its merge must be first.
 */
export function planLeastLoad(
  open: readonly ShardRange[],
  { added, removed }: Draft,
  { nextShardIndex, account }: PlanOptions,
  utilizationOf: RangeUtilization,
): ReshardPlan {
  const work = new CallsInWork(open, nextShardIndex);
  const isFree = (key: HashKey) =>
    !sortedIncludes(removed, key - 1n) && !sortedIncludes(removed, key + 1n);
  for (const key of fullestFirst(open, added.filter(isFree), utilizationOf)) work.split(key);
  let left = removed;
  for (const key of added.filter((one) => !isFree(one))) {
    for (const neighbor of [key - 1n, key + 1n]) {
      if (!sortedIncludes(left, neighbor)) continue;
      const boundary = toHashKey(neighbor);
      left = sortedRemove(left, boundary);
      work.merge(boundary);
    }
    work.split(key);
  }
  for (const key of left) work.merge(key);
  return work.planned(open.length, account);
}

/** The reviewed calls in the order of the review; refused at the first that Kinesis would not take. */
export function planInOrderOf(
  changes: readonly BoundaryChange[],
  open: readonly ShardRange[],
  { nextShardIndex, account }: PlanOptions,
): Result<ReshardPlan, { readonly reason: 'key-not-splittable'; readonly index: number }> {
  const work = new CallsInWork(open, nextShardIndex);
  for (const [index, { kind, boundary }] of changes.entries()) {
    if (kind === 'merge') work.merge(boundary);
    else if (work.canSplit(boundary)) work.split(boundary);
    else return refuse({ reason: 'key-not-splittable', index });
  }
  return ok(work.planned(open.length, account));
}

/** The open shards while calls are planned one after the other. */
class CallsInWork {
  readonly #steps: CallStep[] = [];
  readonly #ranges: ShardRange[];
  #nextIndex: number;

  constructor(open: readonly ShardRange[], nextIndex: number) {
    this.#ranges = [...open];
    this.#nextIndex = nextIndex;
  }

  canSplit(key: HashKey): boolean {
    return canSplit(this.#ranges, key);
  }

  split(key: HashKey): void {
    this.#steps.push(splitAt(this.#ranges, key, this.#nextIndex));
    this.#nextIndex += 2;
  }

  merge(boundary: HashKey): void {
    this.#steps.push(mergeAt(this.#ranges, boundary, this.#nextIndex));
    this.#nextIndex += 1;
  }

  planned(openInStream: number, account: PlanOptions['account']): ReshardPlan {
    const steps = this.#steps;
    return { steps, after: this.#ranges, ...peaksOf(steps, openInStream, account) };
  }
}

/** A shard with the boundaries that are still to be added in it: from one index up to another. */
interface Piece {
  readonly range: HashKeyRange;
  readonly from: number;
  readonly end: number;
  readonly utilization: number;
}

/** `added`, ascending, in the order in which each relieves the fullest shard of that moment. */
function fullestFirst(
  open: readonly ShardRange[],
  added: readonly HashKey[],
  utilizationOf: RangeUtilization,
): readonly HashKey[] {
  const order: HashKey[] = [];
  /** The fullest last. */
  const waiting: Piece[] = [];
  const wait = (range: HashKeyRange, from: number, end: number) => {
    if (from === end) return;
    const utilization = utilizationOf(range) ?? 0;
    const at = bisect(
      0,
      waiting.length,
      (index) => (waiting[index]?.utilization ?? 0) >= utilization,
    );
    waiting.splice(at, 0, { range, from, end, utilization });
  };
  let from = added.length;
  for (const { hashKeyRange } of [...open].reverse()) {
    const end = from;
    while (from > 0 && (added[from - 1] ?? 0n) > hashKeyRange.startingHashKey) from -= 1;
    wait(hashKeyRange, from, end);
  }
  for (let piece = waiting.pop(); piece !== undefined; piece = waiting.pop()) {
    const at = bestCut(piece, added, utilizationOf);
    const key = ensure(added[at], 'boundary to add');
    const [lower, upper] = sidesOf(piece.range, key);
    order.push(key);
    wait(upper, at + 1, piece.end);
    wait(lower, piece.from, at);
  }
  return order;
}

/** The one that leaves the fuller side as empty as can be: the load below a boundary rises with it. */
function bestCut(
  { range, from, end }: Piece,
  added: readonly HashKey[],
  utilizationOf: RangeUtilization,
): number {
  const loads = (at: number) =>
    sidesOf(range, ensure(added[at], 'boundary')).map((side) => utilizationOf(side) ?? 0);
  const fuller = (at: number) => Math.max(...loads(at));
  const middle = bisect(from, end, (at) => {
    const [lower = 0, upper = 0] = loads(at);
    return lower >= upper;
  });
  if (middle === end) return end - 1;
  return middle > from && fuller(middle - 1) <= fuller(middle) ? middle - 1 : middle;
}

function sidesOf(range: HashKeyRange, key: HashKey): readonly [HashKeyRange, HashKeyRange] {
  const { startingHashKey, endingHashKey } = range;
  return [
    { startingHashKey, endingHashKey: toHashKey(key - 1n) },
    { startingHashKey: key, endingHashKey },
  ];
}
