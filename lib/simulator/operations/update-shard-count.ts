import { MAX_SHARDS_PER_STREAM } from '@/lib/kinesis/limits';
import { splittableKeys } from '@/lib/kinesis/reshard-rules';
import { beginReshard, checkManualReshard } from '../begin-reshard';
import { countToday } from '../daily-limit';
import { findActiveStream, streamArn } from '../find-stream';
import { KinesisError } from '../kinesis-error';
import type { Operation } from '../operation';
import { type Fields, STREAM_FIELDS } from '../shape';
import { checkShardLimit } from '../shard-limit';
import { openShardsIn, type Stream } from '../stream';

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

/** Upwards all open shards are split first, so that the way leads over twice as many. */
export const updateShardCount: Operation<typeof input, Output> = {
  input,
  run(state, request, context) {
    const stream = findActiveStream(state, request, context);
    checkManualReshard(stream, context);
    const { TargetShardCount: target } = request;
    const current = openShardsIn(stream).length;
    checkTarget(target, current);
    const scaledAtMs = countToday(stream.scaledAtMs, DAILY_LIMIT, stream.streamName, context);
    if (target > current) {
      checkSplittable(stream);
      checkShardLimit(state, current, context);
    }
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

/** A shard of three keys or fewer cannot be split; what AWS says then is not known. */
function checkSplittable(stream: Stream): void {
  const narrow = openShardsIn(stream).find(
    ({ hashKeyRange }) => splittableKeys(hashKeyRange) === undefined,
  );
  if (narrow === undefined) return;
  throw new KinesisError(
    'InvalidArgumentException',
    `Shard ${narrow.shardId} in stream ${stream.streamName} is too narrow to be split.`,
  );
}

function limit(message: string): KinesisError {
  return new KinesisError('LimitExceededException', message);
}
