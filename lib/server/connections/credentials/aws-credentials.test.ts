import { ListStreamsCommand } from '@aws-sdk/client-kinesis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OpenConnection } from '../open-connection';
import { type AwsHome, openAwsHome } from '../testing/aws-home';
import { type AwsStandIn, openAwsStandIn, STAND_IN_ACCOUNT } from '../testing/aws-stand-in';
import { openAwsConnection } from '../testing/open-aws-connection';

const ROLE = `arn:aws:iam::${STAND_IN_ACCOUNT}:role/look`;
const KEYS = 'aws_access_key_id = AKIAPROFILE\naws_secret_access_key = hush';
const IN_AN_HOUR = () => new Date(Date.now() + 3_600_000).toISOString();

let aws: AwsStandIn;
let home: AwsHome;

beforeEach(async () => {
  aws = await openAwsStandIn();
});
afterEach(async () => {
  home.restore();
  await aws.close();
});

function openHome(config: string, credentials?: string): void {
  home = openAwsHome(config, credentials);
  home.set({
    AWS_ENDPOINT_URL_KINESIS: aws.address,
    AWS_ENDPOINT_URL_STS: aws.address,
    AWS_ENDPOINT_URL_SSO: aws.address,
  });
}

/** The id of the key that Kinesis saw, and the calls that led there. */
async function callKinesis(connection: OpenConnection) {
  const reader = await connection.reader();
  await reader.send(new ListStreamsCommand({}));
  const signed = aws.calls.at(-1)?.headers.authorization ?? '';
  const [, keyId] = /Credential=([^/]+)\//.exec(signed) ?? [];
  return {
    keyId,
    before: aws.calls.slice(0, -1).map(({ service, operation }) => `${service} ${operation}`),
  };
}

describe('the SDK finds credentials', () => {
  test('in a profile with keys', async () => {
    openHome('[profile prod]\nregion = eu-west-1', `[prod]\n${KEYS}`);
    const called = await callKinesis(openAwsConnection({ profile: 'prod' }));
    expect(called).toEqual({ keyId: 'AKIAPROFILE', before: [] });
  });

  test('in a profile that was written after the console started', async () => {
    openHome('');
    const connection = openAwsConnection({ profile: 'late' });
    await expect(callKinesis(connection)).rejects.toMatchObject({ code: 'profile-not-found' });
    home.writeFile('.aws/credentials', `[late]\n${KEYS}`);
    expect((await callKinesis(connection)).keyId).toBe('AKIAPROFILE');
  });

  test('in a profile that assumes a role from another, with its external ID', async () => {
    openHome(
      `[profile base]\nregion = eu-west-1\n[profile look]\nsource_profile = base\nrole_arn = ${ROLE}\nexternal_id = partner-7`,
      `[base]\n${KEYS}`,
    );
    const called = await callKinesis(openAwsConnection({ profile: 'look' }));
    expect(called).toEqual({ keyId: 'ASIAROLE', before: ['sts AssumeRole'] });
    expect(aws.calls[0]?.input).toMatchObject({ RoleArn: ROLE, ExternalId: 'partner-7' });
    expect(aws.calls[0]?.headers.authorization).toContain('Credential=AKIAPROFILE/');
    expect(aws.calls[1]?.headers['x-amz-security-token']).toBe('token-of-Role');
  });

  test('for a role that the connection names, with its external ID', async () => {
    openHome('', `[base]\n${KEYS}`);
    const connection = openAwsConnection({
      profile: 'base',
      roleArn: ROLE,
      externalId: 'partner-7',
    });
    expect(connection.summary.accountId).toBe(STAND_IN_ACCOUNT);
    const called = await callKinesis(connection);
    expect(called).toEqual({ keyId: 'ASIAROLE', before: ['sts AssumeRole'] });
    expect(aws.calls[0]?.input).toMatchObject({
      RoleArn: ROLE,
      ExternalId: 'partner-7',
      RoleSessionName: 'shardline',
    });
  });

  test('behind an SSO session whose token is in the cache', async () => {
    openHome(SSO_CONFIG);
    home.writeSsoToken('corp', { accessToken: 'sso-token', expiresAt: IN_AN_HOUR() });
    const called = await callKinesis(openAwsConnection({ profile: 'sso' }));
    expect(called).toEqual({ keyId: 'ASIASSO', before: ['sso GetRoleCredentials'] });
    expect(aws.calls[0]?.input).toEqual({ account_id: STAND_IN_ACCOUNT, role_name: 'Look' });
    expect(aws.calls[0]?.headers['x-amz-sso_bearer_token']).toBe('sso-token');
  });

  test('with a web identity token', async () => {
    openHome('');
    const file = home.writeFile('token', 'a.web.token');
    home.set({ AWS_WEB_IDENTITY_TOKEN_FILE: file, AWS_ROLE_ARN: ROLE });
    const called = await callKinesis(openAwsConnection({}));
    expect(called).toEqual({ keyId: 'ASIAROLE', before: ['sts AssumeRoleWithWebIdentity'] });
    expect(aws.calls[0]?.input).toMatchObject({ RoleArn: ROLE, WebIdentityToken: 'a.web.token' });
    expect(aws.calls[0]?.headers.authorization).toBeUndefined();
  });

  test('of the container, with its token', async () => {
    openHome('');
    home.set({
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${aws.address}/container`,
      AWS_CONTAINER_AUTHORIZATION_TOKEN: 'container-token',
    });
    const called = await callKinesis(openAwsConnection({}));
    expect(called).toEqual({
      keyId: 'ASIACONTAINER',
      before: ['container GetContainerCredentials'],
    });
    expect(aws.calls[0]?.headers.authorization).toBe('container-token');
  });

  test('of the instance, by the second version of its metadata', async () => {
    openHome('');
    home.set({
      AWS_EC2_METADATA_DISABLED: 'false',
      AWS_EC2_METADATA_SERVICE_ENDPOINT: aws.address,
    });
    const called = await callKinesis(openAwsConnection({}));
    expect(called.keyId).toBe('ASIAINSTANCE');
    expect(called.before).toEqual([
      'instance PutToken',
      'instance GetMetadata',
      'instance GetMetadata',
    ]);
  });
});

const SSO_CONFIG = [
  '[profile sso]',
  'sso_session = corp',
  `sso_account_id = ${STAND_IN_ACCOUNT}`,
  'sso_role_name = Look',
  '[sso-session corp]',
  'sso_start_url = https://corp.awsapps.com/start',
  'sso_region = eu-west-1',
].join('\n');

describe('where there are none, a person hears what to do', () => {
  async function failure(connection: OpenConnection) {
    const { describeError } = await import('../../http/error-response');
    const error = await callKinesis(connection).catch((thrown: unknown) => thrown);
    expect(aws.calls.filter(({ service }) => service === 'kinesis')).toEqual([]);
    return describeError(error);
  }

  test.each([
    ['has expired', { accessToken: 'a', expiresAt: '2020-01-01T00:00:00Z' }],
    ['is not there', undefined],
  ])('when the token of the SSO session %s', async (_, token) => {
    openHome(SSO_CONFIG);
    home.writeSsoToken(token === undefined ? 'another' : 'corp', token ?? {});
    expect(await failure(openAwsConnection({ profile: 'sso' }))).toMatchObject({
      status: 403,
      error: { code: 'sign-in-expired', detail: { name: 'sso-login', profile: 'sso' } },
    });
  });

  test('when the SSO portal does not know the token any more', async () => {
    openHome(SSO_CONFIG);
    home.writeSsoToken('corp', { accessToken: 'revoked', expiresAt: IN_AN_HOUR() });
    aws.refusals.set('GetRoleCredentials', {
      status: 401,
      code: 'UnauthorizedException',
      message: 'Session token not found or invalid',
    });
    expect((await failure(openAwsConnection({ profile: 'sso' }))).error).toMatchObject({
      code: 'sign-in-expired',
      detail: { name: 'sso-login', profile: 'sso' },
    });
  });

  test('when the SSO portal does not let the person have that role', async () => {
    openHome(SSO_CONFIG);
    home.writeSsoToken('corp', { accessToken: 'sso-token', expiresAt: IN_AN_HOUR() });
    aws.refusals.set('GetRoleCredentials', {
      status: 403,
      code: 'ForbiddenException',
      message: 'No access',
    });
    expect((await failure(openAwsConnection({ profile: 'sso' }))).error).toMatchObject({
      code: 'role-refused',
      detail: { name: 'refused-by-sso', profile: 'sso' },
    });
  });

  test('when a credential process fails, without what it was called with or printed', async () => {
    openHome('[profile tool]\ncredential_process = sh -c "echo canary >&2; exit 1" canary');
    const described = await failure(openAwsConnection({ profile: 'tool' }));
    expect(described.error).toMatchObject({
      code: 'credentials-missing',
      detail: { name: 'incomplete-profile', profile: 'tool' },
    });
    expect(JSON.stringify(described)).not.toContain('canary');
  });

  test('when the file of the web identity token is gone', async () => {
    openHome('');
    home.set({ AWS_WEB_IDENTITY_TOKEN_FILE: '/nowhere/token', AWS_ROLE_ARN: ROLE });
    expect((await failure(openAwsConnection({}))).error).toMatchObject({
      code: 'credentials-missing',
      said: expect.stringContaining('/nowhere/token'),
    });
  });

  test('when STS is not reached, which is not a lack of credentials', async () => {
    openHome('', `[base]\n${KEYS}`);
    home.set({ AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:1' });
    expect(
      (await failure(openAwsConnection({ profile: 'base', roleArn: ROLE }))).error,
    ).toMatchObject({ code: 'endpoint-unreachable', detail: { name: 'connection-refused' } });
  });

  test('when there is no such profile', async () => {
    openHome('[profile prod]\nregion = eu-west-1');
    expect((await failure(openAwsConnection({ profile: 'prd' }))).error).toMatchObject({
      code: 'profile-not-found',
      detail: { name: 'unknown-profile', profile: 'prd' },
    });
  });

  test('when the profile has no keys', async () => {
    openHome('[profile prod]\nregion = eu-west-1');
    expect((await failure(openAwsConnection({ profile: 'prod' }))).error).toMatchObject({
      code: 'credentials-missing',
      detail: { name: 'incomplete-profile', profile: 'prod' },
    });
  });

  test('when the profile wants a code of an MFA device', async () => {
    openHome(
      `[profile mfa]\nsource_profile = base\nrole_arn = ${ROLE}\nmfa_serial = arn:aws:iam::${STAND_IN_ACCOUNT}:mfa/ada`,
      `[base]\n${KEYS}`,
    );
    expect((await failure(openAwsConnection({ profile: 'mfa' }))).error).toMatchObject({
      code: 'credentials-missing',
      detail: { name: 'needs-mfa', profile: 'mfa' },
    });
  });

  test.each([
    ['none', {}],
    ['instance', { AWS_EC2_METADATA_DISABLED: 'false' }],
  ])('when no provider has any; the last that was tried is %s', async (last, environment) => {
    openHome('');
    home.set({ ...environment, AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:1' });
    expect(await failure(openAwsConnection({}))).toMatchObject({
      status: 401,
      error: {
        code: 'credentials-missing',
        detail: { name: 'providers-tried', profile: 'default', last },
      },
    });
  });

  test.each([
    ['in the profile', { profile: 'look' }],
    ['in the connection', { profile: 'base', roleArn: ROLE }],
  ])('when the role %s may not be assumed', async (_, access) => {
    openHome(`[profile look]\nsource_profile = base\nrole_arn = ${ROLE}`, `[base]\n${KEYS}`);
    aws.refusals.set('AssumeRole', {
      status: 403,
      code: 'AccessDenied',
      message: `User: arn:aws:iam::${STAND_IN_ACCOUNT}:user/ada is not authorized to perform: sts:AssumeRole on resource: ${ROLE}`,
    });
    expect(await failure(openAwsConnection(access))).toMatchObject({
      status: 403,
      error: {
        code: 'role-refused',
        detail: { name: 'refused-role', role: ROLE, action: 'sts:AssumeRole' },
      },
    });
  });

  test('when the web identity token has expired', async () => {
    openHome('');
    const file = home.writeFile('token', 'a.web.token');
    home.set({ AWS_WEB_IDENTITY_TOKEN_FILE: file, AWS_ROLE_ARN: ROLE });
    aws.refusals.set('AssumeRoleWithWebIdentity', {
      status: 400,
      code: 'ExpiredTokenException',
      message: 'Token expired: current date/time must be before the expiration date/time',
    });
    expect((await failure(openAwsConnection({}))).error.code).toBe('credentials-expired');
  });
});
