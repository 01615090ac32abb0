import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '@/lib/base/random';
import type { Simulator } from '../simulator';
import { callHeaders } from '../testing/call-headers';
import { openTestSimulator } from '../testing/open-test-simulator';
import { OPERATIONS } from './operation-table';
import { type Listener, listenKinesis } from './port/listen';

/** The longest body that the port takes. */
const BYTES = 16 * 1024 * 1024;
const MAX_TURN_MS = 200;
const TIMEOUT = { timeout: 60_000 };
const JSON_TYPE = 'application/x-amz-json-1.1';
const CBOR_TYPE = 'application/x-amz-cbor-1.1';

let simulator: Simulator;
let listener: Listener;
// A body takes seconds to make on a slow machine, and a connection kept alive may end meanwhile.
const agent = new Agent({ keepAlive: false });
beforeAll(async () => {
  simulator = await openTestSimulator();
  listener = await listenKinesis(simulator, { host: '127.0.0.1', port: 0 });
  await send('CreateStream', JSON_TYPE, Buffer.from('{"StreamName":"a","ShardCount":1}'));
});
afterAll(async () => {
  agent.destroy();
  await listener.close();
  await simulator.close();
});

describe('no JSON of 16 MiB blocks the event loop', () => {
  const number = (index: number) => index.toString(36);
  test.each<[string, () => string]>([
    ['nested lists', () => filled('{"Records":', '[', ']')],
    ['nested objects', () => filled('', '{"a":', '')],
    ['empty lists', () => filled('{"Records":[', '[],', '[]]}')],
    ['empty objects', () => filled('{"Records":[', '{},', '{}]}')],
    ['numbers', () => filled('{"Records":[', '1,', '1]}')],
    ['digits', () => filled('{"ShardCount":', '7', '}')],
    ['digits after a point', () => filled('{"ShardCount":0.', '7', '}')],
    ['digits of an exponent', () => filled('{"ShardCount":1e', '7', '}')],
    ['white space', () => filled('', ' ', '{}')],
    ['a name of a stream', () => filled('{"StreamName":"', 'a', '"}')],
    ['an ARN', () => filled('{"StreamARN":"arn:aws', ':kinesis:', '"}')],
    ['an ARN of a consumer', () => filled('{"ConsumerARN":"arn:aws', ':kinesis::1:', '"}')],
    ['a sequence number', () => filled('{"SequenceNumberForOrdering":"', '1', '"}')],
    ['a partition key', () => filled('{"StreamName":"a","Data":"","PartitionKey":"', 'あ', '"}')],
    ['base64', () => filled('{"StreamName":"a","PartitionKey":"a","Data":"', 'QUJD', '"}')],
    ['no base64', () => filled('{"Data":"', 'QUJ=', '"}')],
    ['escapes', () => filled('{"StreamName":"', '\\n', '"}')],
    ['escaped quotes', () => filled('{"StreamName":"', '\\"', '"}')],
    ['escaped characters', () => filled('{"StreamName":"', '\\u3042', '"}')],
    ['a string without end', () => filled('{"StreamName":"', '\\', '')],
    ['the same name', () => filled('{', '"Data":"",', '"a":1}')],
    ['other names', () => `{${joined(1_000_000, (index) => `"${number(index)}":1`)}}`],
    ['other numbers as names', () => `{${joined(1_000_000, (index) => `"${index * 65_537}":1`)}}`],
    ['long names', () => `{${joined(16_000, (index) => `"${'a'.repeat(1000)}${index}":1`)}}`],
    ['long values', () => `{${joined(16_000, (index) => `"${index}":"${'a'.repeat(1000)}"`)}}`],
    ['other objects', () => `[${joined(900_000, (index) => `{"${number(index)}":1}`)}]`],
    ['records', () => `{"Records":[${joined(4000, () => `{"Data":"${'QUJD'.repeat(1000)}"}`)}]}`],
    ['tags', () => `{"Tags":{${joined(16_000, (index) => `"${index}":"${'a'.repeat(990)}"`)}}}`],
  ])('%s', TIMEOUT, async (_what, make) => {
    await expectShortTurns(JSON_TYPE, Buffer.from(make()));
  });

  test('bytes that are no UTF-8', TIMEOUT, async () => {
    await expectShortTurns(JSON_TYPE, Buffer.alloc(BYTES, 0xff));
  });

  test.each([1, 2])('pieces of JSON in the order of seed %d', TIMEOUT, async (seed) => {
    const pieces = ['[', ']', '{', '}', '"', '\\', ',', ':', '0', 'é', '[{},{}]', '"Records":'];
    await expectShortTurns(JSON_TYPE, shuffled(seed, pieces.map(Buffer.from)));
  });
});

describe('no CBOR of 16 MiB blocks the event loop', () => {
  const body = (head: string, item: string, tail = '') => filled(head, item, tail, 'latin1');
  test.each<[string, string]>([
    ['a bignum', `\xa1\x64Data\xc2\x5a\x00\xff\xff\xff${body('', '\xff')}`],
    ['bignums', body('\x9f', '\xc2\x41\x01')],
    ['nested lists', body('', '\x81')],
    ['nested open lists', body('', '\x9f')],
    ['nested maps', body('', '\xa1\x61a')],
    ['nested tags', body('', '\xc1')],
    ['numbers', body('\x9f', '\x00', '\xff')],
    ['numbers of eight bytes', body('\x9f', '\x1b\xff\xff\xff\xff\xff\xff\xff\xff', '\xff')],
    ['empty maps', body('\xa1\x67Records\x9f', '\xa0', '\xff')],
    ['the same name', body('\xbf', '\x61a\x00', '\xff')],
    ['a text', body('\xa1\x6aStreamName\x7a\x00\xff\xff\xe0', '\xe3\x81\x82')],
    ['texts', body('\x9f', `\x79\x01\x00${'é'.repeat(256)}`, '\xff')],
    ['chunks of nothing', body('\xa1\x64Data\x5f', '\x40', '\xff')],
    ['bytes', `\xa1\x64Data\x5a\x00\xff\xff\xf0${body('', '\x00').slice(0, 0xfffff0)}`],
    ['lists of more than there is', body('', '\x9b\x7f\xff\xff\xff\xff\xff\xff\xff')],
  ])('%s', TIMEOUT, async (_what, text) => {
    await expectShortTurns(CBOR_TYPE, Buffer.from(text.slice(0, BYTES), 'latin1'));
  });

  test.each([1, 2])('any bytes in the order of seed %d', TIMEOUT, async (seed) => {
    const bytes = Array.from({ length: 256 }, (_, byte) => Buffer.of(byte));
    await expectShortTurns(
      CBOR_TYPE,
      Buffer.concat([Buffer.of(0x9f), shuffled(seed, bytes)], BYTES),
    );
  });
});

const ARN = 'arn:aws:kinesis:us-east-1:000000000000:stream/a';
const VALID = { StreamName: 'a', ResourceARN: ARN, ShardId: '0', ShardIteratorType: 'LATEST' };

describe.each([
  ['an ARN', `arn:aws${':kinesis::123456789012:'.repeat(10_000)}`],
  ['a number', '1'.repeat(200_000)],
  ['JSON', '['.repeat(200_000)],
])('no text blocks the event loop: %s', (_what, text) => {
  test.each([...OPERATIONS.keys()])('in a call of %s', TIMEOUT, async (operation) => {
    // The longest that an ARN may be, and one that is too long.
    for (const value of [text.slice(0, 2048), text]) {
      const arns = { StreamARN: value, ConsumerARN: value, ResourceARN: value };
      const others = { NextToken: value, Policy: value, ShardIterator: value };
      for (const input of [arns, { ...VALID, ...others }, { StreamName: value, ShardId: value }]) {
        const body = Buffer.from(JSON.stringify(input));
        const { status, longestTurnMs } = await withTurns(() => send(operation, JSON_TYPE, body));
        expect(status).toBeLessThan(500);
        expect(longestTurnMs).toBeLessThan(MAX_TURN_MS);
      }
    }
  });
});

/** So often the item between head and tail that all fill a body. */
function filled(head: string, item: string, tail: string, encoding?: 'latin1'): string {
  const left = BYTES - Buffer.byteLength(head + tail, encoding);
  return head + item.repeat(Math.floor(left / Buffer.byteLength(item, encoding))) + tail;
}

function joined(count: number, item: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => item(index)).join(',');
}

function shuffled(seed: number, pieces: readonly Buffer[]): Buffer {
  const random = createRandom(seed);
  const some = Array.from({ length: 50_000 }, () => pieces[Math.floor(random() * pieces.length)]);
  const block = Buffer.concat(some.filter((piece) => piece !== undefined));
  return Buffer.alloc(BYTES, block);
}

/** Of the operation that the body would be for. */
async function expectShortTurns(contentType: string, body: Buffer): Promise<void> {
  expect(body.length).toBeLessThanOrEqual(BYTES);
  const operation = body.subarray(0, 12).includes('Records') ? 'PutRecords' : 'PutRecord';
  const { status, longestTurnMs } = await withTurns(() => send(operation, contentType, body));
  expect(status).toBeLessThan(500);
  expect(longestTurnMs).toBeLessThan(MAX_TURN_MS);
}

async function send(operation: string, contentType: string, body: Buffer): Promise<number> {
  const headers = callHeaders(operation, contentType);
  const sending = request({ agent, port: listener.port, method: 'POST', headers });
  sending.end(body);
  const [response]: IncomingMessage[] = await once(sending, 'response');
  response?.resume();
  return response?.statusCode ?? 0;
}

/**
 * The longest turn of the event loop in CPU time, of all threads together: on a machine that does
 * nothing else no turn takes longer, and on one that is busy none seems to. The collector's threads
 * and the test runner's count too, so the call is made up to three times, and the best counts.
 */
async function withTurns(work: () => Promise<number>) {
  let best = await measureTurns(work);
  for (let again = 0; again < 2 && best.longestTurnMs >= MAX_TURN_MS; again++) {
    const next = await measureTurns(work);
    if (next.longestTurnMs < best.longestTurnMs) best = next;
  }
  return best;
}

async function measureTurns(work: () => Promise<number>) {
  let longestTurnMs = 0;
  let isDone = false;
  let before = process.cpuUsage();
  const look = () => {
    const { user, system } = process.cpuUsage(before);
    longestTurnMs = Math.max(longestTurnMs, (user + system) / 1000);
    before = process.cpuUsage();
    if (!isDone) setImmediate(look);
  };
  setImmediate(look);
  const status = await work();
  await new Promise(setImmediate);
  isDone = true;
  return { status, longestTurnMs };
}
