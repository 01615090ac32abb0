import { shardIdOf } from '@/lib/kinesis/shards/shard';
import { KinesisError } from './kinesis-error';
import type { Context } from './operation';
import { type SimulatorState, type Stream, visibleShards } from './state';
import { type StreamShard, shardAt } from './stream-shard';

/** How a request names a stream. */
export interface StreamNaming {
  readonly StreamName?: string | undefined;
  readonly StreamARN?: string | undefined;
}

/** In whatever status; throws ResourceNotFoundException. */
export function findStream(state: SimulatorState, naming: StreamNaming, context: Context): Stream {
  const streamName = streamNameOf(naming);
  const stream = state.streams.get(streamName);
  if (stream === undefined) throw streamNotFound(streamName, context);
  return stream;
}

/** For everything that changes a stream's shards or settings (facts §2.1). */
export function findActiveStream(
  state: SimulatorState,
  naming: StreamNaming,
  context: Context,
): Stream {
  const stream = findStream(state, naming, context);
  if (stream.lifecycle.status !== 'ACTIVE') throw notActive(stream, context);
  return stream;
}

/** What ListShards has of a stream; refused while the stream is being created (facts §5.3). */
export function listableShards(stream: Stream, context: Context): readonly StreamShard[] {
  const shards = visibleShards(stream);
  if (shards.length === 0) throw notActive(stream, context);
  return shards;
}

/** AWS's words about a stream that is busy or going away. */
export function notActive(stream: Stream, context: Context): KinesisError {
  return new KinesisError(
    'ResourceInUseException',
    `Stream ${stream.streamName} under account ${context.accountId} not ACTIVE, ` +
      `instead in state ${stream.lifecycle.status}`,
  );
}

/** Account and region of an ARN do not matter: any client must be able to talk to this one. */
export function streamNameOf({ StreamName, StreamARN }: StreamNaming): string {
  const nameInArn = StreamARN?.slice(StreamARN.indexOf(':stream/') + ':stream/'.length);
  const streamName = StreamName ?? nameInArn;
  if (streamName === undefined) {
    // The text is assumed: what AWS says here is not known (facts §13).
    throw new KinesisError(
      'InvalidArgumentException',
      'Either StreamName or StreamARN should be provided.',
    );
  }
  if (nameInArn !== undefined && nameInArn !== streamName) {
    throw new KinesisError(
      'InvalidArgumentException',
      `StreamName ${streamName} and StreamARN ${StreamARN} do not name the same stream.`,
    );
  }
  return streamName;
}

/** AWS's words about a stream that does not exist. */
export function streamNotFound(streamName: string, { accountId }: Context): KinesisError {
  return new KinesisError(
    'ResourceNotFoundException',
    `Stream ${streamName} under account ${accountId} not found.`,
  );
}

/** `arn:aws:kinesis:REGION:ACCOUNT:stream/NAME` */
export function streamArn(
  { streamName }: Pick<Stream, 'streamName'>,
  { accountId, region }: Context,
): string {
  return `arn:aws:kinesis:${region}:${accountId}:stream/${streamName}`;
}

const MAX_SHARD_INDEX = 2 ** 31 - 1;

/** Kinesis takes loose ids, such as `shard-0` or `0` (facts §1.2). */
export function parseShardId(shardId: string): number | undefined {
  const digits = shardId.split('-')[1] ?? shardId;
  if (!/^\d+$/.test(digits)) return undefined;
  const shardIndex = Number(digits);
  return shardIndex <= MAX_SHARD_INDEX ? shardIndex : undefined;
}

/** The index in a shard id. It is read before the stream is looked up (facts §1.2). */
export function shardIndexIn(shardId: string, naming: StreamNaming, context: Context): number {
  const shardIndex = parseShardId(shardId);
  if (shardIndex === undefined) throw shardNotFound(shardId, streamNameOf(naming), context);
  return shardIndex;
}

/** For what changes shards; throws ResourceNotFoundException. */
export function findShard(stream: Stream, shardIndex: number, context: Context): StreamShard {
  const shard = shardAt(stream.shards, shardIndex);
  if (shard === undefined) throw shardNotFound(shardIdOf(shardIndex), stream.streamName, context);
  return shard;
}

function shardNotFound(shardId: string, streamName: string, { accountId }: Context): KinesisError {
  return new KinesisError(
    'ResourceNotFoundException',
    `Could not find shard ${shardId} in stream ${streamName} under account ${accountId}.`,
  );
}
