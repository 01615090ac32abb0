import { shardIdOf } from '@/lib/kinesis/shards/shard';
import {
  activeStream,
  at,
  call,
  getIterator,
  getRecords,
  listShards,
  STREAM,
  STREAM_ARN,
} from './kcl-calls';
import { dataOf, isTime, shards, tilesTheSpace } from './kinesis-patterns';
import type { Replay } from './replay-step';
import { TRANSITION_MS } from './run-replay';

const HELLO = Buffer.from('hello');

/**
 * What KCL 3 calls from its start to its first records where it polls: HierarchicalShardSyncer,
 * KinesisShardDetector, IteratorBuilder and KinesisDataFetcher of amazon-kinesis-client.
 */
export const POLLING_START: Replay = {
  name: 'starts on a stream that is being created, and polls it',
  encoding: 'CBOR',
  steps: [
    call('a stream is created', 'CreateStream', { ...STREAM, ShardCount: 4 }),
    {
      does: 'the shard detector asks too early, and waits where that is refused',
      operation: 'ListShards',
      input: () => ({ ...STREAM, ShardFilter: { Type: 'AT_LATEST' } }),
      refuses: 'ResourceInUseException',
    },
    { does: 'it becomes ACTIVE', waitsMs: TRANSITION_MS },
    listShards('the shards of LATEST are listed', { Type: 'AT_LATEST' }, tilesTheSpace),
    listShards('those of TRIM_HORIZON are listed', { Type: 'AT_TRIM_HORIZON' }, tilesTheSpace),
    listShards(
      'those of AT_TIMESTAMP are listed',
      { Type: 'AT_TIMESTAMP', Timestamp: at(TRANSITION_MS - 1) },
      tilesTheSpace,
    ),
    listShards(
      'other libraries ask what came since a time',
      { Type: 'FROM_TIMESTAMP', Timestamp: at(0) },
      shards(0, 1, 2, 3),
    ),
    {
      does: 'a record is put',
      operation: 'PutRecord',
      input: () => ({ ...STREAM, PartitionKey: 'a', ExplicitHashKey: '0', Data: HELLO }),
      answers: () => ({ ShardId: shardIdOf(0), SequenceNumber: /^\d{56}$/ }),
      keeps: { checkpoint: 'body.SequenceNumber' },
    },
    getIterator('a lease at TRIM_HORIZON', 0, { ShardIteratorType: 'TRIM_HORIZON' }),
    getRecords('reads the record', {
      Records: [
        {
          Data: dataOf(HELLO),
          PartitionKey: 'a',
          SequenceNumber: /^\d{56}$/,
          ApproximateArrivalTimestamp: isTime,
        },
      ],
      MillisBehindLatest: 0,
      ChildShards: undefined,
      NextShardIterator: /./,
    }),
    getRecords('reads on', { Records: [], NextShardIterator: /./, ChildShards: undefined }),
    getIterator('a lease at LATEST', 0, { ShardIteratorType: 'LATEST' }),
    getRecords('reads nothing yet', { Records: [], NextShardIterator: /./ }),
    getIterator('a lease at a time', 0, { ShardIteratorType: 'AT_TIMESTAMP', Timestamp: at(0) }),
    getRecords('reads from there', { Records: [{ PartitionKey: 'a' }] }),
    getIterator('a lease with a checkpoint', 0, ({ checkpoint }) => ({
      ShardIteratorType: 'AT_SEQUENCE_NUMBER',
      StartingSequenceNumber: checkpoint,
    })),
    getRecords('reads that record again, to drop it', { Records: [{ PartitionKey: 'a' }] }),
    getIterator('an iterator that has expired is made anew', 0, ({ checkpoint }) => ({
      ShardIteratorType: 'AFTER_SEQUENCE_NUMBER',
      StartingSequenceNumber: checkpoint,
    })),
    getRecords('reads what follows', { Records: [] }),
  ],
};

/** The same calls with several streams: both the name and the ARN, as newer clients send. */
export const SEVERAL_STREAMS: Replay = {
  name: 'names each of several streams by name and ARN',
  encoding: 'CBOR',
  steps: [
    ...activeStream(2),
    {
      does: 'the stream is described, for its ARN and the second of its creation',
      operation: 'DescribeStreamSummary',
      input: () => STREAM,
      answers: () => ({
        StreamDescriptionSummary: {
          StreamARN: STREAM_ARN,
          StreamStatus: 'ACTIVE',
          StreamCreationTimestamp: isTime,
          OpenShardCount: 2,
        },
      }),
      keeps: { arn: 'body.StreamDescriptionSummary.StreamARN' },
    },
    {
      does: 'its shards are listed',
      operation: 'ListShards',
      input: ({ arn }) => ({ ...STREAM, StreamARN: arn, ShardFilter: { Type: 'AT_LATEST' } }),
      answers: () => ({ Shards: tilesTheSpace }),
    },
    {
      does: 'an iterator is asked for',
      operation: 'GetShardIterator',
      input: ({ arn }) => ({
        ...STREAM,
        StreamARN: arn,
        ShardId: shardIdOf(1),
        ShardIteratorType: 'LATEST',
      }),
      answers: () => ({ ShardIterator: /./ }),
      keeps: { iterator: 'body.ShardIterator' },
    },
    {
      does: 'the shard is read',
      operation: 'GetRecords',
      input: ({ iterator, arn }) => ({ ShardIterator: iterator, Limit: 10_000, StreamARN: arn }),
      answers: () => ({ Records: [], NextShardIterator: /./, MillisBehindLatest: 0 }),
    },
    {
      does: 'other clients send the ARN alone',
      operation: 'ListShards',
      input: ({ arn }) => ({ StreamARN: arn }),
      answers: () => ({ Shards: shards(0, 1) }),
    },
    {
      does: 'for an iterator too',
      operation: 'GetShardIterator',
      input: ({ arn }) => ({
        StreamARN: arn,
        ShardId: shardIdOf(0),
        ShardIteratorType: 'TRIM_HORIZON',
      }),
      answers: () => ({ ShardIterator: /./ }),
    },
    {
      does: 'a stream that is gone is dropped',
      operation: 'ListShards',
      input: () => ({ StreamName: 'gone', StreamARN: STREAM_ARN.replace('orders', 'gone') }),
      refuses: 'ResourceNotFoundException',
    },
  ],
};

const MANY = 1200;
const PAGE = 1000;

/** KinesisShardDetector asks for all pages, with nothing but the token. */
export const PAGES_OF_SHARDS: Replay = {
  name: 'lists more shards than a page holds',
  encoding: 'CBOR',
  steps: [
    ...activeStream(MANY),
    {
      does: 'the first page',
      operation: 'ListShards',
      input: () => ({ ...STREAM, ShardFilter: { Type: 'AT_TRIM_HORIZON' } }),
      answers: () => ({ Shards: hasLength(PAGE), NextToken: /./ }),
      keeps: { token: 'body.NextToken' },
    },
    {
      does: 'the last page',
      operation: 'ListShards',
      input: ({ token }) => ({ NextToken: token }),
      answers: () => ({ Shards: hasLength(MANY - PAGE), NextToken: undefined }),
    },
    {
      does: 'a token together with the name',
      operation: 'ListShards',
      input: ({ token }) => ({ ...STREAM, NextToken: token }),
      refuses: 'InvalidArgumentException',
    },
    { does: 'the token expires', waitsMs: 300_001 },
    {
      does: 'a token that is too old',
      operation: 'ListShards',
      input: ({ token }) => ({ NextToken: token }),
      refuses: 'ExpiredNextTokenException',
    },
  ],
};

function hasLength(length: number): (value: unknown) => boolean {
  return (value) => Array.isArray(value) && value.length === length;
}
