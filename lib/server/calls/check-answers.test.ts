import {
  DescribeLimitsCommand,
  KinesisClient,
  ListStreamConsumersCommand,
  ListStreamsCommand,
  PutRecordsCommand,
} from '@aws-sdk/client-kinesis';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeError } from '../http/error-response';
import { readsBySdk } from '../simulator/polled-reads';
import { describePages, describeStream } from '../streams/describe-stream';
import { listShards } from '../streams/list-shards';
import { checkAnswers } from './check-answers';

const STREAM_ARN = 'arn:aws:kinesis:us-east-1:000000000000:stream/orders';
const SHARD = {
  ShardId: 'shardId-000000000000',
  HashKeyRange: { StartingHashKey: '0', EndingHashKey: String(2n ** 128n - 1n) },
  SequenceNumberRange: { StartingSequenceNumber: '1', EndingSequenceNumber: '2' },
  ParentShardId: 'shardId-000000000001',
};
const STREAM = {
  StreamARN: STREAM_ARN,
  StreamStatus: 'ACTIVE',
  RetentionPeriodHours: 24,
  StreamModeDetails: { StreamMode: 'PROVISIONED' },
  StreamCreationTimestamp: 1_700_000_000,
  EnhancedMonitoring: [{ ShardLevelMetrics: ['IncomingBytes'] }],
};

const SOUND = {
  ListStreams: {
    StreamNames: ['orders'],
    HasMoreStreams: false,
    StreamSummaries: [{ StreamName: 'orders', StreamARN: STREAM_ARN, StreamStatus: 'ACTIVE' }],
  },
  DescribeStreamSummary: {
    StreamDescriptionSummary: { ...STREAM, OpenShardCount: 1, ConsumerCount: 0 },
  },
  DescribeStream: { StreamDescription: { ...STREAM, Shards: [SHARD], HasMoreShards: false } },
  ListShards: { Shards: [SHARD] },
  ListStreamConsumers: { Consumers: [{ ConsumerName: 'billing' }] },
  DescribeLimits: { ShardLimit: 500, OpenShardCount: 1 },
  GetShardIterator: { ShardIterator: 'a' },
  GetRecords: {
    Records: [
      {
        SequenceNumber: '1',
        PartitionKey: 'a',
        Data: 'YQ==',
        ApproximateArrivalTimestamp: 1_700_000_000,
      },
    ],
    NextShardIterator: 'b',
    MillisBehindLatest: 0,
  },
  PutRecords: { Records: [{ ShardId: SHARD.ShardId, SequenceNumber: '1' }] },
};
type Operation = keyof typeof SOUND;
const OPERATIONS = Object.keys(SOUND) as Operation[];

/** A client of an endpoint that answers every call like that. */
function clientOf(answer: unknown): KinesisClient {
  const body = Buffer.from(JSON.stringify(answer));
  return checkAnswers(
    new KinesisClient({
      region: 'us-east-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'a' },
      requestHandler: {
        handle: async () => ({ response: { statusCode: 200, headers: {}, body } }),
        updateHttpClientConfig() {},
        httpHandlerConfigs: () => ({}),
      },
    }),
  );
}

/** How the console asks for each answer. */
const ASK: Readonly<Record<Operation, (client: KinesisClient) => Promise<unknown>>> = {
  ListStreams: (client) => client.send(new ListStreamsCommand({})),
  DescribeStreamSummary: (client) => describeStream(client, 'orders'),
  DescribeStream: (client) => describePages(client, 'orders').next(),
  ListShards: (client) => listShards(client, 'orders'),
  ListStreamConsumers: (client) =>
    client.send(new ListStreamConsumersCommand({ StreamARN: STREAM_ARN })),
  DescribeLimits: (client) => client.send(new DescribeLimitsCommand({})),
  GetShardIterator: (client) =>
    readsBySdk(client, client).openIterator('orders', SHARD.ShardId, { kind: 'start' }),
  GetRecords: (client) => readsBySdk(client, client).getRecords('orders', 'a', 10),
  PutRecords: (client) => client.send(new PutRecordsCommand({ Records: [] })),
};

/** The code of the failure, with the operation that it names. */
async function outcomeOf(operation: Operation, answer: unknown) {
  try {
    await ASK[operation](clientOf(answer));
    return { code: 'ok' };
  } catch (error) {
    const { status, error: described } = describeError(error);
    return { status, code: described.code, detail: described.detail };
  }
}

function unusable(operation: Operation) {
  const detail = { name: 'unusable-answer', operation };
  return { status: 502, code: 'connection-unusable', detail };
}

test.each(OPERATIONS)('a sound answer to %s is taken', async (operation) => {
  expect(await outcomeOf(operation, SOUND[operation])).toEqual({ code: 'ok' });
});

test.each(
  OPERATIONS.flatMap((operation) => [{}, []].map((answer) => [operation, answer] as const)),
)('an answer to %s without its members names the operation: %j', async (operation, answer) => {
  expect(await outcomeOf(operation, answer)).toEqual(unusable(operation));
});

const KEYS = SHARD.HashKeyRange;
test.each<[Operation, unknown]>([
  ['ListStreams', { StreamNames: null }],
  ['ListStreams', { StreamNames: ['<b>'] }],
  ['ListShards', { Shards: [{ ...SHARD, HashKeyRange: undefined }] }],
  ['ListShards', { Shards: [{ ...SHARD, HashKeyRange: { ...KEYS, EndingHashKey: 'x' } }] }],
  ['ListShards', { Shards: [{ ...SHARD, HashKeyRange: { ...KEYS, StartingHashKey: '-1' } }] }],
  [
    'ListShards',
    { Shards: [{ ...SHARD, HashKeyRange: { ...KEYS, EndingHashKey: '9'.repeat(39) } }] },
  ],
  [
    'ListShards',
    { Shards: [{ ...SHARD, HashKeyRange: { StartingHashKey: '2', EndingHashKey: '1' } }] },
  ],
  ['ListShards', { Shards: [{ ...SHARD, SequenceNumberRange: { StartingSequenceNumber: 'x' } }] }],
  ['DescribeLimits', { ShardLimit: '500', OpenShardCount: 1 }],
])(
  'an answer to %s that Kinesis would not give names the operation: %j',
  async (operation, answer) => {
    expect(await outcomeOf(operation, answer)).toEqual(unusable(operation));
  },
);

/** The value with something else somewhere in it. */
function anyDamageTo(value: unknown): fc.Arbitrary<unknown> {
  const other = fc.jsonValue({ maxDepth: 2 });
  if (typeof value !== 'object' || value === null) return other;
  const members = Object.entries(value);
  const inside = fc
    .constantFrom(...members)
    .chain(([member, held]) =>
      anyDamageTo(held).map((damaged) =>
        Array.isArray(value) ? [damaged] : { ...value, [member]: damaged },
      ),
    );
  return fc.oneof({ weight: 1, arbitrary: other }, { weight: 5, arbitrary: inside });
}

test.each(OPERATIONS)(
  'whatever %s is answered, it is never a failure of ours',
  async (operation) => {
    await fc.assert(
      fc.asyncProperty(anyDamageTo(SOUND[operation]), async (answer) => {
        const { code } = await outcomeOf(operation, answer);
        expect(['ok', 'connection-unusable']).toContain(code);
      }),
      { numRuns: 150 },
    );
  },
);
