import { DescribeLimitsCommand } from '@aws-sdk/client-kinesis';
import { LRUCache } from 'lru-cache';
import type { AccountLimits } from '@/lib/api/streams/account-limits-query';
import { ensure } from '@/lib/base/assert';
import type { OpenConnection } from '../connections/open-connection';
import { isUnknownOperation } from '../http/unknown-operation';

/** AWS allows one DescribeLimits a second in an account (facts §6.1), and limits seldom change. */
const KEPT_MS = 30_000;
const MAX_CONNECTIONS = 1000;

/** The shard limit of an account, asked for seldom. */
export interface AccountLimitsReader {
  /** Undefined where the endpoint knows of no limits. */
  read(connection: OpenConnection): Promise<AccountLimits | undefined>;
  /** The next read asks anew: the number of open shards has changed. */
  forget(connectionId: string): void;
}

/** One for all connections. */
export function openAccountLimits(): AccountLimitsReader {
  const kept = new LRUCache<string, Promise<AccountLimits | undefined>>({
    max: MAX_CONNECTIONS,
    ttl: KEPT_MS,
    perf: performance,
  });
  return {
    read(connection) {
      const { connectionId } = connection.summary;
      const known = kept.get(connectionId);
      if (known !== undefined) return known;
      const limits = describeLimits(connection);
      kept.set(connectionId, limits);
      limits.catch(() => kept.delete(connectionId));
      return limits;
    },
    forget: (connectionId) => void kept.delete(connectionId),
  };
}

async function describeLimits(connection: OpenConnection): Promise<AccountLimits | undefined> {
  const client = await connection.reader();
  try {
    const limits = await client.send(new DescribeLimitsCommand({}));
    const { OnDemandStreamCount: streamCount, OnDemandStreamCountLimit: streamLimit } = limits;
    const tellsOnDemand = streamCount !== undefined && streamLimit !== undefined;
    return {
      shardLimit: ensure(limits.ShardLimit, 'ShardLimit'),
      openShardCount: ensure(limits.OpenShardCount, 'OpenShardCount'),
      ...(tellsOnDemand && { onDemand: { streamCount, streamLimit } }),
    };
  } catch (error) {
    if (isUnknownOperation(error)) return undefined;
    throw error;
  }
}
