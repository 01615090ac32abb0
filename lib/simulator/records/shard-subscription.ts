import type { WireRecord } from '../model/answers/wire-record';
import { findConsumer } from '../model/find-consumer';
import { KinesisError } from '../model/kinesis-error';
import type { Step } from '../model/operation';
import { limitsOf } from '../model/quotas/rate-exceeded';
import { shardMissing } from '../model/shard-not-found';
import { visibleShards } from '../model/state';
import { shardAt } from '../model/stream-shard';
import { type ChildShard, readShard } from './read-shard';
import { recordSequenceNumber } from './record-sequence-number';

/** What SubscribeToShard answers: not an output, but where the events are to begin. */
export class ShardSubscription {
  readonly consumerArn: string;
  readonly shardIndex: number;
  readonly fromIndex: number;
  readonly startedAtMs: number;
  readonly startedAtPaceMs: number;

  /** There is one at a time for each consumer and shard. */
  get key(): string {
    return `${this.consumerArn}/${this.shardIndex}`;
  }

  constructor(
    consumerArn: string,
    shardIndex: number,
    fromIndex: number,
    startedAtMs: number,
    startedAtPaceMs = startedAtMs,
  ) {
    this.consumerArn = consumerArn;
    this.shardIndex = shardIndex;
    this.fromIndex = fromIndex;
    this.startedAtMs = startedAtMs;
    this.startedAtPaceMs = startedAtPaceMs;
  }
}

/** One event of the stream that SubscribeToShard answers with. */
export interface SubscribeToShardEvent {
  readonly Records: readonly WireRecord[];
  /** None at the end of a shard, which is how the KCL knows it. */
  readonly ContinuationSequenceNumber: string | undefined;
  readonly MillisBehindLatest: number;
  readonly ChildShards: readonly ChildShard[] | undefined;
}

/** An event, where the next read begins, and when this one was. */
export interface SubscriptionReading {
  readonly event: SubscribeToShardEvent;
  readonly nextIndex: number;
  readonly nowMs: number;
  readonly paceMs: number;
}

const BOUNDS = { maxRecords: 10_000, maxBytes: 1024 * 1024 };

/**
 * Looks the consumer up anew each time, because it or its stream may have gone. Undefined while the
 * consumer has had all that it gets in a second.
 */
export function readSubscription(
  { consumerArn, shardIndex, key }: ShardSubscription,
  fromIndex: number,
): Step<SubscriptionReading | undefined> {
  return (state, context) => {
    const { stream, consumer } = findConsumer(state, { ConsumerARN: consumerArn }, context);
    const shard = shardAt(visibleShards(stream), shardIndex);
    if (shard === undefined) throw shardMissing(shardIndex, stream.streamName, context);
    if (consumer.lifecycle.status === 'DELETING') {
      throw new KinesisError('ResourceNotFoundException', 'The consumer is being deleted.');
    }
    const limits = limitsOf(stream, context);
    if (limits?.mayPush(key, context.paceMs) === false) return { state, output: undefined };
    const reading = readShard(stream, shard, fromIndex, BOUNDS, context);
    limits?.countPush(key, reading.read.byteCount, context.paceMs);
    const reached = { sequenceIndex: reading.nextIndex - 1, arrivedAtMs: context.nowMs };
    const event = {
      Records: reading.records,
      ContinuationSequenceNumber:
        reading.childShards === undefined
          ? (reading.records.at(-1)?.SequenceNumber ??
            (reading.nextIndex === 0
              ? shard.startingSequenceNumber
              : recordSequenceNumber(shard, reached)
            ).toString())
          : undefined,
      MillisBehindLatest: reading.millisBehindLatest,
      ChildShards: reading.childShards,
    };
    return {
      state,
      output: { event, nextIndex: reading.nextIndex, nowMs: context.nowMs, paceMs: context.paceMs },
      read: reading.read,
    };
  };
}
