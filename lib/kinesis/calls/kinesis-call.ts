import { assertNever } from '@/lib/base/assert';
import type { HashKey } from '../hash-key';
import type { OperationName } from '../operation-names';
import type { ReshardStep } from '../reshard-step';
import type { RecordDistribution, StreamMode } from '../stream';
import { parseStreamArn } from '../stream-arn';

/** Where a call goes. An endpoint is given for anything that is not AWS itself. */
export interface CallContext {
  readonly region: string;
  readonly endpoint?: string | undefined;
  readonly profile?: string | undefined;
}

/** Of a member of a call: `bytes` is the UTF-8 of a text, `time` is in UTC, as `2026-01-02T03:04:05.678Z`, `tags` are by their keys. */
export type CallValue =
  | string
  | number
  | boolean
  | readonly string[]
  | { readonly bytes: string }
  | { readonly time: string }
  | { readonly StreamMode: StreamMode }
  | { readonly tags: Readonly<Record<string, string>> };

/** The members of a call by AWS's own names, in the order that they are written in. */
export type CallInput = Readonly<Record<string, CallValue>>;

/** One call of an operation. */
export interface SentCall {
  readonly kind: 'send';
  readonly operation: OperationName;
  readonly input: CallInput;
}

/** What one does with the API, in its own words: the AWS CLI and each SDK write the same. */
export type KinesisCall =
  | SentCall
  /** Until the stream is ACTIVE. */
  | { readonly kind: 'wait'; readonly input: CallInput }
  /** Every shard of a stream, however many. */
  | { readonly kind: 'list-shards'; readonly input: CallInput }
  /** GetShardIterator with these members, then GetRecords from there. */
  | { readonly kind: 'read'; readonly input: CallInput };

/** A number of shards without a mode makes a provisioned stream; without a number it is on demand. */
export function createStreamCall({
  streamName,
  shardCount,
  tags = [],
}: {
  readonly streamName: string;
  readonly shardCount?: number | undefined;
  readonly tags?: readonly { readonly key: string; readonly value: string }[] | undefined;
}): SentCall {
  return send('CreateStream', {
    StreamName: streamName,
    ...(shardCount === undefined
      ? { StreamModeDetails: { StreamMode: 'ON_DEMAND' } }
      : { ShardCount: shardCount }),
    ...(tags.length > 0 && {
      Tags: { tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])) },
    }),
  });
}

/** Without the flag Kinesis refuses to delete a stream that has consumers (facts §2.1). */
export function deleteStreamCall(streamName: string, enforces: boolean): SentCall {
  return send('DeleteStream', {
    ...streamInput(streamName),
    ...(enforces && { EnforceConsumerDeletion: true }),
  });
}

/** Prints or collects the shards of a stream, closed ones too. */
export function listShardsCall(streamName: string): KinesisCall {
  return { kind: 'list-shards', input: streamInput(streamName) };
}

/** Switches all shard-level metrics at once (facts §9). */
export function enhancedMonitoringCall(streamName: string, enables: boolean): SentCall {
  const operation = enables ? 'EnableEnhancedMonitoring' : 'DisableEnhancedMonitoring';
  return send(operation, { ...streamInput(streamName), ShardLevelMetrics: ['ALL'] });
}

/** A record whose data is text. */
export interface TextRecord {
  readonly partitionKey: string;
  readonly data: string;
  readonly explicitHashKey?: HashKey | undefined;
}

/** One record; its partition key may be left out only where Kinesis places it (facts §1.4). */
export function putRecordCall(streamName: string, record: TextRecord): SentCall {
  const { partitionKey, data, explicitHashKey } = record;
  return send('PutRecord', {
    ...streamInput(streamName),
    ...(partitionKey !== '' && { PartitionKey: partitionKey }),
    ...(explicitHashKey !== undefined && { ExplicitHashKey: explicitHashKey.toString() }),
    Data: { bytes: data },
  });
}

/** Splits a shard at the first hash key of its upper child. */
export function splitShardCall(streamName: string, shardId: string, key: HashKey): SentCall {
  return send('SplitShard', {
    ...streamInput(streamName),
    ShardToSplit: shardId,
    NewStartingHashKey: key.toString(),
  });
}

/** Kinesis wants the shard with the lower keys first (facts §3.1). */
export function mergeShardsCall(streamName: string, first: string, second: string): SentCall {
  return send('MergeShards', {
    ...streamInput(streamName),
    ShardToMerge: first,
    AdjacentShardToMerge: second,
  });
}

/** Switches the capacity mode; the stream is UPDATING meanwhile (facts §2.2). */
export function streamModeCall(streamArn: string, mode: StreamMode): SentCall {
  const input = { StreamARN: streamArn, StreamModeDetails: { StreamMode: mode } };
  return send('UpdateStreamMode', input);
}

/** Says who chooses the shard of a record (facts §1.4). */
export function recordDistributionCall(
  streamArn: string,
  distribution: RecordDistribution,
): SentCall {
  const input = { StreamARN: streamArn, RecordDistributionStrategy: distribution };
  return send('UpdateStreamRecordDistributionStrategy', input);
}

/** Reads a shard from a place: `from` holds ShardIteratorType and what it needs (facts §5.1). */
export function readShardCall(streamName: string, shardId: string, from: CallInput): KinesisCall {
  return { kind: 'read', input: { ...streamInput(streamName), ShardId: shardId, ...from } };
}

/** Equal shards, at most double and at least half as many as are open (facts §3.2). */
function updateShardCountCall(streamName: string, targetShardCount: number): SentCall {
  return send('UpdateShardCount', {
    ...streamInput(streamName),
    TargetShardCount: targetShardCount,
    ScalingType: 'UNIFORM_SCALING',
  });
}

/** The call of a step, with the ids that the plan expects the shards to have by then. */
export function reshardStepCall(streamName: string, step: ReshardStep): SentCall {
  switch (step.kind) {
    case 'split':
      return splitShardCall(streamName, step.shard.shardId, step.newStartingHashKey);
    case 'merge':
      return mergeShardsCall(streamName, step.lower.shardId, step.upper.shardId);
    case 'scale':
      return updateShardCountCall(streamName, step.targetShardCount);
    default:
      return assertNever(step);
  }
}

/** Every call of a plan. A reshard leaves the stream UPDATING: the next one waits (facts §2.1). */
export function reshardCalls(
  streamName: string,
  steps: readonly ReshardStep[],
): readonly KinesisCall[] {
  const wait: KinesisCall = { kind: 'wait', input: streamInput(streamName) };
  return steps.flatMap((step, index) => {
    const call = reshardStepCall(streamName, step);
    return index === 0 ? [call] : [wait, call];
  });
}

/** A stream is called by its name, or by its ARN in any account. */
export function streamInput(
  streamName: string,
): { readonly StreamName: string } | { readonly StreamARN: string } {
  return parseStreamArn(streamName) === undefined
    ? { StreamName: streamName }
    : { StreamARN: streamName };
}

function send(operation: OperationName, input: CallInput): SentCall {
  return { kind: 'send', operation, input };
}
