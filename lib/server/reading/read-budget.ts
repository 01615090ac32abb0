import { isSimulator } from '@/lib/api/connections';
import { SHARD_WRITE_BYTES_PER_SECOND } from '@/lib/kinesis/limits';
import type { OpenConnection } from '../connections/open-connection';
import { ShardBudget, type ShardRates } from './shard-budget';

/** One shard of a stream that is read. */
export interface ReadShard {
  readonly connection: OpenConnection;
  readonly streamName: string;
  readonly shardId: string;
}

/** How often Shardline may ask for the records of a shard, whoever of its viewers wants them. */
export interface ReadBudgets {
  of(shard: ReadShard): ShardBudget;
}

/** As many as Kinesis answers (facts §5.2): in our own simulator nobody else goes short. */
const SIMULATOR_RATES: ShardRates = { callsPerSecond: 5, bytesPerSecond: undefined };
/** Half of what a shard gives, and as much as it takes: a tail keeps up (facts §5.2). */
const BYTES_PER_SECOND = SHARD_WRITE_BYTES_PER_SECOND;
const KEPT_UNUSED_MS = 60_000;

/** A budget for each shard, forgotten a while after its last use. */
export function openReadBudgets(callsPerSecond: number): ReadBudgets {
  const budgets = new Map<string, ShardBudget>();
  const rates = { callsPerSecond, bytesPerSecond: BYTES_PER_SECOND };
  let sweptAt = Date.now();

  function forgetUnused(now: number): void {
    if (now - sweptAt < KEPT_UNUSED_MS) return;
    sweptAt = now;
    for (const [id, budget] of budgets) {
      if (budget.isUnusedSince(now - KEPT_UNUSED_MS)) budgets.delete(id);
    }
  }

  return {
    of(shard) {
      forgetUnused(Date.now());
      const id = readShardId(shard);
      const isOurs = isSimulator(shard.connection.summary);
      const budget = budgets.get(id) ?? new ShardBudget(isOurs ? SIMULATOR_RATES : rates);
      budgets.set(id, budget);
      return budget;
    },
  };
}

/** Tells shards of all connections and streams apart. */
export function readShardId({ connection, streamName, shardId }: ReadShard): string {
  return `${connection.summary.connectionId} ${streamName} ${shardId}`;
}
