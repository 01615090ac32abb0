import { decimalNumber, wholeNumber } from '@/components/ui/fields/typed-number';
import { isUnderWay, type Run, reversedDraft } from '@/lib/api/runs/runs';
import type { HashKey } from '@/lib/kinesis/hash-key';
import { MAX_SHARDS_PER_STREAM } from '@/lib/kinesis/limits';
import { draftedBoundaries, rebaseDraft } from '@/lib/kinesis/reshard/draft';
import type { LayoutGoal } from '@/lib/kinesis/reshard/goals/layout-goal';

/** What a person can choose: some are the same goal with boundaries from elsewhere. */
export type GoalKind =
  | 'equal'
  | 'balanced'
  | 'at-most'
  | 'merge-idle'
  | 'before-run'
  | 'other-stream'
  | 'pasted';

/** What is typed so far. */
export interface TypedGoal {
  readonly kind: GoalKind;
  readonly count: string;
  readonly percent: string;
  /** Of an ideal shard, 0 to 1. */
  readonly tolerance: number;
  /** Of another stream, or pasted; undefined until there are some. */
  readonly boundaries: readonly HashKey[] | undefined;
}

/** The last of them only where a run has ended. */
export function goalKinds(run: Run | undefined): readonly GoalKind[] {
  const kinds = ['equal', 'balanced', 'at-most', 'merge-idle', 'other-stream', 'pasted'] as const;
  return run === undefined || isUnderWay(run) ? kinds : [...kinds, 'before-run'];
}

/** The goal that is typed; undefined until it is whole. `current` are the boundaries of the stream. */
export function goalOf(
  { kind, count, percent, boundaries }: TypedGoal,
  run: Run | undefined,
  current: readonly HashKey[],
): LayoutGoal | undefined {
  switch (kind) {
    case 'equal':
    case 'balanced': {
      const wanted = wholeNumber(count, 1, MAX_SHARDS_PER_STREAM);
      return wanted === undefined ? undefined : { kind, count: wanted };
    }
    case 'at-most':
    case 'merge-idle': {
      const utilization = decimalNumber(percent) / 100;
      return utilization > 0 && utilization <= 1 ? { kind, utilization } : undefined;
    }
    case 'before-run': {
      if (run === undefined) return undefined;
      const undone = rebaseDraft(current, reversedDraft(run));
      return { kind: 'boundaries', boundaries: draftedBoundaries(current, undone) };
    }
    default:
      return boundaries === undefined ? undefined : { kind: 'boundaries', boundaries };
  }
}

/** Boundaries that are named are meant exactly. */
export function isTolerant({ kind }: LayoutGoal): boolean {
  return kind === 'equal' || kind === 'balanced' || kind === 'at-most';
}
