import { describe, expect, test } from 'vitest';
import { kinesisHost, publicAddress } from './addresses';
import { parseSettings, parseSimulatorAlone } from './settings';
import { SettingsError } from './settings-error';

const TOKEN = 'a-token-of-the-test';

describe('settings', () => {
  test('are safe when nothing is set, or set to nothing', () => {
    const expected = {
      host: '127.0.0.1',
      port: 3000,
      tokens: {},
      oidc: undefined,
      publicOrigin: undefined,
      basePath: '',
      trustedProxies: [],
      tls: undefined,
      kinesisPort: 4567,
      dataDir: '.shardline',
      sharedTable: undefined,
      metrics: 'own-name',
      connectionsFile: undefined,
      readOnly: false,
      readCallsPerSecond: 1,
      canExport: true,
      demo: true,
      printsAudit: false,
      allowsUserEndpoints: false,
      simulator: {
        transitionMs: 2000,
        store: 'disk',
        region: 'us-east-1',
        accountId: '000000000000',
        limits: true,
        fsync: false,
        clockStandsAtMs: undefined,
        seed: undefined,
        streams: [],
        streamsFile: undefined,
        allowed: { hosts: [], origins: [] },
        tls: undefined,
        accounts: false,
        webhooksFile: undefined,
        webhookHosts: [],
      },
    };
    expect(parseSettings({})).toEqual(expected);
    expect(parseSettings({ PORT: '', HOST: '', SHARDLINE_DEMO: '' })).toEqual(expected);
  });

  test.each([
    [{}, 'own-name'],
    [{ SHARDLINE_METRICS: 'on' }, 'any-name'],
    [{ SHARDLINE_METRICS: 'off' }, 'off'],
    [{ SHARDLINE_TOKEN: 'sixteen-letters-and-more' }, 'off'],
  ])('let metrics answer as %o says: %s', (environment, metrics) => {
    expect(parseSettings(environment).metrics).toBe(metrics);
  });

  test('name the table that instances share, and where it is', () => {
    expect(parseSettings({ SHARDLINE_STORE: 'folder' }).sharedTable).toBeUndefined();
    const environment = {
      SHARDLINE_STORE: 'dynamodb:console',
      SHARDLINE_STORE_REGION: 'eu-central-1',
      SHARDLINE_STORE_ENDPOINT: 'http://127.0.0.1:8000',
    };
    expect(parseSettings(environment).sharedTable).toEqual({
      name: 'console',
      region: 'eu-central-1',
      endpoint: 'http://127.0.0.1:8000',
    });
    for (const store of ['dynamodb', 'dynamodb:', 'dynamodb:a b', 'redis:x']) {
      expect(() => parseSettings({ SHARDLINE_STORE: store })).toThrow('SHARDLINE_STORE must be');
    }
  });

  test('take what the environment says', () => {
    const settings = parseSettings({
      HOST: '::1',
      PORT: '8080',
      SHARDLINE_KINESIS_PORT: 'off',
      SHARDLINE_READ_ONLY: 'on',
      SHARDLINE_READ_CALLS_PER_SECOND: '0.2',
      SHARDLINE_EXPORT: 'off',
      SHARDLINE_DEMO: 'off',
      SHARDLINE_SIMULATOR_STORE: 'memory',
      SHARDLINE_SIMULATOR_TRANSITION_MS: '0',
      SHARDLINE_SIMULATOR_LIMITS: 'off',
      SHARDLINE_SIMULATOR_FSYNC: 'on',
      SHARDLINE_SIMULATOR_CLOCK: '2026-01-15T09:30:00Z',
      SHARDLINE_SIMULATOR_SEED: '7',
      SHARDLINE_SIMULATOR_ALLOW: 'Shardline, [FD00::1], https://App.example:443/,http://app:81',
    });
    expect(settings).toMatchObject({
      host: '::1',
      port: 8080,
      kinesisPort: undefined,
      readOnly: true,
      readCallsPerSecond: 0.2,
      canExport: false,
      demo: false,
      simulator: {
        store: 'memory',
        transitionMs: 0,
        limits: false,
        fsync: true,
        clockStandsAtMs: Date.UTC(2026, 0, 15, 9, 30),
        seed: 7,
        allowed: {
          hosts: ['shardline', 'fd00::1'],
          origins: ['https://app.example', 'http://app:81'],
        },
      },
    });
  });

  test.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '3000x'],
    ['HOST', '0.0.0.0:3000'],
    ['HOST', 'http://192.168.1.2'],
    ['HOST', 'a host'],
    ['SHARDLINE_PUBLIC_URL', 'shardline.example.com'],
    ['SHARDLINE_PUBLIC_URL', 'ftp://shardline.example.com'],
    ['SHARDLINE_PUBLIC_URL', 'https://user@shardline.example.com'],
    ['SHARDLINE_PUBLIC_URL', 'https://*.example.com'],
    ['SHARDLINE_PUBLIC_URL', 'https://shardline.example.com/a?b'],
    ['SHARDLINE_PUBLIC_URL', 'https://shardline.example.com//a'],
    ['SHARDLINE_PUBLIC_URL', 'https://shardline.example.com/a%20b'],
    ['SHARDLINE_PUBLIC_URL', 'https://shardline.example.com:99999'],
    ['SHARDLINE_BASE_PATH', 'tools'],
    ['SHARDLINE_BASE_PATH', '/tools/'],
    ['SHARDLINE_BASE_PATH', '/'],
    ['SHARDLINE_BASE_PATH', '/a/../b'],
    ['SHARDLINE_BASE_PATH', '/a b'],
    ['SHARDLINE_TRUSTED_PROXIES', 'proxy.example'],
    ['SHARDLINE_TRUSTED_PROXIES', '10.0.0.0/33'],
    ['SHARDLINE_TRUSTED_PROXIES', '10.0.0/8'],
    ['SHARDLINE_TRUSTED_PROXIES', '10.0.0.1,'],
    ['SHARDLINE_TRUSTED_PROXIES', '*'],
    ['SHARDLINE_OIDC_ISSUER', 'login.example'],
    ['SHARDLINE_OIDC_ISSUER', 'http://login.example'],
    ['SHARDLINE_OIDC_ISSUER', 'http://127.evil.example'],
    ['SHARDLINE_OIDC_ISSUER', 'https://login.example/?tenant=a'],
    ['SHARDLINE_OIDC_ISSUER', 'file:///etc/passwd'],
    ['SHARDLINE_OIDC_SCOPES', 'profile openidentity'],
    ['SHARDLINE_KINESIS_PORT', 'none'],
    ['SHARDLINE_READ_ONLY', 'maybe'],
    ['SHARDLINE_READ_CALLS_PER_SECOND', '0'],
    ['SHARDLINE_READ_CALLS_PER_SECOND', '5.1'],
    ['SHARDLINE_READ_CALLS_PER_SECOND', 'many'],
    ['SHARDLINE_EXPORT', 'maybe'],
    ['SHARDLINE_DEMO', 'sure'],
    ['SHARDLINE_SIMULATOR_TRANSITION_MS', '-1'],
    ['SHARDLINE_SIMULATOR_STORE', 'tape'],
    ['SHARDLINE_SIMULATOR_REGION', 'Mars'],
    ['SHARDLINE_SIMULATOR_REGION', 'us-east'],
    ['SHARDLINE_SIMULATOR_REGION', 'us_east_1'],
    ['SHARDLINE_SIMULATOR_ACCOUNT', '123'],
    ['SHARDLINE_SIMULATOR_LIMITS', 'loose'],
    ['SHARDLINE_SIMULATOR_FSYNC', 'maybe'],
    ['SHARDLINE_SIMULATOR_CLOCK', 'noon'],
    ['SHARDLINE_SIMULATOR_CLOCK', '2026-02-30T00:00:00Z'],
    ['SHARDLINE_SIMULATOR_SEED', 'x'],
    ['SHARDLINE_SIMULATOR_TLS', 'on'],
    ['SHARDLINE_SIMULATOR_ACCOUNTS', 'many'],
    ['SHARDLINE_SIMULATOR_WEBHOOK_HOSTS', 'functions:9000'],
    ['SHARDLINE_SIMULATOR_WEBHOOK_HOSTS', 'https://functions'],
    ['SHARDLINE_SIMULATOR_ALLOW', '*'],
    ['SHARDLINE_SIMULATOR_ALLOW', 'shardline:4567'],
    ['SHARDLINE_SIMULATOR_ALLOW', 'shardline,,other'],
    ['SHARDLINE_SIMULATOR_ALLOW', 'https://app.example/path'],
    ['SHARDLINE_SIMULATOR_ALLOW', 'https://user@app.example'],
    ['SHARDLINE_SIMULATOR_ALLOW', 'ftp://app.example'],
    ['SHARDLINE_SIMULATOR_ALLOW', 'http://*'],
    ['SHARDLINE_SIMULATOR_ALLOW', 'https://*.example'],
  ])('a wrong %s gives one line that names it: %s', (name, value) => {
    expect(() => parseSettings({ [name]: value })).toThrow(
      new RegExp(`^${name} must be [^\\n]+, not “${value.replaceAll(/[.*?]/g, '\\$&')}”\\.$`),
    );
  });

  test.each([
    ['SHARDLINE_READONLY', 'SHARDLINE_READ_ONLY'],
    ['SHARDLINE_SIMULATOR_STORAGE', 'SHARDLINE_SIMULATOR_STORE'],
    ['SHARDLINE_REGION', 'SHARDLINE_STORE_REGION'],
    ['SHARDLINE_PORT', 'PORT'],
    ['shardline_read_only', 'SHARDLINE_READ_ONLY'],
  ])('an unknown name gives one line that names the nearest: %s', (name, nearest) => {
    expect(() => parseSettings({ [name]: 'on' })).toThrow(
      new SettingsError(`${name} is not a setting of Shardline; the nearest is ${nearest}.`),
    );
  });

  test('the settings of other programs are none of its business', () => {
    expect(() => parseSettings({ KINESIS_READONLY: 'on', AWS_REGION: 'Mars' })).not.toThrow();
  });

  test.each(['us-gov-west-1', 'ap-northeast-3', 'us-isob-east-1', 'eusc-de-east-1'])(
    'the region may be %s',
    (region) => {
      const { simulator } = parseSettings({ SHARDLINE_SIMULATOR_REGION: region });
      expect(simulator.region).toBe(region);
    },
  );

  test('a certificate comes with its key', () => {
    const files = { certFile: 'a.pem', keyFile: 'b.pem' };
    const both = (prefix: string) =>
      parseSettings({ [`${prefix}_CERT`]: 'a.pem', [`${prefix}_KEY`]: 'b.pem' });
    expect(both('SHARDLINE_SIMULATOR_TLS').simulator.tls).toEqual(files);
    expect(both('SHARDLINE_TLS').tls).toEqual(files);
    for (const [set, missing] of [
      ['SHARDLINE_SIMULATOR_TLS_CERT', 'SHARDLINE_SIMULATOR_TLS_KEY'],
      ['SHARDLINE_SIMULATOR_TLS_KEY', 'SHARDLINE_SIMULATOR_TLS_CERT'],
      ['SHARDLINE_TLS_CERT', 'SHARDLINE_TLS_KEY'],
    ] as const) {
      expect(() => parseSettings({ [set]: 'a.pem' })).toThrow(
        `${set} is set, but ${missing} is not; set both for HTTPS, or neither.`,
      );
    }
  });

  test('the simulator makes a certificate of its own, or gets one', () => {
    const own = { SHARDLINE_SIMULATOR_TLS: 'self' };
    expect(parseSettings(own).simulator.tls).toBe('self');
    const given = { SHARDLINE_SIMULATOR_TLS_CERT: 'a.pem', SHARDLINE_SIMULATOR_TLS_KEY: 'b.pem' };
    expect(() => parseSettings({ ...own, ...given })).toThrow('set one of them only');
  });

  test('accounts are kept apart in memory, and without a console', () => {
    const accounts = { SHARDLINE_SIMULATOR_ACCOUNTS: 'on' };
    const inMemory = { ...accounts, SHARDLINE_SIMULATOR_STORE: 'memory' };
    expect(parseSimulatorAlone(inMemory).simulator.accounts).toBe(true);
    expect(() => parseSimulatorAlone(accounts)).toThrow('streams on disk are those of one account');
    expect(() => parseSettings(inMemory)).toThrow('a console shows one account');
  });

  test('webhooks are in a file, and their hosts are named', () => {
    const { simulator } = parseSettings({
      SHARDLINE_SIMULATOR_WEBHOOKS: 'webhooks.json',
      SHARDLINE_SIMULATOR_WEBHOOK_HOSTS: 'functions, 10.0.0.7',
    });
    expect(simulator).toMatchObject({
      webhooksFile: 'webhooks.json',
      webhookHosts: ['functions', '10.0.0.7'],
    });
  });

  test.each(['0.0.0.0', '::', '192.168.1.2', '127.evil.example', 'console.internal'])(
    'HOST may be %s only with a token, and the simulator stays on this machine',
    (host) => {
      expect(() => parseSettings({ HOST: host })).toThrow(
        `HOST is ${host}, which other machines may reach: set SHARDLINE_TOKEN to a secret of at ` +
          'least 16 characters or SHARDLINE_OIDC_ISSUER to a provider, or leave HOST at 127.0.0.1.',
      );
      const open = parseSettings({ HOST: host, SHARDLINE_TOKEN: TOKEN });
      expect(open).toMatchObject({ host, tokens: { admin: TOKEN } });
      expect(kinesisHost(open)).toBe('127.0.0.1');
      const allowing = {
        HOST: host,
        SHARDLINE_TOKEN: TOKEN,
        SHARDLINE_SIMULATOR_ALLOW: 'shardline',
      };
      expect(kinesisHost(parseSettings(allowing))).toBe(host);
    },
  );

  test.each(['SHARDLINE_TOKEN', 'SHARDLINE_OPERATOR_TOKEN', 'SHARDLINE_VIEWER_TOKEN'])(
    'a wrong %s is not repeated',
    (name) => {
      for (const value of ['fifteen-letters', 'with a space in it', 'ümlaut-ümlaut-ümlaut']) {
        expect(() => parseSettings({ SHARDLINE_TOKEN: TOKEN, [name]: value })).toThrow(
          new SettingsError(
            `${name} must be 16 to 1024 letters, digits and signs of ASCII, without spaces.`,
          ),
        );
      }
    },
  );

  test('the tokens of the roles differ, and none stands alone', () => {
    expect(() => parseSettings({ SHARDLINE_VIEWER_TOKEN: TOKEN })).toThrow(
      'SHARDLINE_VIEWER_TOKEN is set, but SHARDLINE_TOKEN is not; set both, or neither.',
    );
    expect(() => parseSettings({ SHARDLINE_TOKEN: TOKEN, SHARDLINE_VIEWER_TOKEN: TOKEN })).toThrow(
      'SHARDLINE_VIEWER_TOKEN and SHARDLINE_TOKEN must differ from one another.',
    );
  });

  test('the public address may have a path, which is the base path', () => {
    const settings = (publicUrl: string, basePath = '') =>
      parseSettings({ SHARDLINE_PUBLIC_URL: publicUrl, SHARDLINE_BASE_PATH: basePath });
    expect(settings('https://Shardline.example.com:443/tools/kinesis/')).toMatchObject({
      publicOrigin: 'https://shardline.example.com',
      basePath: '/tools/kinesis',
    });
    expect(settings('http://shardline.example.com:8080')).toMatchObject({
      publicOrigin: 'http://shardline.example.com:8080',
      basePath: '',
    });
    expect(settings('https://shardline.example.com', '/a').basePath).toBe('/a');
    expect(settings('https://shardline.example.com/a', '/a').basePath).toBe('/a');
    expect(() => settings('https://shardline.example.com/b', '/a')).toThrow(
      'SHARDLINE_BASE_PATH is /a, but the path of SHARDLINE_PUBLIC_URL is /b; set one of them only.',
    );
  });

  test('proxies are trusted by address and by range', () => {
    const { trustedProxies } = parseSettings({
      SHARDLINE_TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8,fd00::/8',
    });
    expect(trustedProxies).toEqual([
      { address: '127.0.0.1', bits: 32 },
      { address: '10.0.0.0', bits: 8 },
      { address: 'fd00::', bits: 8 },
    ]);
  });

  test('a login by OIDC has defaults, opens HOST, and needs issuer, client and a public address', () => {
    const issuer = { SHARDLINE_OIDC_ISSUER: 'https://login.example/tenant' };
    const client = { SHARDLINE_OIDC_CLIENT_ID: 'shardline' };
    const open = { HOST: '0.0.0.0', SHARDLINE_PUBLIC_URL: 'https://shardline.example.com/tools' };
    const settings = parseSettings({ ...open, ...issuer, ...client });
    expect(settings).toMatchObject({
      tokens: {},
      metrics: 'off',
      oidc: {
        issuer: 'https://login.example/tenant',
        clientId: 'shardline',
        clientSecret: undefined,
        scopes: 'openid profile email groups',
        groupsClaim: 'groups',
      },
    });
    expect(publicAddress(settings)).toBe('https://shardline.example.com/tools');
    expect(publicAddress(parseSettings({}))).toBe('http://127.0.0.1:3000');
    expect(() => parseSettings(issuer)).toThrow(
      'SHARDLINE_OIDC_ISSUER is set, but SHARDLINE_OIDC_CLIENT_ID is not; OIDC needs both.',
    );
    expect(() => parseSettings({ SHARDLINE_OIDC_CLIENT_SECRET: 'canary' })).toThrow(
      'SHARDLINE_OIDC_CLIENT_SECRET is set, but SHARDLINE_OIDC_ISSUER is not; OIDC needs both.',
    );
    expect(() => parseSettings({ HOST: '0.0.0.0', ...issuer, ...client })).toThrow(
      'HOST is 0.0.0.0: set SHARDLINE_PUBLIC_URL to the address that the OIDC provider is to send',
    );
  });

  test('the two ports are not the same', () => {
    expect(() => parseSettings({ PORT: '4567' })).toThrow(/SHARDLINE_KINESIS_PORT/);
  });
});
