import { MAX_SHARDS_PER_STREAM } from '@/lib/kinesis/limits';
import { findActiveStream, streamArn } from '../../model/find-stream';
import { KinesisError } from '../../model/kinesis-error';
import type { Operation } from '../../model/operation';
import { countToday } from '../../model/quotas/daily-limit';
import { checkShardLimit } from '../../model/quotas/shard-limit';
import { type Fields, STREAM_FIELDS } from '../../model/shape';
import { openShardsIn } from '../../model/state';
import { beginReshard, checkManualReshard } from '../../model/transitions/begin-reshard';
import { peakOfScaling } from '../../model/transitions/reshard';

const input = {
  TargetShardCount: { kind: 'integer', min: 1, required: true },
  ScalingType: { kind: 'text', oneOf: ['UNIFORM_SCALING'], required: true },
  ...STREAM_FIELDS,
} as const satisfies Fields;

const DAILY_LIMIT = { operation: 'UpdateShardCount', maxPerDay: 10 };

interface Output {
  readonly StreamName: string;
  readonly CurrentShardCount: number;
  readonly TargetShardCount: number;
  readonly StreamARN: string;
}

/** The shards on the way count against the account's limit like those that stay (facts §3.2). */
export const updateShardCount: Operation<typeof input, Output> = {
  input,
  run(state, request, context) {
    const stream = findActiveStream(state, request, context);
    checkManualReshard(stream, context);
    const { TargetShardCount: target } = request;
    const current = openShardsIn(stream).length;
    checkTarget(target, current);
    const scaledAtMs = countToday(stream.scaledAtMs, DAILY_LIMIT, stream.streamName, context);
    const additional = peakOfScaling(stream.shards, target) - current;
    if (additional > 0) checkShardLimit(state, additional, context);
    const scaling = { kind: 'scale', targetShardCount: target } as const;
    return {
      ...beginReshard(state, { ...stream, scaledAtMs }, context, scaling),
      output: {
        StreamName: stream.streamName,
        CurrentShardCount: current,
        TargetShardCount: target,
        StreamARN: streamArn(stream, context),
      },
    };
  },
};

/** The order of these checks, and how half of an odd count is rounded, are assumed. */
function checkTarget(target: number, current: number): void {
  const counts = `Current open shard count: ${current}, Target shard count: ${target}`;
  if (target > MAX_SHARDS_PER_STREAM) {
    throw limit(
      'Target shard count or number of open shards cannot be greater than ' +
        `${MAX_SHARDS_PER_STREAM}. ${counts}`,
    );
  }
  if (target > current * 2) {
    throw limit(
      `UpdateShardCount cannot scale up over double your current open shard count. ${counts}`,
    );
  }
  if (target * 2 < current) {
    throw limit(
      `UpdateShardCount cannot scale down below half your current open shard count. ${counts}`,
    );
  }
}

function limit(message: string): KinesisError {
  return new KinesisError('LimitExceededException', message);
}
