import { type QueryClient, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError } from '@/lib/api/api-error';
import type { ConnectionSummary } from '@/lib/api/connections';
import { pricesQuery } from '@/lib/api/prices-query';
import type { CloudWatchHour } from '@/lib/api/streams/cloud-watch-hours';
import { cloudWatchHourQuery } from '@/lib/api/streams/cloud-watch-hours-query';
import type { StreamDetails } from '@/lib/api/streams/stream-details';
import { streamDetailsQuery } from '@/lib/api/streams/stream-details-query';
import type { StreamGlance } from '@/lib/api/streams/stream-glances';
import { streamGlanceQuery } from '@/lib/api/streams/stream-glances-query';
import type { StreamListItem } from '@/lib/api/streams/streams';
import { estimateCost } from '@/lib/kinesis/cost/cost';
import { type Prices, pricesIn } from '@/lib/kinesis/cost/prices';
import { type CloudWatchKnown, type StreamCost, type StreamEntry, toEntry } from './stream-entry';

interface Known {
  details?: StreamDetails | undefined;
  glance?: StreamGlance | undefined;
  hour?: CloudWatchHour | undefined;
  error?: unknown;
}

/** Every stream with what was found out of it so far: also what is out of sight sorts the list. */
export function useStreamEntries(
  { connectionId, region, hasCloudWatch }: ConnectionSummary,
  streams: readonly StreamListItem[],
  asksCloudWatch: boolean,
): readonly StreamEntry[] {
  const table = useQuery(pricesQuery()).data;
  const known = readKnown(useQueryClient(), connectionId);
  const prices = table && pricesIn(table, region).prices;
  return streams.map((listed) => {
    const { details, glance, hour, error } = known.get(listed.streamName) ?? {};
    return toEntry({
      listed,
      details,
      seen: glance,
      cloudWatch: asksCloudWatch ? answered(hour) : { kind: hasCloudWatch ? 'off' : 'none' },
      error: error instanceof ApiError && error.code !== 'budget-exhausted' ? error : undefined,
      cost: details && prices && costOf(prices, details, glance),
    });
  });
}

function answered(hour: CloudWatchHour | undefined): CloudWatchKnown {
  return hour === undefined ? { kind: 'pending' } : { kind: 'answered', hour };
}

/** Asks for the rows in sight as long as they are, and draws its caller anew with each answer. */
export function useWatchedStreams(
  connectionId: string,
  inSight: readonly string[],
  asksCloudWatch: boolean,
): void {
  useQueries({
    queries: [
      ...inSight.map((name) => streamDetailsQuery(connectionId, name)),
      ...inSight.map((name) => streamGlanceQuery(connectionId, name)),
      ...(asksCloudWatch ? inSight : []).map((name) => cloudWatchHourQuery(connectionId, name)),
    ],
    combine: (answers) =>
      answers.map(({ dataUpdatedAt, errorUpdatedAt }) => [dataUpdatedAt, errorUpdatedAt]),
  });
}

/** One pass over the cache: to look up thousands of streams one by one would take longer. */
function readKnown(client: QueryClient, connectionId: string): ReadonlyMap<string, Known> {
  const known = new Map<string, Known>();
  const queryKey = ['connections', connectionId, 'streams'];
  for (const query of client.getQueryCache().findAll({ queryKey })) {
    const [, , , streamName, what] = query.queryKey;
    if (typeof streamName !== 'string') continue;
    const of = known.get(streamName) ?? {};
    known.set(streamName, of);
    if (what === 'details') {
      of.details = client.getQueryData<StreamDetails>(query.queryKey);
      of.error = query.state.error;
    } else if (what === 'glance') {
      of.glance = client.getQueryData<StreamGlance>(query.queryKey);
    } else if (what === 'cloud-watch-hour') {
      of.hour =
        client.getQueryData<CloudWatchHour>(query.queryKey) ??
        failedHour(streamName, query.state.error);
    }
  }
  return known;
}

/** Where not even the console answered; undefined while another try may well help. */
function failedHour(streamName: string, error: unknown): CloudWatchHour | undefined {
  if (!(error instanceof ApiError) || error.code === 'console-unreachable') return undefined;
  const { code, message } = error;
  return { streamName, missing: [{ kind: 'failed', code, message }] };
}

function costOf(
  prices: Prices,
  { streamMode, openShardCount, retentionHours, consumerCount }: StreamDetails,
  seen: StreamGlance | undefined,
): StreamCost {
  const total = seen?.glance?.total;
  const { totalCents, unmeasured } = estimateCost(prices, {
    streamMode,
    openShardCount,
    retentionHours,
    consumerCount,
    payloadUnitsPerSecond: total?.payloadUnitsPerSecond,
    bytesInPerSecond: total?.bytesInPerSecond,
    bytesOutPerSecond: total?.bytesOutPerSecond,
  });
  return { cents: totalCents, unmeasured };
}
