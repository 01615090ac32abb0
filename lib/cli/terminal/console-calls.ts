import type { QueryClient } from '@tanstack/react-query';
import { callApi } from '@/lib/api/call-api';
import type { ConnectionSummary, ConnectionsAnswer } from '@/lib/api/connections';
import { loadQuery } from '@/lib/api/load/load-query';
import { accountLimitsQuery } from '@/lib/api/streams/account-limits-query';
import { type StreamDetail, streamQuery } from '@/lib/api/streams/stream-query';
import type { AccountLimits } from '@/lib/kinesis/limits';
import { measuredLoads } from '@/lib/kinesis/measured-loads';
import { openShards, type Shard } from '@/lib/kinesis/shards/shard';
import type { ShardLoad } from '@/lib/kinesis/shards/shard-load';
import { TerminalError } from './terminal-error';

/** A console that a command asks, and the connection that it is about. */
export interface ConsoleCalls {
  readonly address: string;
  readonly connectionId: string;
  readonly queries: QueryClient;
}

/** What a plan is made from: the same as the page of the stream knows. */
export interface PlannedStream {
  readonly connection: ConnectionSummary;
  readonly detail: StreamDetail;
  readonly open: readonly Shard[];
  readonly loads: ReadonlyMap<string, ShardLoad>;
  readonly nextShardIndex: number;
  readonly account: AccountLimits | undefined;
}

/**
 * Has the calls of `lib/api` go to that console, as from one of its own pages, with a token if there
 * is one. The address may have a base path, and ends without a slash.
 */
export function callConsoleAt(address: string, token: string | undefined): void {
  const send = globalThis.fetch;
  const { origin } = new URL(address);
  const own = { origin, ...(token !== undefined && { authorization: `Bearer ${token}` }) };
  globalThis.fetch = (path, init) =>
    send(new URL(`${address}${path}`), { ...init, headers: { ...init?.headers, ...own } });
}

/** Reads a stream with its load. A load or a limit that cannot be read is left out, as on the page. */
export async function readStream(calls: ConsoleCalls, streamName: string): Promise<PlannedStream> {
  const { connectionId, queries } = calls;
  const { connections } = await callApi<ConnectionsAnswer>('/api/connections');
  const connection = connections.find((each) => each.connectionId === connectionId);
  if (connection === undefined) {
    const known = connections.map((each) => each.connectionId).join(', ');
    throw new TerminalError(`There is no connection “${connectionId}”, only ${known}.`);
  }
  const detail = await queries.fetchQuery(streamQuery(connectionId, streamName));
  const [load, limits] = await Promise.allSettled([
    queries.fetchQuery(loadQuery(connectionId, streamName)),
    queries.fetchQuery(accountLimitsQuery(connectionId)),
  ]);
  const open = openShards(detail.shards);
  const { recordDistribution } = detail.stream;
  return {
    connection,
    detail,
    open,
    loads:
      load.status === 'fulfilled'
        ? measuredLoads(load.value, open, recordDistribution)
        : new Map<string, ShardLoad>(),
    nextShardIndex: detail.nextShardIndex,
    account: limits.status === 'fulfilled' ? limits.value.limits : undefined,
  };
}
