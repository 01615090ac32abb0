import { WHOLE_RANGE } from '@/lib/kinesis/hash-key';
import { MIN_RETENTION_HOURS } from '@/lib/kinesis/limits';
import { evenRanges } from '@/lib/kinesis/reshard/reshard-rules';
import type { StreamMode } from '@/lib/kinesis/stream';
import { KinesisError } from '../../model/kinesis-error';
import type { Context, Operation } from '../../model/operation';
import {
  checkDistribution,
  checkOnDemandLimit,
  checkWarmThroughput,
} from '../../model/quotas/on-demand';
import { checkShardLimit } from '../../model/quotas/shard-limit';
import { type Fields, type InputOf, MEMBERS } from '../../model/shape';
import { putStream, type SimulatorState } from '../../model/state';
import { DEFAULT_SETTINGS } from '../../model/stream-settings';
import { NO_PARENTS, newShard } from '../../model/stream-shard';
import { addTags } from '../../model/tags';

const input = {
  ShardCount: { kind: 'integer', min: 1, max: 100_000 },
  StreamName: MEMBERS.requiredName,
  StreamModeDetails: MEMBERS.streamModeDetails,
  Tags: MEMBERS.tags,
  WarmThroughputMiBps: MEMBERS.warmThroughputMiBps,
  MaxRecordSizeInKiB: MEMBERS.maxRecordSizeInKiB,
  RecordDistributionStrategy: MEMBERS.recordDistributionStrategy,
} as const satisfies Fields;

/** An on-demand stream starts with four shards (facts §2.2). */
const ON_DEMAND_SHARD_COUNT = 4;
/** How many streams may be CREATING or DELETING at once (facts §2.1). */
const MAX_CHANGING = 5;
const DEFAULT_MAX_RECORD_KIB = 1024;

/** The stream is CREATING, and lists no shards, until the transition is over. */
export const createStream: Operation<typeof input, undefined> = {
  input,
  run(state, request, context) {
    const { StreamName: streamName } = request;
    if (state.streams.has(streamName)) {
      throw new KinesisError(
        'ResourceInUseException',
        `Stream ${streamName} under account ${context.accountId} already exists.`,
      );
    }
    checkChanging(state, context);
    const mode = modeOf(request);
    const shardCount = shardCountOf(request);
    if (mode === 'PROVISIONED') checkShardLimit(state, shardCount, context);
    else checkOnDemandLimit(state);
    const { WarmThroughputMiBps, RecordDistributionStrategy } = request;
    const naming = { streamName, mode };
    checkWarmThroughput(WarmThroughputMiBps, naming, state, context);
    checkDistribution(RecordDistributionStrategy, naming, context);
    const resource = `stream ${streamName} under account ${context.accountId}`;
    const createdAtSeconds = Math.floor(context.nowMs / 1000);
    const created = putStream(state, {
      ...DEFAULT_SETTINGS,
      streamNumber: state.nextStreamNumber,
      streamName,
      createdAtMs: context.nowMs,
      mode,
      lifecycle: { status: 'CREATING', readyAtMs: context.nowMs + context.transitionMs },
      retentionHours: MIN_RETENTION_HOURS,
      maxRecordBytes: (request.MaxRecordSizeInKiB ?? DEFAULT_MAX_RECORD_KIB) * 1024,
      shards: evenRanges(WHOLE_RANGE, shardCount).map((range, index) =>
        newShard(index, range, createdAtSeconds, NO_PARENTS),
      ),
      nextSequenceIndex: 1,
      scaledAtMs: [],
      traffic: undefined,
      readers: [],
      importedAtMs: undefined,
      tags: addTags([], request.Tags ?? new Map(), resource),
      warmThroughputMiBps: WarmThroughputMiBps,
      recordDistribution: RecordDistributionStrategy ?? DEFAULT_SETTINGS.recordDistribution,
    });
    return {
      state: { ...created, nextStreamNumber: state.nextStreamNumber + 1 },
      output: undefined,
    };
  },
};

type Request = InputOf<typeof input>;

/** Without a mode and without a count the stream is on-demand (facts §13: observed, not stated). */
function modeOf({ StreamModeDetails, ShardCount }: Request): StreamMode {
  return StreamModeDetails?.StreamMode ?? (ShardCount === undefined ? 'ON_DEMAND' : 'PROVISIONED');
}

/** The texts of both refusals are assumed. */
function shardCountOf(request: Request): number {
  const { ShardCount } = request;
  if (modeOf(request) === 'PROVISIONED') {
    if (ShardCount !== undefined) return ShardCount;
    throw new KinesisError(
      'ValidationException',
      'ShardCount must be specified for a stream in PROVISIONED mode.',
    );
  }
  if (ShardCount === undefined) return ON_DEMAND_SHARD_COUNT;
  throw new KinesisError(
    'ValidationException',
    'ShardCount must not be specified for a stream in ON_DEMAND mode.',
  );
}

/** Terraform knows the refusal by its words; the two spaces are AWS's. */
function checkChanging(state: SimulatorState, { accountId }: Context): void {
  const changing = [...state.streams.values()].filter(
    ({ lifecycle: { status } }) => status === 'CREATING' || status === 'DELETING',
  );
  if (changing.length < MAX_CHANGING) return;
  throw new KinesisError(
    'LimitExceededException',
    'This request would have exceed the limit on the number  of streams that can simultaneously ' +
      `be in CREATING or DELETING for the account ${accountId}. Limit: ${MAX_CHANGING}.`,
  );
}
