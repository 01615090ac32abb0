import { toHashKey, WHOLE_RANGE } from '../../hash-key';
import { planReshard } from '../../reshard/plan';
import {
  type KinesisCall,
  mergeShardsCall,
  putRecordCall,
  readShardCall,
  reshardCalls,
} from '../kinesis-call';

/** Where the simulator answers. */
export const SIMULATOR = { region: 'us-east-1', endpoint: 'http://127.0.0.1:4567' };

/** What the planner makes of one shard that is to be split at 100 and 200. */
export function twoSplits(): readonly KinesisCall[] {
  const open = [{ shardId: 'shardId-000000000000', hashKeyRange: WHOLE_RANGE }];
  const draft = { added: [toHashKey(100n), toHashKey(200n)], removed: [] };
  const plan = planReshard(open, draft, { nextShardIndex: 1, account: undefined });
  return plan.ok ? reshardCalls('orders', plan.value.steps) : [];
}

/** Two shards by their ids, the lower one first. */
export const MERGE = mergeShardsCall('orders', 'shardId-000000000007', 'shardId-000000000003');

/** Its words need quotes in each language. */
export const PUT = putRecordCall('orders', {
  partitionKey: 'it\'s "so"\n',
  data: 'hi \\ é',
  explicitHashKey: toHashKey(5n),
});

/** From a moment on, in a shard of the stream of another account. */
export const READ = readShardCall(
  'arn:aws:kinesis:us-east-1:111122223333:stream/orders',
  'shardId-000000000001',
  { ShardIteratorType: 'AT_TIMESTAMP', Timestamp: { time: '2026-01-02T03:04:05.678Z' } },
);
