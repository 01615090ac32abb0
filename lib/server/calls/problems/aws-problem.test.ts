import { constants, createServer as createHttp2 } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { ListStreamsCommand } from '@aws-sdk/client-kinesis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OpenConnection } from '../../connections/open-connection';
import { type AwsHome, openAwsHome } from '../../connections/testing/aws-home';
import { type AwsStandIn, openAwsStandIn } from '../../connections/testing/aws-stand-in';
import { openAwsConnection } from '../../connections/testing/open-aws-connection';
import { describeError } from '../../http/error-response';

const ARN = 'arn:aws:kinesis:eu-west-1:111122223333:stream/orders';

let aws: AwsStandIn;
let home: AwsHome;
let connection: OpenConnection;

beforeEach(async () => {
  aws = await openAwsStandIn();
  home = openAwsHome('', '[prod]\naws_access_key_id = AKIA\naws_secret_access_key = hush');
  connection = openAwsConnection({ profile: 'prod', endpoint: aws.address });
});
afterEach(async () => {
  home.restore();
  await aws.close();
});

/** Sent once, as a change is: the SDK would repeat some of these, and end with the same. */
async function failure(called = connection) {
  const sending = called.change('ListStreams', {}, (client) =>
    client.send(new ListStreamsCommand({})),
  );
  return describeError(await sending.catch((error: unknown) => error));
}

function refuse(code: string, message: string): void {
  aws.refusals.set('ListStreams', { status: 400, code, message });
}

describe('what Kinesis refuses says what to do', () => {
  test.each([
    [
      'ExpiredTokenException',
      'The security token included in the request is expired',
      'credentials-expired',
    ],
    [
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
      'credentials-invalid',
    ],
    [
      'InvalidSignatureException',
      'The request signature we calculated does not match the signature you provided.',
      'credentials-invalid',
    ],
    [
      'InvalidSignatureException',
      "Credential should be scoped to a valid region, not 'eu-west-1'. ",
      'wrong-region',
    ],
  ])('%s: %s', async (code, message, expected) => {
    refuse(code, message);
    expect(await failure()).toMatchObject({
      status: 403,
      error: { code: expected, said: message },
    });
  });

  test.each([
    [
      'Signature expired: 20261129T120000Z is now earlier than 20261129T122500Z (20261129T123000Z - 5 min.)',
      { minutes: 30, direction: 'slow' },
    ],
    [
      'Signature not yet current: 20261129T124000Z is still later than 20261129T123500Z (20261129T123000Z + 5 min.)',
      { minutes: 10, direction: 'fast' },
    ],
  ])('a clock that is off, with by how much: %s', async (message, detail) => {
    refuse('InvalidSignatureException', message);
    expect((await failure()).error).toMatchObject({
      code: 'clock-skewed',
      detail: { name: 'clock-off-by', ...detail },
    });
  });

  test('a clock that is off, by the date of the answer where no time is in the words', async () => {
    aws.clockAheadMs = 20 * 60_000;
    refuse('RequestExpired', 'Request has expired.');
    expect((await failure()).error.detail).toEqual({
      name: 'clock-off-by',
      minutes: 20,
      direction: 'slow',
    });
  });

  test.each([
    [
      `User: arn:aws:iam::111122223333:user/ada is not authorized to perform: kinesis:ListStreams on resource: ${ARN} because no identity-based policy allows the kinesis:ListStreams action`,
      { permission: 'kinesis:ListStreams', resource: ARN },
    ],
    [
      'User: arn:aws:iam::111122223333:user/ada is not authorized to perform: kms:Decrypt with an explicit deny',
      { permission: 'kms:Decrypt', resource: undefined },
    ],
    ['Access denied', { permission: 'kinesis:ListStreams', resource: undefined }],
  ])('an action that is denied, and on what: %s', async (message, denial) => {
    refuse('AccessDeniedException', message);
    const { error } = await failure();
    expect({ permission: error.permission, resource: error.resource }).toEqual(denial);
    expect(connection.denied.list()).toMatchObject([{ action: denial.permission }]);
  });

  test('an action that is allowed again is denied no more', async () => {
    refuse('AccessDeniedException', 'Access denied');
    await failure();
    aws.refusals.clear();
    await connection.change('ListStreams', {}, (client) => client.send(new ListStreamsCommand({})));
    expect(connection.denied.list()).toEqual([]);
  });

  test.each([
    ['ThrottlingException', 'Rate exceeded'],
    ['LimitExceededException', 'Rate exceeded for stream orders under account 111122223333.'],
  ])('a throttled call keeps its words: %s', async (code, message) => {
    refuse(code, message);
    expect(await failure()).toEqual({
      status: 429,
      error: { code, message, detail: { name: 'throttled' } },
    });
  });

  test('a limit that waiting does not lift is not called throttling', async () => {
    refuse('LimitExceededException', 'This request would exceed the shard limit for the account');
    expect((await failure()).error.detail).toBeUndefined();
  });
});

describe('a way that leads nowhere says why', () => {
  test.each([
    [
      'a name that nobody has',
      'http://kinesis.nowhere.invalid',
      { name: 'no-such-host', host: 'kinesis.nowhere.invalid' },
    ],
    [
      'a port that nobody listens at',
      'http://127.0.0.1:1',
      { name: 'connection-refused', address: '127.0.0.1:1' },
    ],
  ])('%s', async (_, endpoint, detail) => {
    expect(await failure(openAwsConnection({ profile: 'prod', endpoint }))).toMatchObject({
      status: 502,
      error: { code: 'endpoint-unreachable', detail },
    });
  });

  test('an endpoint that answers HTTP/2 and then ends it', async () => {
    const server = createHttp2();
    server.on('stream', (stream) => {
      stream.on('error', () => {});
      stream.close(constants.NGHTTP2_HTTP_1_1_REQUIRED);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const endpoint = `http://127.0.0.1:${port}`;
    const { error } = await failure(
      openAwsConnection({ type: 'endpoint', endpoint, region: undefined }),
    );
    server.close();
    expect(error).toMatchObject({
      code: 'endpoint-unreachable',
      detail: { name: 'http2-refused', code: 'ERR_HTTP2_STREAM_ERROR' },
    });
  });
});
