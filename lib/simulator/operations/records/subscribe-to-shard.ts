import { creationSeconds } from '../../model/consumer';
import { consumerArn, findConsumer } from '../../model/find-consumer';
import { shardIndexIn } from '../../model/find-stream';
import { KinesisError } from '../../model/kinesis-error';
import type { Operation } from '../../model/operation';
import { type Fields, MEMBERS } from '../../model/shape';
import { shardMissing } from '../../model/shard-not-found';
import { visibleShards } from '../../model/state';
import { shardAt } from '../../model/stream-shard';
import { ShardSubscription } from '../../records/shard-subscription';
import { startingIndex } from '../../records/starting-position';

const input = {
  ConsumerARN: MEMBERS.requiredConsumerArn,
  ShardId: MEMBERS.requiredName,
  StartingPosition: {
    kind: 'structure',
    required: true,
    fields: {
      Type: MEMBERS.shardIteratorType,
      SequenceNumber: MEMBERS.sequenceNumber,
      Timestamp: MEMBERS.timestamp,
    },
  },
  DryRun: MEMBERS.boolean,
} as const satisfies Fields;

/** Answers with where the events begin; the wire opens the stream of them. */
export const subscribeToShard: Operation<typeof input, ShardSubscription> = {
  input,
  run(state, request, context) {
    const found = findConsumer(state, request, context);
    const { stream, consumer } = found;
    const { streamName } = stream;
    if (consumer.lifecycle.status !== 'ACTIVE') {
      throw new KinesisError(
        'ResourceInUseException',
        `Consumer ${consumer.consumerName} with creation timestamp ${creationSeconds(consumer)} ` +
          `under stream: ${streamName}, account ${context.accountId} is not in ACTIVE status.`,
      );
    }
    const shardIndex = shardIndexIn(request.ShardId, { StreamName: streamName }, context);
    const shard = shardAt(visibleShards(stream), shardIndex);
    if (shard === undefined) throw shardMissing(shardIndex, streamName, context);
    const { Type, SequenceNumber, Timestamp } = request.StartingPosition;
    const position = {
      operation: 'SubscribeToShard',
      type: Type,
      sequenceNumber: SequenceNumber,
      timestampMs: Timestamp,
    } as const;
    const fromIndex = startingIndex(position, stream, shard, context);
    const arn = consumerArn(found, context);
    const { nowMs, paceMs } = context;
    return { state, output: new ShardSubscription(arn, shardIndex, fromIndex, nowMs, paceMs) };
  },
};
