import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListStreamsCommand } from '@aws-sdk/client-kinesis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AddConnectionRequest } from '@/lib/api/connections/added-connections';
import { openTestConsole, type TestConsole } from '../../testing/open-test-console';
import { type AwsHome, openAwsHome } from '../testing/aws-home';
import { type AwsStandIn, openAwsStandIn } from '../testing/aws-stand-in';

const PROD = { type: 'aws', profile: 'prod', region: 'eu-west-1' } as const;
const CONFIG = [
  '[profile prod]',
  'region = eu-west-1',
  'aws_access_key_id = AKIACANARY',
  'aws_secret_access_key = canary-of-a-key',
  '[profile p.rod]',
  'output = json',
  '[sso-session corp]',
  'sso_start_url = https://canary.awsapps.com/start',
  '[services local]',
  'endpoint_url = https://canary.example',
].join('\n');

const BY = { who: 'ada', from: '10.0.0.8' };

let aws: AwsStandIn;
let home: AwsHome;
let console: TestConsole;

beforeEach(async () => {
  aws = await openAwsStandIn();
  home = openAwsHome(CONFIG, '[backup]\nregion = us-west-2\naws_access_key_id = AKIACANARY');
  home.set({ AWS_ENDPOINT_URL_KINESIS: aws.address });
  console = await openTestConsole();
});
afterEach(async () => {
  await console.close();
  home.restore();
  await aws.close();
});

function add(request: AddConnectionRequest) {
  return console.server.connections.add(request, BY);
}

describe('the profiles of the machine', () => {
  test('are listed with their regions and nothing else', async () => {
    const answer = await console.server.connections.readProfiles();
    expect(answer).toEqual({
      profiles: [
        { name: 'backup', region: 'us-west-2' },
        { name: 'p.rod', region: undefined },
        { name: 'prod', region: 'eu-west-1' },
      ],
      allowsEndpoints: false,
    });
    expect(JSON.stringify(answer)).not.toMatch(/canary/i);
  });

  test('are none where there are no files', async () => {
    home.restore();
    home = openAwsHome('');
    const { profiles } = await console.server.connections.readProfiles();
    expect(profiles).toEqual([]);
  });
});

describe('a connection that is added', () => {
  test('follows the others, and is called with its profile', async () => {
    const summary = await add(PROD);
    expect(summary).toMatchObject({
      connectionId: 'added-prod-eu-west-1',
      name: 'prod',
      kind: 'aws',
      region: 'eu-west-1',
    });
    const { connections } = console.server;
    expect(connections.list().map(({ connectionId }) => connectionId)).toEqual([
      'simulator',
      'added-prod-eu-west-1',
    ]);
    const reader = await connections.find(summary.connectionId).reader();
    await reader.send(new ListStreamsCommand({}));
    expect(aws.calls[0]?.headers.authorization).toContain('AKIACANARY/');
  });

  test('is one, however often it is added, and another for another region or profile', async () => {
    const ids: string[] = [];
    for (const request of [PROD, PROD, { ...PROD, region: 'us-east-1' }]) {
      ids.push((await add(request)).connectionId);
    }
    ids.push((await add({ ...PROD, profile: 'p.rod' })).connectionId);
    expect(ids).toEqual([
      'added-prod-eu-west-1',
      'added-prod-eu-west-1',
      'added-prod-us-east-1',
      'added-p-rod-eu-west-1',
    ]);
  });

  test('is never taken for another that is written alike', async () => {
    home.writeFile('.aws/credentials', '[a.b]\nregion = a\n[a-b]\nregion = b');
    const one = await add({ ...PROD, profile: 'a.b' });
    const other = await add({ ...PROD, profile: 'a-b' });
    expect([one.connectionId, other.connectionId]).toEqual([
      'added-a-b-eu-west-1',
      'added-a-b-eu-west-1-2',
    ]);
    expect(other.name).toBe('a-b');
  });

  test('is kept over a restart until it is removed, and the audit log knows of both', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shardline-added-'));
    const reopen = async () => {
      await console.close();
      console = await openTestConsole({}, undefined, undefined, folder);
      return console.server.connections;
    };
    await (await reopen()).add(PROD, BY);
    const connections = await reopen();
    expect(connections.list()).toHaveLength(2);
    await connections.remove('added-prod-eu-west-1', BY);
    expect(connections.list()).toHaveLength(1);
    expect((await reopen()).list()).toHaveLength(1);
    expect(await console.server.audit.entries()).toMatchObject([
      {
        operation: 'AddConnection',
        connectionId: 'added-prod-eu-west-1',
        outcome: 'accepted',
        ...BY,
      },
      { operation: 'RemoveConnection', connectionId: 'added-prod-eu-west-1', outcome: 'accepted' },
    ]);
  });

  test.each([
    ['a profile that is not there', { ...PROD, profile: 'none' }, 'profile-not-found'],
    ['a region of no kind', { ...PROD, region: 'Europe' }, 'bad-request'],
    [
      'an endpoint, which the settings do not allow',
      { type: 'endpoint', name: 'Local', endpoint: 'http://127.0.0.1:4566' },
      'user-endpoints-off',
    ],
  ] as const)('is refused with %s', async (_, request, code) => {
    await expect(add(request)).rejects.toMatchObject({ code });
    expect(console.server.connections.list()).toHaveLength(1);
  });

  test('is not one too many', async () => {
    const regions = Array.from({ length: 50 }, (_, index) => `eu-west-${index}`);
    for (const region of regions) await add({ ...PROD, region });
    await expect(add({ ...PROD, region: 'us-east-1' })).rejects.toMatchObject({
      code: 'too-many-connections',
    });
  });

  test('is the only kind that can be removed', async () => {
    for (const connectionId of ['simulator', 'added-none']) {
      await expect(console.server.connections.remove(connectionId, BY)).rejects.toMatchObject({
        code: 'connection-not-found',
      });
    }
  });

  test('may be an endpoint where the settings allow it, and is none once they no longer do', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shardline-added-'));
    const reopen = async (allowed: 'on' | 'off') => {
      await console.close();
      const settings = { SHARDLINE_USER_ENDPOINTS: allowed };
      console = await openTestConsole(settings, undefined, undefined, folder);
      return console.server.connections;
    };
    const endpoint = { type: 'endpoint', name: 'Local', endpoint: aws.address } as const;
    const { connectionId } = await (await reopen('on')).add(endpoint, BY);
    const reader = await console.server.connections.find(connectionId).reader();
    await reader.send(new ListStreamsCommand({}));
    expect(aws.calls.at(-1)?.headers.authorization).toContain('Credential=shardline/');
    expect((await reopen('off')).list()).toHaveLength(1);
  });
});
