import { toHashKey } from '@/lib/kinesis/hash-key';
import type { BoundaryChange, ReshardStep, StepDifference } from '@/lib/kinesis/reshard-step';
import type { ShardRange } from '@/lib/kinesis/shards/shard';

/** id, first key, last key. */
export type ShardRangeRow = readonly [string, string, string];

/** A step of a plan with its hash keys as decimal strings: in JSON, and in the store of runs. */
export type StepRow =
  | {
      readonly kind: 'split';
      readonly shard: ShardRangeRow;
      readonly newStartingHashKey: string;
      readonly children: readonly [ShardRangeRow, ShardRangeRow];
    }
  | {
      readonly kind: 'merge';
      readonly lower: ShardRangeRow;
      readonly upper: ShardRangeRow;
      readonly child: ShardRangeRow;
    }
  | {
      readonly kind: 'scale';
      readonly targetShardCount: number;
      readonly closed: readonly ShardRangeRow[];
      readonly opened: readonly ShardRangeRow[];
      readonly peakOpenShardCount: number;
      readonly closedShardCount: number;
    };

/** A reviewed call on the wire: what it does, and the boundary in decimal. */
export type StepChangeRow = readonly [BoundaryChange['kind'], string];

/** A step at which the server's plan differs from the reviewed one; `index` counts from 0. */
export interface StepDifferenceRow {
  readonly index: number;
  /** Left out where the plan has fewer steps than were reviewed. */
  readonly planned?: StepRow;
}

/** The inverse of `decodeStep`. */
export function encodeStep(step: ReshardStep): StepRow {
  if (step.kind === 'scale') {
    const { closed, opened, ...rest } = step;
    return { ...rest, closed: closed.map(encodeRange), opened: opened.map(encodeRange) };
  }
  if (step.kind === 'merge') {
    const { lower, upper, child } = step;
    return {
      kind: 'merge',
      lower: encodeRange(lower),
      upper: encodeRange(upper),
      child: encodeRange(child),
    };
  }
  const [lower, upper] = step.children;
  return {
    kind: 'split',
    shard: encodeRange(step.shard),
    newStartingHashKey: step.newStartingHashKey.toString(),
    children: [encodeRange(lower), encodeRange(upper)],
  };
}

/** Throws a RangeError for keys outside the space: such a row was not written by us. */
export function decodeStep(row: StepRow): ReshardStep {
  if (row.kind === 'scale') {
    const { closed, opened, ...rest } = row;
    return { ...rest, closed: closed.map(decodeRange), opened: opened.map(decodeRange) };
  }
  if (row.kind === 'merge') {
    const { lower, upper, child } = row;
    return {
      kind: 'merge',
      lower: decodeRange(lower),
      upper: decodeRange(upper),
      child: decodeRange(child),
    };
  }
  const [lower, upper] = row.children;
  return {
    kind: 'split',
    shard: decodeRange(row.shard),
    newStartingHashKey: toHashKey(BigInt(row.newStartingHashKey)),
    children: [decodeRange(lower), decodeRange(upper)],
  };
}

/** A tuple, because a plan may name thousands. */
export function encodeRange({ shardId, hashKeyRange }: ShardRange): ShardRangeRow {
  return [shardId, hashKeyRange.startingHashKey.toString(), hashKeyRange.endingHashKey.toString()];
}

/** Throws a RangeError for keys outside the space. */
export function decodeRange([shardId, first, last]: ShardRangeRow): ShardRange {
  return {
    shardId,
    hashKeyRange: {
      startingHashKey: toHashKey(BigInt(first)),
      endingHashKey: toHashKey(BigInt(last)),
    },
  };
}

/** A browser sends reviewed steps in this form. */
export function encodeChange({ kind, boundary }: BoundaryChange): StepChangeRow {
  return [kind, boundary.toString()];
}

/** The inverse of `decodeDifference`. */
export function encodeDifference({ index, planned }: StepDifference): StepDifferenceRow {
  return { index, ...(planned && { planned: encodeStep(planned) }) };
}

/** Without a planned step the server's plan is shorter. */
export function decodeDifference({ index, planned }: StepDifferenceRow): StepDifference {
  return { index, planned: planned && decodeStep(planned) };
}
