import type { CloudWatchClient, MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { mapConcurrently } from '@/lib/base/concurrency/map-concurrently';
import { MS_PER_DAY, MS_PER_MINUTE } from '@/lib/base/duration';
import { checkAnswer } from '../calls/check-answers';
import { METRIC_STEP_MS, type MetricQuery, toWireQuery } from './metric-queries';

/** GetMetricData takes no more in one call (facts §9). */
const MAX_QUERIES = 500;
const CONCURRENT_CALLS = 2;

/** Whole steps, from the first to before the last. */
export interface MetricWindow {
  /** Epoch milliseconds of a full minute. */
  readonly startMs: number;
  readonly stepCount: number;
}

const LAST_HOUR_STEPS = 60;
/** How long one window of days is asked for. */
export const SHARED_WINDOW_MS = 5 * MS_PER_MINUTE;

/** Whole minutes, without the one that has just begun. */
export function lastHour(now: number): MetricWindow {
  const endMs = Math.floor(now / METRIC_STEP_MS) * METRIC_STEP_MS;
  return { startMs: endMs - LAST_HOUR_STEPS * METRIC_STEP_MS, stepCount: LAST_HOUR_STEPS };
}

/** Whole days up to the last full five minutes, so that those who ask in them ask the same. */
export function lastDays(now: number, days: number): MetricWindow {
  const endMs = Math.floor(now / SHARED_WINDOW_MS) * SHARED_WINDOW_MS;
  const stepCount = (days * MS_PER_DAY) / METRIC_STEP_MS;
  return { startMs: endMs - stepCount * METRIC_STEP_MS, stepCount };
}

/** What CloudWatch answered, and what it did not. */
export interface MetricData {
  /** For each query its values by minute: per second, but for ages. Undefined where there is none. */
  readonly values: readonly (readonly (number | undefined)[])[];
  /** What went wrong with some of the calls; the others' values are there. */
  readonly errors: readonly unknown[];
  /** CloudWatch itself says that it did not give all. */
  readonly isPartial: boolean;
}

/** Asks for all queries in as few calls as CloudWatch allows; what fails is in the answer, not thrown. */
export async function getMetricData(
  client: CloudWatchClient,
  queries: readonly MetricQuery[],
  window: MetricWindow,
): Promise<MetricData> {
  const batches = Array.from({ length: Math.ceil(queries.length / MAX_QUERIES) }, (_, index) =>
    queries.slice(index * MAX_QUERIES, (index + 1) * MAX_QUERIES),
  );
  const answers = await mapConcurrently(batches, CONCURRENT_CALLS, (batch) =>
    getBatch(client, batch, window).catch((error: unknown) => ({
      values: batch.map(() => noValues(window)),
      errors: [error],
      isPartial: false,
    })),
  );
  return {
    values: answers.flatMap(({ values }) => values),
    errors: answers.flatMap(({ errors }) => errors),
    isPartial: answers.some(({ isPartial }) => isPartial),
  };
}

async function getBatch(
  client: CloudWatchClient,
  batch: readonly MetricQuery[],
  window: MetricWindow,
): Promise<MetricData> {
  const { GetMetricDataCommand } = await import('@aws-sdk/client-cloudwatch');
  const values = batch.map(() => noValues(window));
  let isPartial = false;
  let token: string | undefined;
  do {
    const answer = await client.send(
      new GetMetricDataCommand({
        MetricDataQueries: batch.map((query, index) => toWireQuery(query, `q${index}`)),
        StartTime: new Date(window.startMs),
        EndTime: new Date(window.startMs + window.stepCount * METRIC_STEP_MS),
        ScanBy: 'TimestampAscending',
        ...(token !== undefined && { NextToken: token }),
      }),
    );
    checkAnswer('GetMetricData', answer);
    for (const result of answer.MetricDataResults ?? []) {
      const index = Number(result.Id?.slice(1));
      const query = batch[index];
      const found = values[index];
      if (query === undefined || found === undefined) continue;
      putValues(found, query, result, window);
      // `PartialData` on a page that others follow is no loss.
      isPartial ||= result.StatusCode === 'Forbidden' || result.StatusCode === 'InternalError';
      isPartial ||= result.StatusCode === 'PartialData' && answer.NextToken === undefined;
    }
    token = answer.NextToken;
  } while (token !== undefined);
  return { values, errors: [], isPartial };
}

function noValues({ stepCount }: MetricWindow): (number | undefined)[] {
  return new Array<number | undefined>(stepCount).fill(undefined);
}

function putValues(
  values: (number | undefined)[],
  { kind }: MetricQuery,
  { Timestamps = [], Values = [] }: MetricDataResult,
  { startMs }: MetricWindow,
): void {
  Timestamps.forEach((time, index) => {
    const step = Math.floor((time.getTime() - startMs) / METRIC_STEP_MS);
    const value = Values[index];
    if (value === undefined || step < 0 || step >= values.length) return;
    values[step] = kind === 'iteratorAgeMs' ? value : (value * 1000) / METRIC_STEP_MS;
  });
}
