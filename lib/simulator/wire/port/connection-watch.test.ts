import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import {
  CreateStreamCommand,
  KinesisClient,
  ListStreamsCommand,
  RegisterStreamConsumerCommand,
  SubscribeToShardCommand,
} from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Simulator } from '../../simulator';
import { openTestSimulator } from '../../testing/open-test-simulator';
import { type Listener, listenKinesis } from './listen';

const IDLE_MS = 400;
const cert = readPem('cert');

let simulator: Simulator;
let listener: Listener;
beforeAll(async () => {
  simulator = await openTestSimulator();
  listener = await listenKinesis(simulator, {
    host: '127.0.0.1',
    port: 0,
    certificate: { cert, key: readPem('key') },
    idleMs: IDLE_MS,
  });
});
afterAll(async () => {
  await listener.close();
  await simulator.close();
});

function readPem(part: 'cert' | 'key'): string {
  return readFileSync(new URL(`../../testing/localhost-${part}.pem`, import.meta.url), 'utf8');
}

const PREFACE = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0', 'latin1');

function open({ port } = listener): Socket {
  return connect(port, '127.0.0.1')
    .on('error', () => {})
    .resume();
}

/** Not before the server has ended it, and whether or not it was reset. */
function closed(socket: Socket): Promise<unknown> {
  return new Promise((resolve) => socket.once('close', resolve));
}

describe('a connection without a call is closed', () => {
  test.each([
    ['that says nothing', ''],
    ['that may become HTTP/2', 'PRI * HT'],
    ['that begins a TLS handshake', '\x16\x03\x01'],
    ['in the midst of its headers', 'POST / HTTP/1.1\r\nHost: localhost\r\nX-'],
    ['of HTTP/2 that asks nothing', PREFACE],
    ['in the midst of a frame', Buffer.concat([PREFACE, Buffer.of(0, 0)])],
  ])('%s', async (_what, bytes) => {
    const socket = open();
    socket.write(bytes);
    await closed(socket);
  });

  test.each([
    ['headers', ''],
    ['body', 'Content-Type: application/x-amz-json-1.1\r\nContent-Length: 9999\r\n\r\n'],
  ])('that sends its %s byte by byte', async (_what, more) => {
    const socket = open();
    socket.write(`POST / HTTP/1.1\r\nHost: localhost\r\n${more}`);
    const dripping = setInterval(() => socket.write('X'), IDLE_MS / 20);
    await closed(socket);
    clearInterval(dripping);
  });

  test.each([[['h2']], [['http/1.1']]])('once the TLS handshake for %j is done', async (agreed) => {
    const { port } = listener;
    const socket = connectTls({ host: '127.0.0.1', port, ca: cert, ALPNProtocols: agreed });
    await closed(socket.resume());
    expect(socket.alpnProtocol).toBe(agreed[0]);
  });

  test.each(['http', 'https'])('that was used, over HTTP/2 and %s', async (scheme) => {
    const session = connectHttp2(`${scheme}://localhost:${listener.port}`, { ca: cert });
    const [headers] = await once(session.request({ ':path': '/' }).resume().end(), 'response');
    expect(headers[':status']).toBe(403);
    await once(session, 'close');
  });
});

describe('after an error of the protocol a session is closed on both sides', () => {
  /** Where nothing is closed for being idle. */
  let patient: Listener;
  beforeAll(async () => {
    patient = await listenKinesis(simulator, { host: '127.0.0.1', port: 0, idleMs: 600_000 });
  });
  afterAll(() => patient.close());

  // At once, because each waits for pings that nobody answers.
  test.concurrent.each([
    ['settings of a wrong length', '00000404000000000000000000'],
    ['data of no stream', '00000100000000000000'],
    ['headers that do not decode', '000004010500000001ffffffff'],
    ['a frame that is too large', 'ffffff000000000001'],
    ['a stream of an even number', '00000101050000000282'],
    ['what is no frame at all', '41'.repeat(100)],
  ])('%s', async (_what, frame) => {
    const bytes = Buffer.concat([PREFACE, Buffer.from(frame, 'hex')]);
    const sockets = Array.from({ length: 20 }, () => open(patient).end(bytes));
    await Promise.all(sockets.map(closed));
  });
});

describe.each([
  ['HTTP/2', () => undefined],
  ['HTTP/1.1', () => new NodeHttpHandler({ httpAgent: new Agent({ keepAlive: true }) })],
])('a client of %s', (over, requestHandler) => {
  const StreamName = over.replaceAll(/\W/g, '-');
  let client: KinesisClient;
  beforeAll(() => {
    const handler = requestHandler();
    client = new KinesisClient({
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${listener.port}`,
      credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
      maxAttempts: 1,
      ...(handler !== undefined && { requestHandler: handler }),
    });
  });
  afterAll(() => client.destroy());

  test('keeps its subscription for longer than a connection may be idle', async () => {
    await client.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
    const { Consumer } = await client.send(
      new RegisterStreamConsumerCommand({
        StreamARN: `arn:aws:kinesis:us-east-1:000000000000:stream/${StreamName}`,
        ConsumerName: 'reader',
      }),
    );
    const { EventStream = [] } = await client.send(
      new SubscribeToShardCommand({
        ConsumerARN: Consumer?.ConsumerARN,
        ShardId: 'shardId-000000000000',
        StartingPosition: { Type: 'LATEST' },
      }),
    );
    const startMs = performance.now();
    let eventCount = 0;
    // One comes each second.
    for await (const { SubscribeToShardEvent } of EventStream) {
      expect(SubscribeToShardEvent?.Records).toEqual([]);
      eventCount++;
      if (eventCount === 3) break;
    }
    expect(performance.now() - startMs).toBeGreaterThan(2 * IDLE_MS);
  });

  test('calls again after its connection was closed', async () => {
    await client.send(new ListStreamsCommand());
    await closed(open());
    expect((await client.send(new ListStreamsCommand())).StreamNames).toContain(StreamName);
  });
});
