import { isSimulator } from '@/lib/api/connections';
import type { LoadSeriesAnswer } from '@/lib/api/load/load-series-query';
import { encodeSeries } from '@/lib/api/load/load-series-query';
import type { TopKeysAnswer } from '@/lib/api/load/top-keys';
import { NO_TOP_KEYS } from '@/lib/load/key-tally';
import { SERIES_SPANS, type SeriesSpan } from '@/lib/load/load-series';
import type { OpenConnection } from '../connections/open-connection';
import { ConsoleError } from '../http/console-error';
import type { LoadSources } from './read-load';

/** The partition keys that take most of a shard. */
export function readTopKeys(
  { simulator, samplers }: LoadSources,
  connection: OpenConnection,
  streamName: string,
  shardId: string,
): TopKeysAnswer {
  const isExact = isSimulator(connection.summary);
  const topKeys = isExact
    ? simulator.topKeysOf(streamName, shardId)
    : samplers.meterOf(connection, streamName, shardId)?.topKeys(Date.now());
  return {
    source: isExact ? 'exact' : 'sampled',
    ...(topKeys ?? NO_TOP_KEYS),
  };
}

/** The load of a shard over a span of time; `none` where nothing of it is known. */
export function readLoadSeries(
  { simulator, samplers }: LoadSources,
  connection: OpenConnection,
  streamName: string,
  shardId: string,
  span: SeriesSpan,
): LoadSeriesAnswer {
  const isExact = isSimulator(connection.summary);
  const series = isExact
    ? simulator.loadSeriesOf(streamName, shardId, span)
    : samplers.meterOf(connection, streamName, shardId)?.series(span, Date.now());
  if (series === undefined) return { source: 'none', startMs: 0, stepMs: 0, series: [] };
  return { source: isExact ? 'exact' : 'sampled', ...encodeSeries(series) };
}

/** Throws `bad-request` where the query names no shard. */
export function parseShardId(query: URLSearchParams): string {
  const shardId = query.get('shard');
  if (shardId !== null && shardId !== '') return shardId;
  throw new ConsoleError('bad-request', 'No shard is named.', {
    issues: [{ path: 'shard', message: 'Must be the id of a shard' }],
  });
}

/** Throws `bad-request` where the query names no span. */
export function parseSpan(query: URLSearchParams): SeriesSpan {
  const span = SERIES_SPANS.find((known) => known === query.get('span'));
  if (span !== undefined) return span;
  throw new ConsoleError('bad-request', 'No span of time is named.', {
    issues: [{ path: 'span', message: `Must be ${SERIES_SPANS.join(' or ')}` }],
  });
}
