import { toHashKey } from '@/lib/kinesis/hash-key';
import type { ReshardStep, StepChange, StepDifference } from '@/lib/kinesis/reshard-step';
import type { ShardRange } from '@/lib/kinesis/shards/shard';

/** id, first key, last key. */
export type ShardRangeRow = readonly [string, string, string];

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
    };

/** A reviewed step on the wire: what it does, and the boundary in decimal. */
export type StepChangeRow = readonly [StepChange['kind'], string];

export interface StepDifferenceRow {
  readonly index: number;
  /** Left out where the plan has fewer steps than were reviewed. */
  readonly planned?: StepRow;
}

export function encodeStep(step: ReshardStep): StepRow {
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

export function decodeStep(row: StepRow): ReshardStep {
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

export function encodeRange({ shardId, hashKeyRange }: ShardRange): ShardRangeRow {
  return [shardId, hashKeyRange.startingHashKey.toString(), hashKeyRange.endingHashKey.toString()];
}

export function decodeRange([shardId, first, last]: ShardRangeRow): ShardRange {
  return {
    shardId,
    hashKeyRange: {
      startingHashKey: toHashKey(BigInt(first)),
      endingHashKey: toHashKey(BigInt(last)),
    },
  };
}

export function encodeChange({ kind, boundary }: StepChange): StepChangeRow {
  return [kind, boundary.toString()];
}

export function encodeDifference({ index, planned }: StepDifference): StepDifferenceRow {
  return { index, ...(planned && { planned: encodeStep(planned) }) };
}

export function decodeDifference({ index, planned }: StepDifferenceRow): StepDifference {
  return { index, planned: planned && decodeStep(planned) };
}
