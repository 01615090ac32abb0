import { Decoder, Encoder } from 'cbor-x';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Simulator } from '../simulator';
import { openTestSimulator } from '../testing/open-test-simulator';

const encoder = new Encoder({ useRecords: false, mapsAsObjects: true });
const decoder = new Decoder({ useRecords: false, mapsAsObjects: true });

const JSON_TYPE = 'application/x-amz-json-1.1';
const CBOR_TYPE = 'application/x-amz-cbor-1.1';

let simulator: Simulator;
let nowMs: () => number;
beforeEach(async () => {
  nowMs = Date.now;
  simulator = await openTestSimulator({ now: () => nowMs() });
});
afterEach(() => {
  nowMs = Date.now;
  return simulator.close();
});

const GARBAGE = Buffer.from([0xff]);
const UNKNOWN = { 'x-amz-target': 'Kinesis_20131202.MakeCoffee' };
const UNSIGNED = { authorization: undefined };
const WRONG_TYPE = { StreamName: 'a b', Limit: 'many' };

/** Each request has the fault that is named and all that follow it in the list. */
describe.each([
  ['JSON', JSON_TYPE, (input: object) => Buffer.from(JSON.stringify(input)), readJson],
  ['CBOR', CBOR_TYPE, (input: object) => encoder.encode(input), readCbor],
])('of several faults the first is told, in %s', (_name, type, write, read) => {
  test.each([
    ['no JSON or CBOR', GARBAGE, { ...UNKNOWN, ...UNSIGNED }, { __type: 'SerializationException' }],
    [
      'an unknown operation',
      write(WRONG_TYPE),
      { ...UNKNOWN, ...UNSIGNED },
      { __type: 'UnknownOperationException' },
    ],
    [
      'no signature',
      write(WRONG_TYPE),
      UNSIGNED,
      {
        __type: 'MissingAuthenticationTokenException',
        message: 'Missing Authentication Token',
      },
    ],
    [
      'a wrong type',
      write(WRONG_TYPE),
      {},
      {
        __type: 'SerializationException',
        Message: 'class java.lang.String can not be converted to an Integer',
      },
    ],
    [
      'broken constraints',
      write({ StreamName: 'a b', Limit: 0 }),
      {},
      {
        __type: 'ValidationException',
        message: expect.stringContaining('2 validation errors detected: '),
      },
    ],
    [
      'a stream that is missing',
      write({ StreamName: 'none' }),
      {},
      {
        __type: 'ResourceNotFoundException',
        message: 'Stream none under account 000000000000 not found.',
      },
    ],
  ])('%s', async (_fault, body, headers, error) => {
    const answer = await send({ body, headers: { 'content-type': type, ...headers } });
    expect(answer.status).toBe(400);
    expect(answer.headers).toMatchObject({
      'content-type': type,
      'x-amzn-requestid': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(read(answer.body)).toEqual(error);
  });

  test('a mistake of ours comes last, as a server fault', async () => {
    nowMs = () => {
      throw new Error('no time');
    };
    const answer = await send({ body: write({}), headers: { 'content-type': type } });
    expect(answer.status).toBe(500);
    expect(read(answer.body)).toEqual({ __type: 'InternalFailure' });
  });
});

describe('what is not known to be JSON or CBOR', () => {
  test.each([
    ['GET', {}, '', 403, '<AccessDeniedException>'],
    ['PUT', {}, '{}', 403, '<AccessDeniedException>'],
    ['POST', { 'content-type': 'text/html' }, '{}', 404, '<UnknownOperationException/>'],
    ['POST', { 'x-amz-target': undefined }, '{}', 403, '<AccessDeniedException>'],
  ])('%s with %j and the body “%s” gets XML', async (method, headers, body, status, xml) => {
    const sent = { 'content-type': undefined, ...headers };
    const answer = await send({ method, body: Buffer.from(body), headers: sent });
    expect(answer.status).toBe(status);
    expect(Buffer.from(answer.body).toString()).toContain(xml);
  });

  test.each([
    [{}, 'SerializationException'],
    [UNKNOWN, 'UnknownOperationException'],
    [{ 'x-amz-target': undefined }, 'UnknownOperationException'],
  ])('is answered in CBOR when there is nothing of it: %j', async (headers, __type) => {
    const answer = await send({
      body: new Uint8Array(),
      headers: { 'content-type': undefined, ...headers },
    });
    expect(answer).toMatchObject({ status: 400, headers: { 'content-type': CBOR_TYPE } });
    expect(readCbor(answer.body)).toEqual({ __type });
  });
});

describe('what never matters', () => {
  test.each([
    ['the host', { host: 'kinesis.eu-west-1.amazonaws.com' }, '/'],
    ['the region and the scope', { authorization: signedFor('20200101/0/127/aws4_request') }, '/'],
    ['the service', { authorization: signedFor('20200101/us-east-1/s3/aws4_request') }, '/'],
    ['the path', {}, '/some/where'],
    ['the charset', { 'content-type': `${JSON_TYPE}; charset=utf-8` }, '/'],
    ['where the signature stands', UNSIGNED, `/?${presigned()}`],
  ])('%s', async (_what, headers, path) => {
    const answer = await send({ path, body: Buffer.from('{}'), headers, operation: 'ListStreams' });
    expect(answer.status).toBe(200);
    expect(readJson(answer.body)).toMatchObject({ StreamNames: [] });
  });

  test('but a request is not signed twice', async () => {
    const answer = await send({ path: `/?${presigned()}`, body: Buffer.from('{}') });
    expect(readJson(answer.body).__type).toBe('InvalidSignatureException');
  });
});

describe('a page of another origin', () => {
  test('may ask which headers it may send', async () => {
    const answer = await send({
      method: 'OPTIONS',
      body: new Uint8Array(),
      headers: {
        origin: 'http://localhost',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-amz-target,authorization',
      },
    });
    expect(answer).toMatchObject({
      status: 200,
      headers: {
        'access-control-allow-origin': 'http://localhost',
        vary: 'origin',
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'x-amz-target,authorization',
        'access-control-max-age': '172800',
      },
    });
    expect(answer.body).toHaveLength(0);
  });

  test.each([
    ['an answer', {}, 200],
    ['a refusal', UNSIGNED, 400],
  ])('may read %s and its headers', async (_what, more, status) => {
    const headers = { origin: 'http://localhost', ...more };
    const answer = await send({ body: Buffer.from('{}'), operation: 'ListStreams', headers });
    expect(answer).toMatchObject({
      status,
      headers: {
        'access-control-allow-origin': 'http://localhost',
        vary: 'origin',
        'access-control-expose-headers':
          'x-amzn-RequestId,x-amzn-ErrorType,x-amz-request-id,x-amz-id-2,x-amzn-ErrorMessage,Date',
      },
    });
  });

  test('is not spoken of to clients that are none', async () => {
    const answer = await send({ body: Buffer.from('{}'), operation: 'ListStreams' });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access'))).toEqual([]);
  });
});

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly operation?: string;
  readonly body: Uint8Array;
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

function send({ method = 'POST', path = '/', operation = 'DescribeStream', body, headers }: Sent) {
  const named: Record<string, string | undefined> = {
    'content-type': JSON_TYPE,
    'x-amz-target': `Kinesis_20131202.${operation}`,
    'x-amz-date': '20260115T093000Z',
    authorization: signedFor('20260115/us-east-1/kinesis/aws4_request'),
    ...headers,
  };
  const sent: Record<string, string> = {};
  for (const [name, value] of Object.entries(named)) if (value !== undefined) sent[name] = value;
  return simulator.handle({ method, path, headers: sent, body });
}

function signedFor(scope: string): string {
  return `AWS4-HMAC-SHA256 Credential=any/${scope}, SignedHeaders=host, Signature=any`;
}

function presigned(): string {
  const parameters = ['Algorithm', 'Credential', 'Date', 'SignedHeaders', 'Signature'];
  return parameters.map((name) => `X-Amz-${name}=any`).join('&');
}

function readJson(body: Uint8Array) {
  return JSON.parse(Buffer.from(body).toString());
}

function readCbor(body: Uint8Array) {
  return decoder.decode(body);
}
