import { request } from 'node:http';
import { connect } from 'node:net';
import {
  CreateStreamCommand,
  DeleteStreamCommand,
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListShardsCommand,
  MergeShardsCommand,
  PutRecordsCommand,
  RegisterStreamConsumerCommand,
  SplitShardCommand,
  SubscribeToShardCommand,
  UpdateShardCountCommand,
} from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Listener, listenKinesis } from './listen';
import { openSimulator, type Simulator } from './simulator';

let simulator: Simulator;
let listener: Listener;
beforeAll(async () => {
  simulator = await openSimulator({
    dataDir: undefined,
    region: 'us-east-1',
    accountId: '000000000000',
    transitionMs: 0,
  });
  listener = await listenKinesis(simulator, { host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await listener.close();
  await simulator.close();
});

const HANDLERS = [
  ['HTTP/2', () => ({})],
  ['HTTP/1.1', () => ({ requestHandler: new NodeHttpHandler() })],
] as const;

describe.each(HANDLERS)('the AWS SDK over %s', (version, handler) => {
  let client: KinesisClient;
  const stream = { StreamName: version.replace('/', '-') };
  beforeAll(() => {
    client = new KinesisClient({
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${listener.port}`,
      credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
      maxAttempts: 1,
      ...handler(),
    });
  });
  afterAll(() => client.destroy());

  test('creates, reshards, writes, reads and deletes a stream', async () => {
    await client.send(new CreateStreamCommand({ ...stream, ShardCount: 1 }));
    await client.send(
      new SplitShardCommand({
        ...stream,
        ShardToSplit: 'shardId-000000000000',
        NewStartingHashKey: '170141183460469231731687303715884105728',
      }),
    );
    await client.send(
      new MergeShardsCommand({ ...stream, ShardToMerge: '1', AdjacentShardToMerge: '2' }),
    );
    await client.send(
      new UpdateShardCountCommand({
        ...stream,
        TargetShardCount: 2,
        ScalingType: 'UNIFORM_SCALING',
      }),
    );
    const { Shards = [] } = await client.send(new ListShardsCommand(stream));
    expect(Shards.map(({ ParentShardId }) => ParentShardId?.slice(-1))).toEqual([
      undefined,
      '0',
      '0',
      '1',
      '3',
      '3',
    ]);
    const { Records: placed = [] } = await client.send(
      new PutRecordsCommand({
        ...stream,
        Records: ['0', '1', '2'].map((ExplicitHashKey) => ({
          PartitionKey: 'ключ',
          ExplicitHashKey,
          Data: Buffer.from(`record ${ExplicitHashKey}`),
        })),
      }),
    );
    const { ShardIterator } = await client.send(
      new GetShardIteratorCommand({
        ...stream,
        ShardId: placed[0]?.ShardId,
        ShardIteratorType: 'TRIM_HORIZON',
      }),
    );
    const { Records = [] } = await client.send(new GetRecordsCommand({ ShardIterator }));
    expect(Records.map(({ Data }) => Buffer.from(Data ?? []).toString())).toEqual([
      'record 0',
      'record 1',
      'record 2',
    ]);
    expect(Records[0]).toMatchObject({
      PartitionKey: 'ключ',
      SequenceNumber: placed[0]?.SequenceNumber,
      ApproximateArrivalTimestamp: expect.any(Date),
    });
    await client.send(new DeleteStreamCommand(stream));
    await expect(client.send(new DescribeStreamSummaryCommand(stream))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `Stream ${stream.StreamName} under account 000000000000 not found.`,
    });
  });

  test('gets the records of a shard pushed, until its children take over', async () => {
    const StreamName = `${stream.StreamName}-pushed`;
    await client.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
    const { Consumer } = await client.send(
      new RegisterStreamConsumerCommand({
        StreamARN: `arn:aws:kinesis:us-east-1:000000000000:stream/${StreamName}`,
        ConsumerName: 'reader',
      }),
    );
    const subscription = {
      ConsumerARN: Consumer?.ConsumerARN,
      ShardId: 'shardId-000000000000',
      StartingPosition: { Type: 'LATEST' },
    } as const;
    const { EventStream = [] } = await client.send(new SubscribeToShardCommand(subscription));
    await expect(client.send(new SubscribeToShardCommand(subscription))).rejects.toMatchObject({
      name: 'ResourceInUseException',
      message: 'Another active subscription exists for this consumer',
    });
    const written = ['a', 'b', 'c'];
    await client.send(
      new PutRecordsCommand({
        StreamName,
        Records: written.map((text) => ({ PartitionKey: text, Data: Buffer.from(text) })),
      }),
    );
    await client.send(
      new SplitShardCommand({
        StreamName,
        ShardToSplit: 'shardId-000000000000',
        NewStartingHashKey: '77',
      }),
    );
    const pushed: string[] = [];
    let children: readonly (string | undefined)[] = [];
    for await (const { SubscribeToShardEvent: event } of EventStream) {
      for (const { Data = [] } of event?.Records ?? []) pushed.push(Buffer.from(Data).toString());
      children = (event?.ChildShards ?? []).map(({ ShardId }) => ShardId);
      expect(event?.ContinuationSequenceNumber === undefined).toBe(children.length > 0);
    }
    expect(pushed).toEqual(written);
    expect(children).toEqual(['shardId-000000000001', 'shardId-000000000002']);
  });

  test('a body that is too large is refused, and the next call is answered', async () => {
    const Records = Array.from({ length: 3 }, () => ({
      PartitionKey: 'a',
      Data: Buffer.alloc(5_000_000),
    }));
    await expect(
      client.send(new PutRecordsCommand({ StreamName: 'none', Records })),
    ).rejects.toThrow();
    await expect(client.send(new ListShardsCommand({ StreamName: 'none' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});

test('a body without end is refused before it ends', async () => {
  const status = await new Promise((resolve, reject) => {
    const sending = request({ port: listener.port, method: 'POST' }, (response) => {
      resolve(response.statusCode);
      sending.destroy();
    });
    sending.on('error', reject);
    for (let count = 0; count < 17; count++) sending.write(Buffer.alloc(1024 * 1024));
  });
  expect(status).toBe(413);
});

describe('a connection whose first bytes come one by one', () => {
  test('is served as HTTP/2 after its preface', async () => {
    const preface = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0';
    const answer = await sendSlowly(preface);
    const SETTINGS_FRAME = 4;
    expect(answer[3]).toBe(SETTINGS_FRAME);
  });

  test('is served as HTTP/1.1 when it begins as a POST', async () => {
    const answer = await sendSlowly('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n');
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 403 /);
  });
});

/** The first byte on its own, then the rest; answers with what comes back first. */
function sendSlowly(text: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const socket = connect(listener.port, '127.0.0.1', () => {
      socket.setNoDelay(true);
      socket.write(text.slice(0, 1));
      // Two turns of the event loop, in which the server reads the first byte.
      setImmediate(() => setImmediate(() => socket.write(text.slice(1))));
    });
    socket.once('data', (chunk) => {
      resolve(chunk);
      socket.destroy();
    });
    socket.on('error', reject);
  });
}

test('a port that is taken is an error of that name', async () => {
  const taken = listenKinesis(simulator, { host: '127.0.0.1', port: listener.port });
  await expect(taken).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
