import type { OperationName } from '../operation-names';

/** How many calls of an operation Kinesis answers each second, and for whom together. */
export interface ApiRate {
  readonly perSecond: number;
  readonly of: 'account' | 'stream';
}

/**
 * The published rates of the control plane (facts §6.1). The data plane is limited for each shard,
 * which is a matter of the shard's own budget.
 */
export const API_RATES: ReadonlyMap<string, ApiRate> = new Map([
  ...ratesOf(1, 'account', ['DescribeLimits']),
  ...ratesOf(5, 'account', [
    'AddTagsToStream',
    'CreateStream',
    'DeleteResourcePolicy',
    'DeleteStream',
    'DescribeAccountSettings',
    'GetResourcePolicy',
    'ListStreams',
    'PutResourcePolicy',
    'UpdateAccountSettings',
    'UpdateStreamWarmThroughput',
  ]),
  ...ratesOf(5, 'stream', [
    'DecreaseStreamRetentionPeriod',
    'DeregisterStreamConsumer',
    'DisableEnhancedMonitoring',
    'EnableEnhancedMonitoring',
    'IncreaseStreamRetentionPeriod',
    'ListStreamConsumers',
    'ListTagsForStream',
    'MergeShards',
    'RegisterStreamConsumer',
    'RemoveTagsFromStream',
    'SplitShard',
  ]),
  ...ratesOf(10, 'account', ['DescribeStream', 'UpdateShardCount']),
  ...ratesOf(20, 'account', ['DescribeStreamSummary']),
  ...ratesOf(20, 'stream', ['DescribeStreamConsumer']),
  ...ratesOf(1000, 'stream', ['ListShards']),
]);

/** A console that is open all day must not slow down deployments and consumers. */
export const DEFAULT_API_SHARE = 0.25;

function ratesOf(
  perSecond: number,
  of: ApiRate['of'],
  operations: readonly OperationName[],
): readonly (readonly [string, ApiRate])[] {
  return operations.map((operation) => [operation, { perSecond, of }]);
}
