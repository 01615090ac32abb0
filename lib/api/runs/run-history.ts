import { queryOptions } from '@tanstack/react-query';
import type { GlanceColumn } from '@/lib/load/stream-glance';
import { callApi } from '../call-api';
import { connectionApiPath } from '../connections';
import type { ShardRangeRow } from '../step-rows';
import { isUnderWay, type Run, type StepCalls } from './runs';

/** When after its end the relief of a run is measured: loads are averages of a minute and more. */
export const RELIEF_AFTER_MS = 5 * 60_000;

/** The open shards at one end of a run, as a list draws them. */
export interface RunLine {
  readonly line: readonly GlanceColumn[];
  readonly openShardCount: number;
  /** How full the fullest shard was; left out where not every one was measured. */
  readonly busiest?: number | undefined;
}

/** The calls of all steps of a run. */
export interface RunCalls extends StepCalls {
  /** Those beyond the first of each step. */
  readonly retried: number;
}

/** A run without its steps, of which there may be thousands. */
export interface RunSummary extends Omit<Run, 'steps'> {
  readonly splitCount: number;
  readonly mergeCount: number;
  /** The last count of a run that calls UpdateShardCount. */
  readonly scaledTo?: number | undefined;
  readonly stepCount: number;
  readonly doneCount: number;
  /** Undefined where a step was stored before calls were counted. */
  readonly calls: RunCalls | undefined;
  /** When it began, with the load of then where it was known. */
  readonly before: RunLine;
  /** After the steps that are done; with the load of `RELIEF_AFTER_MS` later where it was known. */
  readonly after: RunLine;
}

/** Newest first. */
export interface RunHistoryAnswer {
  readonly runs: readonly RunSummary[];
}

/** A run with everything that is kept of it. */
export interface RunAnswer {
  readonly run: Run;
  readonly summary: RunSummary;
  /** The open shards that its plan was made for. */
  readonly layout: readonly ShardRangeRow[];
}

const POLL_MS = 5000;
const POLL_MS_UNDER_WAY = 1000;

/** The runs of a connection, or of one of its streams. */
export function runHistoryQuery(connectionId: string, streamName: string | undefined) {
  const query = streamName === undefined ? '' : `?stream=${encodeURIComponent(streamName)}`;
  return queryOptions({
    queryKey: ['connections', connectionId, 'runs', { streamName }],
    queryFn: ({ signal }) =>
      callApi<RunHistoryAnswer>(`${runsPath(connectionId)}${query}`, { signal }),
    refetchInterval: ({ state }) =>
      state.data?.runs.some(isUnderWay) ? POLL_MS_UNDER_WAY : POLL_MS,
  });
}

/** One run, however old. */
export function runQuery(connectionId: string, runId: string) {
  return queryOptions({
    queryKey: ['connections', connectionId, 'runs', runId],
    queryFn: ({ signal }) => callApi<RunAnswer>(runPath(connectionId, runId), { signal }),
    refetchInterval: ({ state }) =>
      state.data !== undefined && isUnderWay(state.data.run) ? POLL_MS_UNDER_WAY : POLL_MS,
  });
}

/** Undefined takes the name away. */
export function nameRun(connectionId: string, runId: string, name: string | undefined) {
  return callApi<RunSummary>(`${runPath(connectionId, runId)}/name`, {
    method: 'PUT',
    body: { name },
  });
}

/** Lets a run go on with a step that it asks about; nothing happens where it does not any more. */
export function letGo(connectionId: string, runId: string, stepIndex: number) {
  return callApi<RunSummary>(`${runPath(connectionId, runId)}/let-go`, {
    method: 'POST',
    body: { stepIndex },
  });
}

function runsPath(connectionId: string): string {
  return `${connectionApiPath(connectionId)}/runs`;
}

function runPath(connectionId: string, runId: string): string {
  return `${runsPath(connectionId)}/${encodeURIComponent(runId)}`;
}
