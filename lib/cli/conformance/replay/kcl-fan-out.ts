import { MS_PER_HOUR, MS_PER_MINUTE } from '@/lib/base/duration';
import { shardIdOf } from '@/lib/kinesis/shards/shard';
import type { AnswerPattern } from '../answer-pattern';
import { activeStream, at, call, SPLIT, STREAM, STREAM_ARN } from './kcl-calls';
import { child, dataOf, isTime } from './kinesis-patterns';
import type { Kept, Replay, ReplayStep } from './replay-step';
import { TRANSITION_MS } from './run-replay';

const CONSUMER = { StreamARN: STREAM_ARN, ConsumerName: 'app' };
const HELLO = Buffer.from('hello');
/** A second subscription within this time of the first is refused. */
const TAKE_OVER_MS = 5000;

/** FanOutConsumerRegistration: describe, register, describe until ACTIVE. */
const REGISTRATION: readonly ReplayStep[] = [
  {
    does: 'the ARN is looked up',
    operation: 'DescribeStreamSummary',
    input: () => STREAM,
    answers: () => ({ StreamDescriptionSummary: { StreamARN: STREAM_ARN } }),
  },
  {
    does: 'the consumer is not there yet',
    operation: 'DescribeStreamConsumer',
    input: () => CONSUMER,
    refuses: 'ResourceNotFoundException',
  },
  {
    does: 'it is registered',
    operation: 'RegisterStreamConsumer',
    input: () => CONSUMER,
    answers: () => ({
      Consumer: {
        ConsumerARN: /^arn:aws:kinesis:us-east-1:\d{12}:stream\/orders\/consumer\/app:\d{10}$/,
        ConsumerStatus: 'CREATING',
        ConsumerCreationTimestamp: isTime,
      },
    }),
    keeps: { consumer: 'body.Consumer.ConsumerARN' },
  },
  {
    does: 'another worker comes second',
    operation: 'RegisterStreamConsumer',
    input: () => CONSUMER,
    refuses: 'ResourceInUseException',
  },
  describeConsumer('it is polled', 'CREATING'),
  {
    does: 'a subscription comes too early',
    operation: 'SubscribeToShard',
    input: subscription('LATEST'),
    refuses: 'ResourceInUseException',
  },
  { does: 'it becomes ACTIVE', waitsMs: TRANSITION_MS },
  describeConsumer('it is polled again', 'ACTIVE'),
];

function describeConsumer(does: string, ConsumerStatus: string): ReplayStep {
  return {
    does,
    operation: 'DescribeStreamConsumer',
    input: ({ consumer }) => ({ ConsumerARN: consumer }),
    answers: ({ consumer }) => ({
      ConsumerDescription: { ConsumerARN: String(consumer), ConsumerStatus },
    }),
  };
}

/** What SubscribeToShard is sent; `from` names a kept sequence number. */
function subscription(Type: string, from?: string, more: object = {}): (kept: Kept) => object {
  return (kept) => ({
    ConsumerARN: kept.consumer,
    ShardId: shardIdOf(0),
    StartingPosition: { Type, ...(from !== undefined && { SequenceNumber: kept[from] }), ...more },
  });
}

function begins(from: string, contentType: string): ReplayStep {
  return {
    does: 'the stream begins',
    from,
    receives: () => ({ type: 'initial-response', contentType, body: {} }),
  };
}

function event(does: string, from: string, body: AnswerPattern): ReplayStep {
  return {
    does,
    from,
    receives: () => ({ type: 'SubscribeToShardEvent', body }),
    keeps: { reached: 'body.ContinuationSequenceNumber' },
  };
}

function ends(from: string): ReplayStep {
  return { does: 'the stream ends', from, receives: () => undefined };
}

const IDLE = {
  Records: [],
  ContinuationSequenceNumber: /^\d{56}$/,
  MillisBehindLatest: 0,
  ChildShards: undefined,
};

/** FanOutRecordsPublisher: subscribe, read events, subscribe again from where the last ended. */
function fanOut(encoding: Replay['encoding'], contentType: string): Replay {
  return {
    name: `subscribes and subscribes again, in ${encoding}`,
    encoding,
    steps: [
      ...activeStream(1),
      ...REGISTRATION,
      { does: 'the first subscription', opens: 'first', input: subscription('TRIM_HORIZON') },
      begins('first', contentType),
      event('an empty shard says where it is', 'first', IDLE),
      { does: 'five seconds pass', waitsMs: TAKE_OVER_MS },
      event('it goes on saying so', 'first', IDLE),
      call('a record is put', 'PutRecord', { ...STREAM, PartitionKey: 'a', Data: HELLO }),
      event('it is pushed', 'first', {
        Records: [{ Data: dataOf(HELLO), PartitionKey: 'a', ApproximateArrivalTimestamp: isTime }],
        ContinuationSequenceNumber: /^\d{56}$/,
        ChildShards: undefined,
      }),
      { does: 'five minutes have passed', waitsMs: 5 * MS_PER_MINUTE },
      event('the last event', 'first', IDLE),
      ends('first'),
      {
        does: 'it subscribes again',
        opens: 'second',
        input: subscription('AFTER_SEQUENCE_NUMBER', 'reached'),
      },
      begins('second', contentType),
      event('no record comes twice', 'second', IDLE),
      { does: 'nearly five seconds pass', waitsMs: TAKE_OVER_MS - 1 },
      {
        does: 'a third comes too early',
        operation: 'SubscribeToShard',
        input: subscription('LATEST'),
        refuses: 'ResourceInUseException',
      },
      { does: 'five seconds have passed', waitsMs: 1 },
      {
        does: 'another worker takes over at a time',
        opens: 'third',
        input: subscription('AT_TIMESTAMP', undefined, { Timestamp: at(0) }),
      },
      begins('third', contentType),
      event('with the record', 'third', { Records: [{ PartitionKey: 'a' }] }),
      {
        does: 'the one before is told',
        from: 'second',
        receives: () => ({ type: 'ResourceInUseException', body: { message: /./ } }),
      },
      ends('second'),
    ],
  };
}

export const CBOR_FAN_OUT = fanOut('CBOR', 'application/x-amz-cbor-1.1');
export const JSON_FAN_OUT = fanOut('JSON', 'application/x-amz-json-1.1');

const LAST_EVENT = {
  Records: [],
  ContinuationSequenceNumber: undefined,
  ChildShards: [child(1, 0), child(2, 0)],
};

/** The end of a shard as FanOutRecordsPublisher knows it, and what it does after a failure there. */
export const FAN_OUT_RESHARD: Replay = {
  name: 'is pushed the end of a shard',
  encoding: 'CBOR',
  steps: [
    ...activeStream(1),
    ...REGISTRATION,
    { does: 'a subscription', opens: 'parent', input: subscription('LATEST') },
    begins('parent', 'application/x-amz-cbor-1.1'),
    event('nothing yet', 'parent', IDLE),
    call('the shard is split', 'SplitShard', SPLIT),
    { does: 'a second passes', waitsMs: 1000 },
    event('while UPDATING it goes on', 'parent', IDLE),
    { does: 'the split is done', waitsMs: TRANSITION_MS },
    event('the last event has the children and no number', 'parent', LAST_EVENT),
    ends('parent'),
    {
      does: 'after a failure it asks for the end again',
      opens: 'again',
      input: subscription('LATEST'),
    },
    begins('again', 'application/x-amz-cbor-1.1'),
    event('and gets it', 'again', LAST_EVENT),
    ends('again'),
    { does: 'the retention passes', waitsMs: 25 * MS_PER_HOUR },
    {
      does: 'the trimmed shard is given up',
      operation: 'SubscribeToShard',
      input: subscription('TRIM_HORIZON'),
      refuses: 'ResourceNotFoundException',
    },
  ],
};

/** With several streams the KCL may be given the ARN of a consumer for each, and registers none. */
export const SEVERAL_CONSUMERS: Replay = {
  name: 'subscribes to several streams on one connection',
  encoding: 'CBOR',
  steps: [
    ...['orders', 'clicks'].flatMap((StreamName): readonly ReplayStep[] => [
      call(`the stream ${StreamName}`, 'CreateStream', { StreamName, ShardCount: 1 }),
      { does: 'it becomes ACTIVE', waitsMs: TRANSITION_MS },
      {
        does: 'its consumer',
        operation: 'RegisterStreamConsumer',
        input: () => ({ ...CONSUMER, StreamARN: STREAM_ARN.replace('orders', StreamName) }),
        answers: () => ({ Consumer: { ConsumerStatus: 'CREATING' } }),
        keeps: { consumer: 'body.Consumer.ConsumerARN' },
      },
      { does: 'it becomes ACTIVE', waitsMs: TRANSITION_MS },
      { does: 'a subscription', opens: StreamName, input: subscription('LATEST') },
      begins(StreamName, 'application/x-amz-cbor-1.1'),
      event('nothing yet', StreamName, IDLE),
    ]),
    call('a record for one of them', 'PutRecord', {
      StreamName: 'clicks',
      PartitionKey: 'a',
      Data: HELLO,
    }),
    event('reaches that one', 'clicks', { Records: [{ Data: dataOf(HELLO) }] }),
    { does: 'a while passes', waitsMs: TAKE_OVER_MS },
    event('and not the other', 'orders', IDLE),
  ],
};
