import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseSettings } from '../settings/settings';
import { SettingsError } from '../settings/settings-error';
import { readConnections } from './connection-file';

const folder = mkdtempSync(join(tmpdir(), 'shardline-connections-'));
const file = join(folder, 'connections.json');

function read(content: unknown, environment: Readonly<Record<string, string>> = {}) {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readConnections(parseSettings({ SHARDLINE_CONNECTIONS: file, ...environment }));
}

const PROD = { id: 'prod', name: 'Production', type: 'aws', region: 'eu-west-1' };
const LOCAL = { id: 'local', name: 'Local', type: 'endpoint', endpoint: 'http://127.0.0.1:4568' };

describe('the file of connections', () => {
  test('follows the simulator', () => {
    const summaries = read({ connections: [{ ...PROD, profile: 'p', readOnly: true }, LOCAL] }).map(
      ({ summary }) => summary,
    );
    expect(summaries).toEqual([
      {
        connectionId: 'simulator',
        name: 'Simulator',
        kind: 'simulator',
        region: 'us-east-1',
        endpoint: 'http://127.0.0.1:4567',
        color: undefined,
        isProduction: false,
        needsApproval: false,
        accountId: '000000000000',
        readOnly: false,
        hasCloudWatch: false,
        schemaRegistries: [],
        isMasked: false,
        canExport: true,
        transitionMs: 2000,
      },
      {
        connectionId: 'prod',
        name: 'Production',
        kind: 'aws',
        region: 'eu-west-1',
        endpoint: undefined,
        color: undefined,
        isProduction: false,
        needsApproval: false,
        accountId: undefined,
        readOnly: true,
        hasCloudWatch: true,
        schemaRegistries: ['glue'],
        isMasked: false,
        canExport: true,
        transitionMs: 30_000,
      },
      {
        connectionId: 'local',
        name: 'Local',
        kind: 'endpoint',
        region: 'us-east-1',
        endpoint: 'http://127.0.0.1:4568',
        color: undefined,
        isProduction: false,
        needsApproval: false,
        accountId: undefined,
        readOnly: false,
        hasCloudWatch: false,
        schemaRegistries: [],
        isMasked: false,
        canExport: true,
        transitionMs: 500,
      },
    ]);
  });

  test('gives connections a color, and production one even where none is named', () => {
    const [, prod, local, plain] = read({
      connections: [
        { ...PROD, production: true },
        { ...LOCAL, color: 'teal' },
        { ...PROD, id: 'plain' },
      ],
    }).map(({ summary }) => ({ color: summary.color, isProduction: summary.isProduction }));
    expect(prod).toEqual({ color: 'red', isProduction: true });
    expect(local).toEqual({ color: 'teal', isProduction: false });
    expect(plain).toEqual({ color: undefined, isProduction: false });
  });

  test('asks for a second person only where people log in', () => {
    const connections = [{ ...PROD, approval: true, access: { admins: 'admin' } }];
    expect(() => read({ connections })).toThrow(
      new SettingsError(
        'SHARDLINE_CONNECTIONS: prod has `approval`, which needs people who log in: set ' +
          'SHARDLINE_OIDC_ISSUER, or take it out.',
      ),
    );
    const [simulator, prod] = read(
      { connections },
      {
        SHARDLINE_OIDC_ISSUER: 'https://login.example',
        SHARDLINE_OIDC_CLIENT_ID: 'shardline',
      },
    );
    expect(prod?.summary.needsApproval).toBe(true);
    expect(simulator?.summary.needsApproval).toBe(false);
  });

  test('names a role, whose account is known before any call, and hides its external ID', () => {
    const roleArn = 'arn:aws:iam::111122223333:role/look';
    const [, prod] = read({ connections: [{ ...PROD, roleArn, externalId: 'partner-7' }] });
    expect(prod?.access).toMatchObject({ roleArn, externalId: 'partner-7' });
    expect(prod?.summary.accountId).toBe('111122223333');
    expect(JSON.stringify(prod?.summary)).not.toContain('partner-7');
  });

  test('may begin with a byte order mark', () => {
    const [, prod] = read(`\uFEFF${JSON.stringify({ connections: [PROD] })}`);
    expect(prod?.summary.name).toBe('Production');
  });

  test('is refused when a connection says the same thing twice, and the last is not taken', () => {
    const text = JSON.stringify({ connections: [{ ...PROD, readOnly: true }] });
    expect(() => read(text.replace('"readOnly":true', '"readOnly":true,"readOnly":false'))).toThrow(
      new SettingsError(`SHARDLINE_CONNECTIONS: ${file} has "readOnly" twice in one object.`),
    );
  });

  test('keeps its secrets out of what browsers see', () => {
    const [, local] = read({
      connections: [{ ...LOCAL, accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'hush' }],
    });
    expect(JSON.stringify(local?.summary)).not.toMatch(/AKIDEXAMPLE|hush/);
  });

  test.each([
    'http://user:hush@127.0.0.1:4568',
    'http://hush@127.0.0.1:4568',
    'http://127.0.0.1:4568/?token=hush',
    'http://127.0.0.1:4568/#hush',
  ])('refuses an address with a secret in it, and does not repeat it: %s', (address) => {
    for (const member of ['endpoint', 'cloudWatchEndpoint']) {
      const reading = () => read({ connections: [{ ...LOCAL, [member]: address }] });
      expect(reading).toThrow(
        new SettingsError(
          `SHARDLINE_CONNECTIONS: ${file} is wrong at connections.0.${member}: must have no user ` +
            'name, password, query or fragment, because browsers see it; keys belong in ' +
            'accessKeyId and secretAccessKey.',
        ),
      );
    }
  });

  test('an endpoint of another service has the region that it wants', () => {
    const [, local] = read({ connections: [{ ...LOCAL, region: 'ru-central1' }] });
    expect(local?.summary.region).toBe('ru-central1');
  });

  test('leaves three quarters of the API’s rates to others, unless it says otherwise', () => {
    const [, prod, local] = read({ connections: [PROD, { ...LOCAL, apiShare: 0.5 }] });
    expect(prod?.access).toMatchObject({ apiShare: 0.25 });
    expect(local?.access).toMatchObject({ apiShare: 0.5 });
  });

  test.each([[0], [1.1], [-1], ['0.5']])('has no share of %j', (apiShare) => {
    expect(() => read({ connections: [{ ...PROD, apiShare }] })).toThrow(
      /connections\.0\.apiShare/,
    );
  });

  test('an endpoint may name a CloudWatch', () => {
    const cloudWatchEndpoint = 'http://127.0.0.1:4569';
    const [, local] = read({ connections: [{ ...LOCAL, cloudWatchEndpoint }] });
    expect(local?.summary.hasCloudWatch).toBe(true);
    expect(local?.access).toMatchObject({ cloudWatchEndpoint });
  });

  test('says what of the payloads is masked, and browsers hear only that something is', () => {
    const [, whole, fields] = read({
      connections: [
        { ...PROD, mask: 'all' },
        { ...LOCAL, mask: ['customer.email', 'items.*.price'] },
      ],
    });
    expect(whole?.mask).toBe('all');
    expect(fields?.mask).toEqual([
      ['customer', 'email'],
      ['items', '*', 'price'],
    ]);
    expect(whole?.summary.isMasked).toBe(true);
    expect(JSON.stringify(fields?.summary)).not.toContain('email');
  });

  test('SHARDLINE_EXPORT holds for every connection', () => {
    const connections = read({ connections: [PROD] }, { SHARDLINE_EXPORT: 'off' });
    expect(connections.map(({ summary }) => summary.canExport)).toEqual([false, false]);
  });

  test('SHARDLINE_READ_ONLY holds for every connection', () => {
    const connections = read({ connections: [PROD, LOCAL] }, { SHARDLINE_READ_ONLY: 'on' });
    expect(connections.map(({ summary }) => summary.readOnly)).toEqual([true, true, true]);
  });

  test.each([
    ['not JSON', '{', /is not JSON/],
    ['an array', [], /wrong at the whole file/],
    [
      'an unknown type',
      { connections: [{ ...PROD, type: 'gcp' }] },
      /wrong at connections\.0\.type/,
    ],
    ['no region', { connections: [{ ...PROD, region: undefined }] }, /connections\.0\.region/],
    ['a typing error', { connections: [{ ...PROD, readonly: true }] }, /readonly/],
    ['a bad id', { connections: [{ ...PROD, id: 'My Prod' }] }, /connections\.0\.id/],
    ['the simulator’s id', { connections: [{ ...PROD, id: 'simulator' }] }, /connections\.0\.id/],
    ['the id of a page', { connections: [{ ...PROD, id: 'connections' }] }, /connections\.0\.id/],
    ['the id of an added connection', { connections: [{ ...PROD, id: 'added-a' }] }, /added-/],
    ['an unknown color', { connections: [{ ...PROD, color: 'orange' }] }, /must be one of red, /],
    ['a role of no kind', { connections: [{ ...PROD, roleArn: 'look' }] }, /ARN of an IAM role/],
    [
      'an external ID for no role',
      { connections: [{ ...PROD, externalId: 'partner-7' }] },
      /connections\.0\.externalId: is of use with roleArn only/,
    ],
    ['half a mask', { connections: [{ ...PROD, mask: ['a..b'] }] }, /connections\.0\.mask/],
    ['no mask', { connections: [{ ...PROD, mask: [] }] }, /connections\.0\.mask: must be "all" or/],
    [
      'a role of another name',
      { connections: [{ ...PROD, access: { leads: 'owner' } }] },
      /connections\.0\.access\.leads: must be one of viewer, operator, admin/,
    ],
    ['roles of nobody', { connections: [], access: { '': 'admin' } }, /access/],
    ['one id twice', { connections: [PROD, { ...LOCAL, id: 'prod' }] }, /two connections.*prod/],
    [
      'no address',
      { connections: [{ ...LOCAL, endpoint: 'ftp://x' }] },
      /connections\.0\.endpoint/,
    ],
    [
      'no address at all',
      { connections: [{ ...LOCAL, endpoint: 'x' }] },
      /connections\.0\.endpoint/,
    ],
    ['a region of no kind', { connections: [{ ...PROD, region: 'Europe' }] }, /such as us-east-1/],
    [
      'a region that no host can have',
      { connections: [{ ...LOCAL, region: 'a.b' }] },
      /connections\.0\.region/,
    ],
  ])('with %s gives one line that names file and place', (_, content, message) => {
    expect(() => read(content)).toThrow(message);
    expect(() => read(content)).toThrow(new RegExp(`^SHARDLINE_CONNECTIONS: ${file} [^\\n]+$`));
  });

  test('that is not there gives a line as well', () => {
    const settings = parseSettings({ SHARDLINE_CONNECTIONS: join(folder, 'none.json') });
    expect(() => readConnections(settings)).toThrow(/cannot be read/);
  });
});
