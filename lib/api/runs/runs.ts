import { queryOptions } from '@tanstack/react-query';
import type { Draft } from '@/lib/kinesis/reshard/draft';
import { boundaryChangesOf, draftOfChanges, type StepChange } from '@/lib/kinesis/reshard-step';
import type { ToldError } from '../api-error';
import { callApi } from '../call-api';
import type { Confirmation } from '../confirmation';
import type { Doer } from '../login/doer';
import { decodeStep, encodeChange, type StepRow } from '../step-rows';
import { streamPath } from '../streams/streams';
import type { GuardStop, RunGuards, RunHold } from './run-guards';
import type { StartRunRequest } from './run-requests';

/** `sent`: the call is on its way, or Kinesis has accepted it and the stream is UPDATING. */
export type RunStepState = 'waiting' | 'sent' | 'done' | 'failed';

/** One call of a run, and how far it is. */
export interface RunStep {
  readonly step: StepRow;
  readonly state: RunStepState;
  /** Epoch milliseconds. */
  readonly sentAt?: number;
  readonly doneAt?: number;
  /** Only while the step is `sent` and was not accepted yet. */
  readonly retry?: StepRetry;
  /** When a person let a step go on that the run asked about; only while it is `waiting`. */
  readonly letGoAt?: number;
  /** Left out before the first look at the step, and of runs that were stored before calls were counted. */
  readonly calls?: StepCalls;
}

/** How often SplitShard or MergeShards was called for a step. */
export interface StepCalls {
  /** Each attempt; the last one before a crash counts, whether or not it went out. */
  readonly sent: number;
  /** Those of them that Kinesis refused because they came too soon after others. */
  readonly throttled: number;
}

/** The last attempt failed, which does not say that it did nothing. */
export interface StepRetry {
  readonly failedAttempts: number;
  readonly maxAttempts: number;
  readonly failure: RunFailure;
  /** Epoch milliseconds: when the stream is looked at, and the next attempt made if there is one. */
  readonly nextAt: number;
}

/** `stopping`: the current step is finished first; a reshard under way cannot be called back. */
export type RunState = 'running' | 'stopping' | 'stopped' | 'succeeded' | 'failed';

/**
 * The reason why a run, or one attempt at a step, failed. Runs that were stored before failures had
 * details have none.
 */
export type RunFailure = Omit<ToldError, 'permission'>;

/**
 * How full the fullest shard was when the plan was reviewed, and is predicted to be after it: 1 when
 * it takes what it can.
 */
export interface RunForecast {
  readonly before: number;
  readonly after: number;
}

/** A plan that the server carries out, as it is stored. Times are epoch milliseconds. */
export interface Run {
  readonly runId: string;
  readonly connectionId: string;
  readonly streamName: string;
  /** What a person calls it; left out where nobody has named it. */
  readonly name?: string | undefined;
  readonly state: RunState;
  readonly createdAt: number;
  /** Left out of runs that were stored before they had it. */
  readonly startedBy?: Doer;
  readonly finishedAt?: number;
  readonly steps: readonly RunStep[];
  /** Left out where the load was not measured. */
  readonly forecast?: RunForecast;
  readonly guards?: RunGuards;
  /** Only while the run is under way and waits for what a guard wants. */
  readonly hold?: RunHold | undefined;
  /** The guard that stopped the run; left out where a person did. */
  readonly stoppedBy?: GuardStop;
  readonly failure?: RunFailure;
}

/** Newest first. */
export interface RunsAnswer {
  readonly runs: readonly Run[];
}

/** A run that is stopping still finishes its step. */
export function isUnderWay({ state }: Pick<Run, 'state'>): boolean {
  return state === 'running' || state === 'stopping';
}

/** What a run left undone, as a draft; parts of it may have been done by others since. */
export function undoneDraft({ steps }: Pick<Run, 'steps'>): Draft {
  const undone = steps.filter(({ state }) => state !== 'done');
  return draftOfChanges(changesOf(undone));
}

/** The draft that takes back what a run did; others may have changed parts of it since. */
export function reversedDraft({ steps }: Pick<Run, 'steps'>): Draft {
  const done = steps.filter(({ state }) => state === 'done');
  const { added, removed } = draftOfChanges(changesOf(done));
  return { added: removed, removed: added };
}

function changesOf(steps: readonly RunStep[]) {
  return steps.flatMap(({ step }) => boundaryChangesOf(decodeStep(step)));
}

const DAY_MS = 24 * 60 * 60_000;

/**
 * How often these runs called UpdateShardCount in the 24 hours before `nowMs`. Calls that Kinesis
 * refused do not count: assumed.
 */
export function scalingsWithinDay(runs: readonly Pick<Run, 'steps'>[], nowMs: number): number {
  return runs
    .flatMap(({ steps }) => steps)
    .filter(
      ({ step, state, sentAt }) =>
        step.kind === 'scale' && state !== 'failed' && (sentAt ?? 0) > nowMs - DAY_MS,
    ).length;
}

/** Twice a second while a run is under way; else seldom, because others may start one. */
export function runsQuery(connectionId: string, streamName: string) {
  return queryOptions({
    queryKey: ['connections', connectionId, 'streams', streamName, 'runs'],
    queryFn: ({ signal }) => callApi<RunsAnswer>(runsPath(connectionId, streamName), { signal }),
    refetchInterval: ({ state }) => (state.data?.runs.some(isUnderWay) ? 500 : 3000),
  });
}

/** The steps as a person reviewed them. */
export interface ReviewedSteps {
  /** The layout that the plan was made for. */
  readonly layout: string;
  readonly way: NonNullable<StartRunRequest['way']>;
  readonly steps: readonly StepChange[];
}

/** A plan as a person reviewed it, and what was predicted of it. */
export interface ReviewedPlan extends ReviewedSteps {
  readonly forecast: RunForecast | undefined;
  readonly name?: string | undefined;
  readonly guards?: RunGuards | undefined;
}

/** Refused with `plan-changed` where the server would take other steps than the reviewed ones. */
export function startRun(
  connectionId: string,
  streamName: string,
  { layout, way, steps, ...rest }: ReviewedPlan,
  confirmed: Confirmation | undefined,
) {
  return callApi<Run>(runsPath(connectionId, streamName), {
    method: 'POST',
    body: { ...encodeReviewed({ layout, way, steps }), ...rest },
    confirmed,
  });
}

/** As `startRunRequest` reads it. */
export function encodeReviewed({ layout, way, steps }: ReviewedSteps) {
  return {
    layout,
    way,
    steps: steps.flatMap((step) => (step.kind === 'scale' ? [] : [encodeChange(step)])),
    hops: steps.flatMap((step) => (step.kind === 'scale' ? [step.targetShardCount] : [])),
  };
}

/** Resolves when the stop is stored. The current step is finished first. */
export function stopRun(connectionId: string, streamName: string, runId: string) {
  return callApi<Run>(`${runsPath(connectionId, streamName)}/${encodeURIComponent(runId)}/stop`, {
    method: 'POST',
  });
}

function runsPath(connectionId: string, streamName: string): string {
  return `${streamPath(connectionId, streamName)}/runs`;
}
