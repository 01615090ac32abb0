import { SHARD_LEVEL_METRICS, type ShardLevelMetric } from '@/lib/kinesis/shard-level-metrics';
import { findActiveStream, streamArn } from '../model/find-stream';
import type { Context } from '../model/operation';
import { type Fields, type InputOf, STREAM_FIELDS } from '../model/shape';
import { putStream, type SimulatorState } from '../model/state';

/** The input of EnableEnhancedMonitoring and DisableEnhancedMonitoring. */
export const MONITORING_FIELDS = {
  ShardLevelMetrics: {
    kind: 'list',
    minLength: 1,
    maxLength: 7,
    required: true,
    of: { kind: 'text', oneOf: [...SHARD_LEVEL_METRICS, 'ALL'] },
  },
  ...STREAM_FIELDS,
} as const satisfies Fields;

/** Both answer with the metrics before and after. */
export interface MonitoringOutput {
  readonly StreamName: string;
  readonly StreamARN: string;
  readonly CurrentShardLevelMetrics: readonly ShardLevelMetric[];
  readonly DesiredShardLevelMetrics: readonly ShardLevelMetric[];
}

/** What Enable- and DisableEnhancedMonitoring have in common. The change is made at once. */
export function changeMonitoring(
  state: SimulatorState,
  request: InputOf<typeof MONITORING_FIELDS>,
  context: Context,
  isWanted: (isOn: boolean, isNamed: boolean) => boolean,
): { readonly state: SimulatorState; readonly output: MonitoringOutput } {
  const stream = findActiveStream(state, request, context);
  const named = new Set(request.ShardLevelMetrics);
  const before = stream.shardLevelMetrics;
  const after = SHARD_LEVEL_METRICS.filter((metric) =>
    isWanted(before.includes(metric), named.has('ALL') || named.has(metric)),
  );
  return {
    state: putStream(state, { ...stream, shardLevelMetrics: after }),
    output: {
      StreamName: stream.streamName,
      StreamARN: streamArn(stream, context),
      CurrentShardLevelMetrics: before,
      DesiredShardLevelMetrics: after,
    },
  };
}
