import { queryOptions } from '@tanstack/react-query';
import type { Draft } from '@/lib/kinesis/draft';
import { toHashKey } from '@/lib/kinesis/hash-key';
import type { ReshardStep } from '@/lib/kinesis/plan';
import type { ShardRange } from '@/lib/kinesis/shard';
import { callApi } from './call-api';
import { streamPath } from './streams';

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

/** `sent`: Kinesis has accepted the call and the stream is UPDATING. */
export type RunStepState = 'waiting' | 'sent' | 'done' | 'failed';

export interface RunStep {
  readonly step: StepRow;
  readonly state: RunStepState;
  /** Epoch milliseconds. */
  readonly sentAt?: number;
  readonly doneAt?: number;
}

/** `stopping`: the current step is finished first; a reshard under way cannot be called back. */
export type RunState = 'running' | 'stopping' | 'stopped' | 'succeeded' | 'failed';

export interface RunFailure {
  /** `stream-changed`, or the name of the error that Kinesis gave. */
  readonly code: string;
  readonly message: string;
}

export interface Run {
  readonly runId: string;
  readonly connectionId: string;
  readonly streamName: string;
  readonly state: RunState;
  readonly createdAt: number;
  readonly finishedAt?: number;
  readonly steps: readonly RunStep[];
  readonly failure?: RunFailure;
}

/** Newest first. */
export interface RunsAnswer {
  readonly runs: readonly Run[];
}

export function isUnderWay({ state }: Pick<Run, 'state'>): boolean {
  return state === 'running' || state === 'stopping';
}

export function runsQuery(connectionId: string, streamName: string) {
  return queryOptions({
    queryKey: ['connections', connectionId, 'streams', streamName, 'runs'],
    queryFn: ({ signal }) => callApi<RunsAnswer>(runsPath(connectionId, streamName), { signal }),
    refetchInterval: ({ state }) => (state.data?.runs.some(isUnderWay) ? 500 : 3000),
  });
}

export function startRun(connectionId: string, streamName: string, layout: string, draft: Draft) {
  return callApi<Run>(runsPath(connectionId, streamName), {
    method: 'POST',
    body: { layout, added: draft.added.map(String), removed: draft.removed.map(String) },
  });
}

export function stopRun(connectionId: string, streamName: string, runId: string) {
  return callApi<Run>(`${runsPath(connectionId, streamName)}/${encodeURIComponent(runId)}/stop`, {
    method: 'POST',
  });
}

function runsPath(connectionId: string, streamName: string): string {
  return `${streamPath(connectionId, streamName)}/runs`;
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
