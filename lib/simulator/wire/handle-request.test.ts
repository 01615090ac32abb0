import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Simulator } from '../simulator';
import { callHeaders } from '../testing/call-headers';
import { openTestSimulator } from '../testing/open-test-simulator';

let simulator: Simulator;
let failures: unknown[];
let nowMs: () => number;
beforeEach(async () => {
  failures = [];
  nowMs = Date.now;
  simulator = await openTestSimulator({
    now: () => nowMs(),
    onError: (error) => failures.push(error),
  });
});
afterEach(() => simulator.close());

describe('an answer', () => {
  test('without output is 200 with no body, and carries both request ids', async () => {
    const answer = await send('CreateStream', { StreamName: 'orders', ShardCount: 1 });
    expect(answer).toMatchObject({ status: 200, text: '' });
    expect(answer.headers['x-amzn-requestid']).toMatch(/^[0-9a-f-]{36}$/);
    expect(Buffer.from(answer.headers['x-amz-id-2'] ?? '', 'base64')).toHaveLength(72);
    expect(answer.headers['content-type']).toBe('application/x-amz-json-1.1');
  });

  test('writes timestamps as epoch seconds and blobs in base64', async () => {
    nowMs = () => 4_000_000_000_500;
    await send('CreateStream', { StreamName: 'orders', ShardCount: 1 });
    const put = { StreamName: 'orders', PartitionKey: 'a', Data: 'aGVsbG8=' };
    await send('PutRecord', put);
    const { ShardIterator } = await call('GetShardIterator', {
      StreamName: 'orders',
      ShardId: '0',
      ShardIteratorType: 'AT_TIMESTAMP',
      Timestamp: 4_000_000_000.5,
    });
    const { Records } = await call('GetRecords', { ShardIterator });
    expect(Records).toMatchObject([
      { Data: 'aGVsbG8=', PartitionKey: 'a', ApproximateArrivalTimestamp: 4_000_000_000.5 },
    ]);
  });
});

test('an operation is refused while it is called more often than AWS lets it', async () => {
  await simulator.close();
  nowMs = () => 4_000_000_000_000;
  simulator = await openTestSimulator({ limits: true, now: () => nowMs() });
  await send('CreateStream', { StreamName: 'orders', ShardCount: 1 });
  const hours = { StreamName: 'orders', RetentionPeriodHours: 24 };
  const increase = () => send('IncreaseStreamRetentionPeriod', hours);
  for (let time = 0; time < 5; time++) expect(await increase()).toMatchObject({ status: 200 });
  const refusal = await increase();
  expect(refusal.status).toBe(400);
  expect(JSON.parse(refusal.text)).toEqual({
    __type: 'LimitExceededException',
    message: 'Rate exceeded for stream orders under account 000000000000.',
  });
  nowMs = () => 4_000_000_000_200;
  expect(await increase()).toMatchObject({ status: 200 });
});

test.each([
  ['DescribeStream', 10, { StreamName: 'orders' }, 'stream orders under account'],
  ['DescribeStreamSummary', 20, { StreamARN: arnOf('orders') }, 'stream orders under account'],
  ['AddTagsToStream', 5, { StreamName: 'orders', Tags: { a: 'b' } }, 'stream orders under account'],
  ['DeleteResourcePolicy', 5, { ResourceARN: arnOf('orders') }, 'stream orders under account'],
  ['ListStreams', 5, {}, 'account'],
])(
  '%s, refused at the rate of the account, names what it is about',
  async (operation, perSecond, input, limited) => {
    await simulator.close();
    nowMs = () => 4_000_000_000_000;
    simulator = await openTestSimulator({ limits: true, now: () => nowMs() });
    await send('CreateStream', { StreamName: 'orders', ShardCount: 1 });
    const answers = [];
    for (let time = 0; time <= perSecond; time++) answers.push(await send(operation, input));
    const texts = answers.map(({ text }) => text);
    expect(texts.filter((text) => text.includes('LimitExceeded'))).toHaveLength(1);
    expect(JSON.parse(texts.at(-1) ?? '')).toEqual({
      __type: 'LimitExceededException',
      message: `Rate exceeded for ${limited} 000000000000.`,
    });
  },
);

describe('what is not a call to Kinesis', () => {
  test.each([
    ['not JSON', 'ListStreams', '{"Limit":', 'SerializationException'],
    ['no object', 'ListStreams', '17', 'SerializationException'],
    ['null', 'ListStreams', 'null', 'SerializationException'],
    ['empty', 'ListStreams', '', 'SerializationException'],
    ['an unknown operation', 'MakeCoffee', '{}', 'UnknownOperationException'],
    ['an unknown operation without a body', 'MakeCoffee', '', 'UnknownOperationException'],
  ])('%s', async (_what, operation, body, type) => {
    const answer = await sendRaw(operation, body);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toEqual({ __type: type });
  });

  test('needs to be signed, though not well', async () => {
    const unsigned = await sendRaw('ListStreams', '{}', { authorization: undefined });
    expect(JSON.parse(unsigned.text)).toEqual({
      __type: 'MissingAuthenticationTokenException',
      message: 'Missing Authentication Token',
    });
    const half = await sendRaw('ListStreams', '{}', { authorization: 'AWS4-HMAC-SHA256 a=b' });
    expect(JSON.parse(half.text).__type).toBe('IncompleteSignatureException');
  });

  test.each([
    ['GET', 'application/x-amz-json-1.1', 403, 'AccessDeniedException'],
    ['POST', 'text/html', 404, 'UnknownOperationException'],
  ])('%s with %s gets XML', async (method, contentType, status, type) => {
    const answer = await sendRaw('ListStreams', '{}', { 'content-type': contentType }, method);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(`<${type}`);
  });

  test.each([
    ['PutRecords', 15, 20],
    ['PutRecord', 15, 20],
    ['ListShards', 1.5, 3],
    ['MakeCoffee', 1.5, 3],
  ])(
    '%s is read with a body of %d MiB, and refused with one of %d',
    async (name, read, refused) => {
      const body = (mebibytes: number) =>
        JSON.stringify({ padding: 'x'.repeat(mebibytes * 1024 * 1024) });
      expect((await sendRaw(name, body(read))).status).toBe(400);
      expect((await sendRaw(name, body(refused))).status).toBe(413);
    },
  );
});

test.each(['CreateChannel', 'DeleteChannel', 'DescribeChannel', 'ListChannels', 'UpdateChannel'])(
  '%s says that it is not simulated',
  async (operation) => {
    const answer = await send(operation, {});
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toEqual({
      __type: 'UnknownOperationException',
      message: `${operation} is not simulated: there are no Channels in this simulator.`,
    });
  },
);

describe('wrong types', () => {
  test.each([
    ['AddTagsToStream', { Tags: 'a' }, 'Expected map or null'],
    ['AddTagsToStream', { Tags: ['a'] }, 'Start of list found where not expected'],
    ['AddTagsToStream', { Tags: { a: {} } }, 'Start of structure or map found where not expected.'],
    ['RemoveTagsFromStream', { TagKeys: 'a' }, 'Expected list or null'],
    [
      'RemoveTagsFromStream',
      { TagKeys: [true] },
      'class java.lang.Boolean can not be converted to an String',
    ],
    [
      'CreateStream',
      { ShardCount: '1' },
      'class java.lang.String can not be converted to an Integer',
    ],
    [
      'CreateStream',
      { StreamName: true },
      'class java.lang.Boolean can not be converted to an String',
    ],
    ['CreateStream', { StreamName: ['a'] }, 'Start of list found where not expected'],
    ['CreateStream', { StreamName: {} }, 'Start of structure or map found where not expected.'],
    ['PutRecords', { Records: 'a' }, 'Expected list or null'],
    ['PutRecords', { Records: [1] }, 'Expected null'],
    [
      'PutRecord',
      { Data: '23456' },
      "'23456' can not be converted to a Blob: Base64 encoded length is expected a multiple of 4 " +
        'bytes but found: 5',
    ],
    [
      'PutRecord',
      { Data: '=+/=' },
      "'=+/=' can not be converted to a Blob: Invalid Base64 character: '='",
    ],
    [
      'DeleteStream',
      { EnforceConsumerDeletion: 'yes' },
      "'YES' can not be converted to an Boolean",
    ],
  ])('%s %j', async (operation, input, Message) => {
    const answer = await send(operation, input);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toEqual({ __type: 'SerializationException', Message });
  });
});

describe('broken constraints', () => {
  test.each([
    [
      'AddTagsToStream',
      { StreamName: 'a', Tags: {} },
      "1 validation error detected: Value '{}' at 'tags' failed to satisfy constraint: " +
        'Member must have length greater than or equal to 1',
    ],
    [
      'AddTagsToStream',
      { StreamName: 'a', Tags: { a: 'b', c: 'x'.repeat(257) } },
      `1 validation error detected: Value '{a=b, c=${'x'.repeat(257)}}' at 'tags' failed to ` +
        'satisfy constraint: Map value must satisfy constraint: [Member must have length less ' +
        'than or equal to 256, Member must have length greater than or equal to 0]',
    ],
    [
      'RemoveTagsFromStream',
      { StreamName: 'a', TagKeys: ['a', 'x'.repeat(129)] },
      `1 validation error detected: Value '[a, ${'x'.repeat(129)}]' at 'tagKeys' failed to ` +
        'satisfy constraint: Member must satisfy constraint: [Member must have length less than ' +
        'or equal to 128, Member must have length greater than or equal to 1]',
    ],
    [
      'EnableEnhancedMonitoring',
      { StreamName: 'a', ShardLevelMetrics: ['Odd'] },
      "1 validation error detected: Value '[Odd]' at 'shardLevelMetrics' failed to satisfy " +
        'constraint: Member must satisfy constraint: [Member must satisfy enum value set: ' +
        '[IncomingBytes, IncomingRecords, OutgoingBytes, OutgoingRecords, ' +
        'WriteProvisionedThroughputExceeded, ReadProvisionedThroughputExceeded, ' +
        'IteratorAgeMilliseconds, ALL]]',
    ],
    [
      'UpdateMaxRecordSize',
      { StreamARN: 'arn:aws:kinesis:us-east-1:000000000000:stream/a', MaxRecordSizeInKiB: 1 },
      "1 validation error detected: Value '1' at 'maxRecordSizeInKiB' failed to satisfy " +
        'constraint: Member must have value greater than or equal to 1024',
    ],
    [
      'DescribeStreamConsumer',
      { ConsumerARN: 'a' },
      "1 validation error detected: Value 'a' at 'consumerARN' failed to satisfy constraint: " +
        'Member must satisfy regular expression pattern: ^(arn):aws.*:kinesis:.*:\\d{12}:.*stream' +
        '\\/[a-zA-Z0-9_.-]+\\/consumer\\/[a-zA-Z0-9_.-]+:[0-9]+',
    ],
    [
      'UpdateStreamMode',
      { StreamARN: 'arn:aws:kinesis:us-east-1:000000000000:stream/a', StreamModeDetails: {} },
      "1 validation error detected: Value null at 'streamModeDetails.streamMode' failed to " +
        'satisfy constraint: Member must not be null',
    ],
    [
      'CreateStream',
      { ShardCount: 0 },
      "2 validation errors detected: Value '0' at 'shardCount' failed to satisfy constraint: " +
        "Member must have value greater than or equal to 1; Value null at 'streamName' failed to " +
        'satisfy constraint: Member must not be null',
    ],
    [
      'CreateStream',
      { StreamName: 'a b', ShardCount: 1 },
      "1 validation error detected: Value 'a b' at 'streamName' failed to satisfy constraint: " +
        'Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+',
    ],
    [
      'DescribeStream',
      { StreamName: 'x'.repeat(129) },
      `1 validation error detected: Value '${'x'.repeat(129)}' at 'streamName' failed to satisfy ` +
        'constraint: Member must have length less than or equal to 128',
    ],
    [
      'PutRecords',
      { StreamName: 'a', Records: [{ PartitionKey: 'a' }] },
      "1 validation error detected: Value null at 'records.1.member.data' failed to satisfy " +
        'constraint: Member must not be null',
    ],
    [
      'SplitShard',
      { StreamName: 'a', ShardToSplit: '0', NewStartingHashKey: '01' },
      "1 validation error detected: Value '01' at 'newStartingHashKey' failed to satisfy " +
        'constraint: Member must satisfy regular expression pattern: 0|([1-9]\\d{0,38})',
    ],
    [
      'UpdateShardCount',
      { StreamName: 'a', TargetShardCount: 2, ScalingType: 'ODD' },
      "1 validation error detected: Value 'ODD' at 'scalingType' failed to satisfy constraint: " +
        'Member must satisfy enum value set: [UNIFORM_SCALING]',
    ],
  ])('%s %j', async (operation, input, message) => {
    const answer = await send(operation, input);
    expect(JSON.parse(answer.text)).toEqual({ __type: 'ValidationException', message });
  });

  test.each([
    [
      '501 records',
      { Records: Array.from({ length: 501 }, () => ({ PartitionKey: 'a', Data: '' })) },
      "1 validation error detected: Value at 'records' failed to satisfy constraint: " +
        'Member must have length less than or equal to 500',
    ],
    [
      'no records',
      { Records: [] },
      "1 validation error detected: Value at 'records' failed to satisfy constraint: " +
        'Member must have length greater than or equal to 1',
    ],
    [
      'too much data',
      { Records: [{ PartitionKey: '', Data: Buffer.alloc(10_485_761).toString('base64') }] },
      "2 validation errors detected: Value at 'records.1.member.data' failed to satisfy " +
        "constraint: Member must have length less than or equal to 10485760; Value '' at " +
        "'records.1.member.partitionKey' failed to satisfy constraint: Member must have length " +
        'greater than or equal to 1',
    ],
  ])('of %s are told without the value', async (_what, input, message) => {
    const answer = await send('PutRecords', { StreamName: 'a', ...input });
    expect(JSON.parse(answer.text)).toEqual({ __type: 'ValidationException', message });
  });

  test('at most ten are told', async () => {
    const Records = Array.from({ length: 11 }, () => ({}));
    const { text } = await send('PutRecords', { StreamName: 'a', Records });
    expect(text).toContain('10 validation errors detected');
  });
});

test('a dry run fails as it would, or says that it would not, and changes nothing', async () => {
  await send('CreateStream', { StreamName: 'orders', ShardCount: 1 });
  const dry = { PartitionKey: 'a', Data: '', DryRun: true };
  const missing = await send('PutRecord', { ...dry, StreamName: 'none' });
  expect(missing.text).toContain('ResourceNotFoundException');
  const found = await send('PutRecord', { ...dry, StreamName: 'orders' });
  expect(found.text).toContain('DryRunOperationException');
  const iterator = { StreamName: 'orders', ShardId: '0', ShardIteratorType: 'TRIM_HORIZON' };
  const { ShardIterator } = await call('GetShardIterator', iterator);
  expect((await call('GetRecords', { ShardIterator })).Records).toEqual([]);
});

test('a fault that AWS itself has is a 500 too, but nothing to report', async () => {
  await send('CreateStream', { StreamName: 'orders', ShardCount: 1 });
  const answer = await send('GetShardIterator', {
    StreamName: 'orders',
    ShardId: '0',
    ShardIteratorType: 'AT_SEQUENCE_NUMBER',
    StartingSequenceNumber: '0',
  });
  expect(answer).toMatchObject({ status: 500, text: '{"__type":"InternalFailure"}' });
  expect(failures).toEqual([]);
});

test('a mistake of ours is a 500 without words, and is reported', async () => {
  nowMs = () => {
    throw new Error('no time');
  };
  const answer = await send('ListStreams', {});
  expect(answer).toMatchObject({ status: 500, text: '{"__type":"InternalFailure"}' });
  expect(failures).toEqual([new Error('no time')]);
  nowMs = Date.now;
});

function arnOf(streamName: string): string {
  return `arn:aws:kinesis:us-east-1:000000000000:stream/${streamName}`;
}

async function call(operation: string, input: object) {
  const answer = await send(operation, input);
  expect(answer).toMatchObject({ status: 200 });
  return JSON.parse(answer.text);
}

function send(operation: string, input: object) {
  return sendRaw(operation, JSON.stringify(input));
}

async function sendRaw(
  operation: string,
  body: string,
  more: Readonly<Record<string, string | undefined>> = {},
  method = 'POST',
) {
  const sent = { ...callHeaders(operation), ...more };
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(sent)) {
    if (value !== undefined) headers[name] = value;
  }
  const answer = await simulator.handle({ method, path: '/', headers, body: Buffer.from(body) });
  return { ...answer, text: Buffer.from(answer.body).toString() };
}
