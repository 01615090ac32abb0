import { isSimulator } from '@/lib/api/connections';
import type { HeatAnswer } from '@/lib/api/load/heat-query';
import { encodeHeatRow } from '@/lib/api/load/heat-row';
import { bendsOf } from '@/lib/load/heat/clock-alignment';
import { HEAT_SCALES, type HeatScale } from '@/lib/load/heat/heat-bins';
import type { HeatReading } from '@/lib/load/heat/heat-grid';
import type { OpenConnection } from '../connections/open-connection';
import { ConsoleError } from '../http/console-error';
import type { LoadSources } from './read-load';

/** What a page wants of the heat. */
export interface HeatQuestion {
  readonly scale: HeatScale;
  /** Rows that have not changed since then are left out. */
  readonly sinceMs: number | undefined;
}

/** Asks no stream anything: of other connections than the simulator, what reading the load gave. */
export function readHeat(
  { simulator, samplers }: LoadSources,
  connection: OpenConnection,
  streamName: string,
  question: HeatQuestion,
): HeatAnswer {
  return isSimulator(connection.summary)
    ? answerWith(simulator.heatOf(streamName), 'exact', question)
    : answerWith(samplers.heatOf(connection, streamName), 'sampled', question);
}

/** What was counted just before the last answer may have been added just after it. */
const OVERLAP_MS = 10_000;

function answerWith(
  { grid, now }: HeatReading,
  source: HeatAnswer['source'],
  { scale, sinceMs }: HeatQuestion,
): HeatAnswer {
  const ring = grid[scale];
  const { stepMs, stepCount } = HEAT_SCALES[scale];
  const oldest = Math.floor(now.axisMs / stepMs) - stepCount;
  // After a restart the time may lie before the last answer's.
  const isAhead = sinceMs === undefined || sinceMs > now.axisMs;
  const rows = ring.rowsChangedSince(isAhead ? Number.NEGATIVE_INFINITY : sinceMs - OVERLAP_MS);
  return {
    source,
    nowMs: now.axisMs,
    countedFromMs: ring.countedFromMs,
    marks: bendsOf([...ring.marks(), now]),
    unplacedCount: grid.unplacedCount,
    rows: rows.filter(({ step }) => step > oldest).map((row) => encodeHeatRow(row.step, row)),
  };
}

/** Throws `bad-request` where the query has another scale or time. */
export function parseHeatQuestion(query: URLSearchParams): HeatQuestion {
  const scale = query.get('scale') ?? 'hour';
  const since = query.get('since');
  if (scale !== 'hour' && scale !== 'day') throw badQuestion('scale', 'Must be hour or day');
  if (since !== null && !/^\d{1,15}$/.test(since)) {
    throw badQuestion('since', 'Must be a time in epoch milliseconds');
  }
  return { scale, sinceMs: since === null ? undefined : Number(since) };
}

function badQuestion(path: string, message: string): ConsoleError {
  return new ConsoleError('bad-request', 'The request is not as it should be.', {
    issues: [{ path, message }],
  });
}
