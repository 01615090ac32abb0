import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { Agent } from 'node:https';
import { connect } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { connect as connectTls } from 'node:tls';
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
import { ensure } from '@/lib/base/assert';
import type { Simulator } from '../../simulator';
import { callHeaders } from '../../testing/call-headers';
import { openTestSimulator } from '../../testing/open-test-simulator';
import { type Listener, listenKinesis } from './listen';

const cert = readPem('cert');
const key = readPem('key');

let simulator: Simulator;
let listener: Listener;
let secureListener: Listener;
beforeAll(async () => {
  simulator = await openTestSimulator();
  const anyPort = { host: '127.0.0.1', port: 0 };
  listener = await listenKinesis(simulator, anyPort);
  secureListener = await listenKinesis(simulator, { ...anyPort, certificate: { cert, key } });
});
afterAll(async () => {
  await listener.close();
  await secureListener.close();
  await simulator.close();
});

function readPem(part: 'cert' | 'key'): string {
  return readFileSync(new URL(`../../testing/localhost-${part}.pem`, import.meta.url), 'utf8');
}

const cleartext = () => `http://127.0.0.1:${listener.port}`;
const https = () => `https://127.0.0.1:${secureListener.port}`;
const cleartextBesideHttps = () => `http://127.0.0.1:${secureListener.port}`;

const overHttp2 = () => ({ nodeHttp2ConnectOptions: { ca: cert } });
const overHttp1 = () => new NodeHttpHandler({ httpsAgent: new Agent({ ca: cert }) });

describe.each([
  ['HTTP/2', cleartext, overHttp2],
  ['HTTP/1.1', cleartext, overHttp1],
  ['HTTP/2 and TLS', https, overHttp2],
  ['HTTP/1.1 and TLS', https, overHttp1],
  ['HTTP/2 where HTTPS is spoken too', cleartextBesideHttps, overHttp2],
  ['HTTP/1.1 where HTTPS is spoken too', cleartextBesideHttps, overHttp1],
])('the AWS SDK over %s', (over, endpoint, requestHandler) => {
  let client: KinesisClient;
  const stream = { StreamName: over.replaceAll(/\W/g, '-') };
  beforeAll(() => {
    client = new KinesisClient({
      region: 'us-east-1',
      endpoint: endpoint(),
      credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
      maxAttempts: 1,
      requestHandler: requestHandler(),
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

describe('a port with a certificate', () => {
  test.each([
    [['h2', 'http/1.1'], 'h2'],
    [['http/1.1'], 'http/1.1'],
    [[], false],
  ])('agrees with a client that offers %j on %s', async (ALPNProtocols, agreed) => {
    const socket = connectTls({
      port: secureListener.port,
      host: '127.0.0.1',
      ca: cert,
      ALPNProtocols,
    });
    await new Promise((resolve, reject) => {
      socket.once('secureConnect', resolve);
      socket.once('error', reject);
    });
    expect(socket.alpnProtocol).toBe(agreed);
    socket.destroy();
  });

  test('outlives a handshake that fails', async () => {
    const socket = connect(secureListener.port, '127.0.0.1', () => socket.write('\x16 no TLS'));
    await new Promise((resolve) =>
      socket
        .once('close', resolve)
        .on('error', () => {})
        .resume(),
    );
    const distrustful = connectTls({ port: secureListener.port, host: '127.0.0.1' });
    const error = await new Promise((resolve) => distrustful.once('error', resolve));
    expect(error).toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    const answer = await fetch(cleartextBesideHttps());
    expect(answer.status).toBe(403);
  });
});

test('a body without end is refused before it ends', async () => {
  const status = await new Promise((resolve, reject) => {
    const call = { port: listener.port, method: 'POST', headers: callHeaders('PutRecords') };
    const sending = request(call, (response) => {
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
    const answer = await sendSlowly(
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n',
    );
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 400 /);
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

describe('a page from elsewhere', () => {
  const origin = { origin: 'http://evil.example' };

  test('is refused before its body is read, and nothing happens', async () => {
    const body = JSON.stringify({ StreamName: 'planted', ShardCount: 1 });
    for (const elsewhere of [origin, { host: 'evil.example:4567' }]) {
      const answer = await callHttp1('CreateStream', body, elsewhere);
      expect(answer).toMatchObject({ status: 403, headers: { connection: 'close' } });
      expect(answer.text).toContain('AccessDeniedException');
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    }
    const { text } = await callHttp1('DescribeStreamSummary', '{"StreamName":"planted"}');
    expect(text).toContain('ResourceNotFoundException');
  });

  test('may not even ask, while one of this machine may', async () => {
    const ask = (from: string) =>
      fetch(cleartext(), { method: 'OPTIONS', headers: { origin: from } });
    expect((await ask(origin.origin)).status).toBe(403);
    const own = await ask('http://localhost:5173');
    expect(own.status).toBe(200);
    expect(own.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
  });

  test.each([
    [{ ':authority': 'evil.example' }, 403],
    [{ ':authority': 'localhost', host: 'evil.example' }, 403],
    [{ ':authority': 'localhost', ...origin }, 403],
    [{ ':authority': 'localhost', host: 'localhost' }, 200],
    [{ ':authority': 'localhost' }, 200],
  ])('over HTTP/2, with %j, is answered %d', async (headers, status) => {
    const session = connectHttp2(cleartext());
    const sent = { ...callHeaders('ListStreams'), ':method': 'POST', ':path': '/', ...headers };
    const stream = session.request(sent).end('{}');
    const [answer] = await once(stream, 'response');
    expect(answer[':status']).toBe(status);
    session.destroy();
  });

  test('is answered where it is allowed', async () => {
    const allowed = { hosts: ['shardline'], origins: ['http://evil.example'] };
    const open = await listenKinesis(simulator, { host: '127.0.0.1', port: 0, allowed });
    const headers = { ...origin, host: 'shardline:4567' };
    const answer = await callHttp1('ListStreams', '{}', headers, open.port);
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'access-control-allow-origin': 'http://evil.example', vary: 'origin' },
    });
    await open.close();
  });
});

describe('no method is a failure of the server', () => {
  const METHODS = ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'];

  test.each([...METHODS, 'QUERY', 'MAKECOFFEE'])('%s over HTTP/1.1', async (method) => {
    for (const path of ['/', '*', '//', '/%', 'http://localhost/']) {
      const head = `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`;
      expect(await answerToBytes(head)).toMatch(/^HTTP\/1\.1 4\d\d /);
    }
  });

  test.each([...METHODS, 'CONNECT', 'MAKECOFFEE'])('%s over HTTP/2', async (method) => {
    const session = connectHttp2(cleartext());
    const path = method === 'CONNECT' ? {} : { ':path': '/' };
    const stream = session.request({ ':method': method, ':authority': 'localhost', ...path });
    const [answer] = await once(stream.end(), 'response');
    expect(answer[':status']).toBeGreaterThanOrEqual(400);
    expect(answer[':status']).toBeLessThan(500);
    session.destroy();
  });
});

/** All that comes back until the connection is closed. */
function answerToBytes(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(listener.port, '127.0.0.1', () => socket.write(bytes));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

async function callHttp1(
  operation: string,
  body: string,
  more: Readonly<Record<string, string>> = {},
  port = listener.port,
) {
  const headers = { ...callHeaders(operation), ...more };
  const sending = request({ port, host: '127.0.0.1', method: 'POST', headers }).end(body);
  const [response]: IncomingMessage[] = await once(sending, 'response');
  const { statusCode: status, headers: answered } = ensure(response, 'a response');
  return { status, headers: answered, text: await textOf(ensure(response, 'a response')) };
}

test('a port that is taken is an error of that name', async () => {
  const taken = listenKinesis(simulator, { host: '127.0.0.1', port: listener.port });
  await expect(taken).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
