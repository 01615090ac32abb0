import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request that the stand-in got, with what the SDK's providers put into it. */
export interface StandInCall {
  /** Which service was asked: `sts`, `sso`, `container`, `instance` or `kinesis`. */
  readonly service: string;
  readonly operation: string;
  /** Form fields, query parameters or JSON members. */
  readonly input: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
}

/** A service answers this instead of credentials or streams. */
export interface StandInRefusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** STS, SSO, the container agent, instance metadata and Kinesis, on one port. */
export interface AwsStandIn {
  readonly address: string;
  readonly port: number;
  readonly calls: readonly StandInCall[];
  /** Answers of operations, such as `AssumeRole`, from now on. */
  readonly refusals: Map<string, StandInRefusal>;
  /** Milliseconds by which the clock of its Date headers is ahead. */
  clockAheadMs: number;
  close(): Promise<void>;
}

export const STAND_IN_ACCOUNT = '111122223333';
const EXPIRES_AFTER_MS = 60 * 60 * 1000;
const INSTANCE_ROLE = 'shardline-host';
const CREDENTIALS_PATH = '/latest/meta-data/iam/security-credentials/';

/** Speaks the real protocols, so that the SDK's own providers run against it. */
export async function openAwsStandIn(host = '127.0.0.1'): Promise<AwsStandIn> {
  const calls: StandInCall[] = [];
  const refusals = new Map<string, StandInRefusal>();
  const state = { clockAheadMs: 0 };
  const server = createServer(async (request, response) => {
    const call = readCall(request, Buffer.concat(await request.toArray()).toString());
    calls.push(call);
    response.setHeader('date', new Date(Date.now() + state.clockAheadMs).toUTCString());
    const refusal = refusals.get(call.operation);
    if (refusal === undefined) answer(call, response);
    else refuse(call, response, refusal);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://${host}:${port}`,
    port,
    calls,
    refusals,
    get clockAheadMs() {
      return state.clockAheadMs;
    },
    set clockAheadMs(ms) {
      state.clockAheadMs = ms;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function readCall({ headers, method, url = '/' }: IncomingMessage, body: string): StandInCall {
  const { pathname, searchParams } = new URL(url, 'http://stand-in.invalid');
  const target = headers['x-amz-target'];
  if (typeof target === 'string') {
    const operation = target.slice(target.indexOf('.') + 1);
    return { service: 'kinesis', operation, input: JSON.parse(body || '{}'), headers };
  }
  if (pathname === '/federation/credentials') {
    const input = Object.fromEntries(searchParams);
    return { service: 'sso', operation: 'GetRoleCredentials', input, headers };
  }
  if (pathname === '/container') {
    return { service: 'container', operation: 'GetContainerCredentials', input: {}, headers };
  }
  if (pathname.startsWith('/latest/')) {
    const operation = method === 'PUT' ? 'PutToken' : 'GetMetadata';
    return { service: 'instance', operation, input: { path: pathname }, headers };
  }
  const input = Object.fromEntries(new URLSearchParams(body));
  return { service: 'sts', operation: input.Action ?? 'Unknown', input, headers };
}

function answer(call: StandInCall, response: ServerResponse): void {
  switch (call.service) {
    case 'sts':
      response.setHeader('content-type', 'text/xml').end(stsAnswer(call));
      return;
    case 'sso':
      json(response, { roleCredentials: { ...keysOf('Sso'), expiration: expiry().getTime() } });
      return;
    case 'container':
      json(response, metadataCredentials('Container'));
      return;
    case 'instance':
      answerMetadata(call, response);
      return;
    default:
      json(response, { StreamNames: [], HasMoreStreams: false });
  }
}

function stsAnswer({ operation, input }: StandInCall): string {
  const { accessKeyId, secretAccessKey, sessionToken } = keysOf('Role');
  const assumed = `arn:aws:sts::${STAND_IN_ACCOUNT}:assumed-role/${roleName(input.RoleArn)}/${input.RoleSessionName}`;
  const result =
    operation === 'GetCallerIdentity'
      ? `<Arn>arn:aws:iam::${STAND_IN_ACCOUNT}:user/ada</Arn><UserId>AIDA</UserId>` +
        `<Account>${STAND_IN_ACCOUNT}</Account>`
      : `<AssumedRoleUser><Arn>${assumed}</Arn><AssumedRoleId>AROA:x</AssumedRoleId></AssumedRoleUser>` +
        `<Credentials><AccessKeyId>${accessKeyId}</AccessKeyId>` +
        `<SecretAccessKey>${secretAccessKey}</SecretAccessKey>` +
        `<SessionToken>${sessionToken}</SessionToken>` +
        `<Expiration>${expiry().toISOString()}</Expiration></Credentials>`;
  return (
    `<${operation}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/">` +
    `<${operation}Result>${result}</${operation}Result></${operation}Response>`
  );
}

function roleName(roleArn = ''): string {
  return roleArn.slice(roleArn.lastIndexOf('/') + 1);
}

/** The second version of the metadata service: nothing without the token of a PUT. */
function answerMetadata({ operation, input, headers }: StandInCall, response: ServerResponse) {
  if (operation === 'PutToken') response.end('metadata-token');
  else if (headers['x-aws-ec2-metadata-token'] !== 'metadata-token') response.writeHead(401).end();
  else if (input.path === CREDENTIALS_PATH) response.end(INSTANCE_ROLE);
  else json(response, metadataCredentials('Instance'));
}

function refuse({ service }: StandInCall, response: ServerResponse, refusal: StandInRefusal) {
  const { status, code, message, headers = {} } = refusal;
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (service === 'sts') {
    response
      .setHeader('content-type', 'text/xml')
      .end(
        '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">' +
          `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>` +
          '<RequestId>stand-in</RequestId></ErrorResponse>',
      );
    return;
  }
  response.setHeader('x-amzn-errortype', code);
  json(response, { __type: code, message });
}

function json(response: ServerResponse, body: object): void {
  response.setHeader('content-type', 'application/x-amz-json-1.1').end(JSON.stringify(body));
}

function metadataCredentials(source: string): object {
  const { accessKeyId, secretAccessKey, sessionToken } = keysOf(source);
  return {
    Code: 'Success',
    Type: 'AWS-HMAC',
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    Token: sessionToken,
    Expiration: expiry().toISOString(),
  };
}

/** Keys whose names say where they came from, as a signature shows the id of its key. */
function keysOf(source: string) {
  return {
    accessKeyId: `ASIA${source.toUpperCase()}`,
    secretAccessKey: `secret-of-${source}`,
    sessionToken: `token-of-${source}`,
  };
}

function expiry(): Date {
  return new Date(Date.now() + EXPIRES_AFTER_MS);
}
