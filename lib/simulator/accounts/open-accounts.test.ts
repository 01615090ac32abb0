import {
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
  KinesisClient,
  ListStreamsCommand,
} from '@aws-sdk/client-kinesis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestSimulator } from '../testing/open-test-simulator';
import { inProcessHandler } from '../wire/in-process';
import { type Accounts, openAccounts } from './open-accounts';
import { placeOfCall } from './place-of-call';

const FIRST = { accountId: '000000000000', region: 'us-east-1' };

let accounts: Accounts;
beforeEach(async () => {
  accounts = await openAccounts(FIRST, (place) => openTestSimulator(place));
});
afterEach(() => accounts.close());

function clientOf(accessKeyId: string, region: string): KinesisClient {
  return new KinesisClient({
    region,
    credentials: { accessKeyId, secretAccessKey: 'any' },
    requestHandler: inProcessHandler(accounts),
    maxAttempts: 1,
  });
}

async function namesIn(client: KinesisClient): Promise<readonly string[]> {
  return (await client.send(new ListStreamsCommand())).StreamNames ?? [];
}

test('each account and each region has its own streams', async () => {
  const own = clientOf('111122223333', 'eu-central-1');
  await own.send(new CreateStreamCommand({ StreamName: 'orders', ShardCount: 1 }));
  const described = await own.send(new DescribeStreamSummaryCommand({ StreamName: 'orders' }));
  expect(described.StreamDescriptionSummary?.StreamARN).toBe(
    'arn:aws:kinesis:eu-central-1:111122223333:stream/orders',
  );
  expect(await namesIn(clientOf('111122223333', 'eu-central-1'))).toEqual(['orders']);
  expect(await namesIn(clientOf('111122223333', 'us-east-1'))).toEqual([]);
  expect(await namesIn(clientOf('444455556666', 'eu-central-1'))).toEqual([]);
});

test('every other access key is of the first account', async () => {
  const some = clientOf('AKIAIOSFODNN7EXAMPLE', 'us-east-1');
  await some.send(new CreateStreamCommand({ StreamName: 'orders', ShardCount: 1 }));
  expect(await namesIn(clientOf('test', 'us-east-1'))).toEqual(['orders']);
  expect(await namesIn(clientOf(FIRST.accountId, FIRST.region))).toEqual(['orders']);
});

test('an account too many is refused, and the others go on', async () => {
  const regions = Array.from({ length: 99 }, (_, at) => clientOf('111122223333', `us-east-${at}`));
  for (const client of regions) await namesIn(client);
  await expect(namesIn(clientOf('444455556666', 'us-east-1'))).rejects.toMatchObject({
    name: 'LimitExceededException',
  });
  expect(await namesIn(clientOf('111122223333', 'us-east-1'))).toEqual([]);
});

test.each(['/_reset?account=1111&region=us-east-1', '/_reset?account=111122223333&region=moon'])(
  'a control call for what is no account or region is refused: %s',
  async (path) => {
    const some = clientOf('test', 'us-east-1');
    await some.send(new CreateStreamCommand({ StreamName: 'orders', ShardCount: 1 }));
    const request = { method: 'POST', path, headers: {}, body: new Uint8Array() };
    expect(await accounts.handle(request)).toMatchObject({ status: 400 });
    expect(await namesIn(some)).toEqual(['orders']);
  },
);

describe('a call belongs to', () => {
  const body = new Uint8Array();
  const scope = '20260115/eu-central-1/kinesis/aws4_request';
  test.each([
    ['its header', '/', `AWS4-HMAC-SHA256 Credential=111122223333/${scope}, SignedHeaders=host`],
    ['its query', `/?X-Amz-Credential=${encodeURIComponent(`111122223333/${scope}`)}`, ''],
    ['the query of a control call', '/_clock?account=111122223333&region=eu-central-1', ''],
  ])('the account and region in %s', (_where, path, authorization) => {
    const request = { method: 'POST', path, headers: { authorization }, body };
    expect(placeOfCall(request, FIRST)).toEqual({
      accountId: '111122223333',
      region: 'eu-central-1',
    });
  });

  test.each([
    ['/', 'Bearer of-something'],
    ['/', 'AWS4-HMAC-SHA256 Credential=1111222233334/x/../kinesis'],
    ['/_clock?account=../x&region=..', ''],
  ])('the first account where it names none: %s %s', (path, authorization) => {
    const request = { method: 'POST', path, headers: { authorization }, body };
    expect(placeOfCall(request, FIRST)).toEqual(FIRST);
  });
});
