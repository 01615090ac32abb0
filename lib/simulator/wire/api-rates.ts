import type { Context, Step } from '../operation';
import { callRateExceeded } from '../shard-rate';
import type { SimulatorState } from '../stream';
import { streamNamedIn } from './called-stream';

interface ApiRate {
  readonly perSecond: number;
  readonly of: 'account' | 'stream';
}

/** Calls each second (FACTS §2.11); those about one shard are limited where the shard is known. */
const API_RATES: ReadonlyMap<string, ApiRate> = new Map([
  ['DescribeLimits', { perSecond: 1, of: 'account' }],
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
] as const);

function ratesOf(
  perSecond: number,
  of: ApiRate['of'],
  operations: readonly string[],
): readonly (readonly [string, ApiRate])[] {
  return operations.map((operation) => [operation, { perSecond, of }]);
}

/** The step, refused while its operation is called more often than AWS lets it. */
export function withApiRate(operation: string, sent: object, step: Step<unknown>): Step<unknown> {
  const rate = API_RATES.get(operation);
  if (rate === undefined) return step;
  return (state, context) => {
    if (context.limits.isOn) checkRate(operation, rate, sent, state, context);
    return step(state, context);
  };
}

function checkRate(
  operation: string,
  { perSecond, of }: ApiRate,
  sent: object,
  { streams }: SimulatorState,
  context: Context,
): void {
  const streamName = streamNamedIn(sent);
  if (of === 'stream') {
    if (streamName === undefined || streams.get(streamName)?.limits === 'off') return;
  }
  const caller = of === 'stream' ? `${operation}/${streamName}` : operation;
  if (context.limits.takeCall(caller, perSecond, context.paceMs)) return;
  throw callRateExceeded(streamName, context);
}
