import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiError, type ApiErrorBody } from '@/lib/api/api-error';
import { type ApprovalAnswer, type Decision, neededApproval } from '@/lib/api/approvals/approval';
import { APPROVAL_HEADER, CONFIRMED_STREAM_HEADER } from '@/lib/api/confirmation';
import { ensure } from '@/lib/base/assert';
import { MS_PER_HOUR } from '@/lib/base/duration';
import { endpointConnections } from '../testing/endpoint-connection';
import { loadRoutes } from '../testing/every-route';
import { openTestConsole, type TestConsole } from '../testing/open-test-console';

const ROUTES = new Map((await loadRoutes()).map((route) => [route.name, route.handler]));
const STREAM = 'app/api/connections/[connectionId]/streams/[streamName]';
const DELETE = `DELETE ${STREAM}/route.ts`;
const SETTINGS = `POST ${STREAM}/settings/route.ts`;
const DECIDE = 'POST app/api/connections/[connectionId]/approvals/[approvalId]/route.ts';
const READ = 'GET app/api/approvals/[approvalId]/route.ts';

const OPERATOR_TOKEN = 'operator-token-of-the-test';
/** Every call is denied, and counted. */
let callCount: number;
const kinesis = createServer((_request, response) => {
  callCount += 1;
  response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' });
  response.end('{"__type":"AccessDeniedException","message":"denied"}');
});
const SENT = 'AccessDeniedException';

/** A person by subject and group; the name may change. */
interface Somebody {
  readonly subject: string;
  readonly group: string;
  readonly who?: string;
}
const AIKO = { subject: 'aiko', group: 'admins' };
const BELA = { subject: 'bela', group: 'operators' };

let console: TestConsole;
beforeAll(() => new Promise<void>((resolve) => kinesis.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  kinesis.closeAllConnections();
  kinesis.close();
});
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  callCount = 0;
  const { port } = kinesis.address() as AddressInfo;
  console = await openTestConsole({
    SHARDLINE_OIDC_ISSUER: 'http://127.0.0.1:1',
    SHARDLINE_OIDC_CLIENT_ID: 'shardline',
    SHARDLINE_TOKEN: 'admin-token-of-the-test',
    SHARDLINE_OPERATOR_TOKEN: OPERATOR_TOKEN,
    ...endpointConnections(port, {
      prod: {
        approval: true,
        access: { admins: 'admin', operators: 'operator', viewers: 'viewer' },
      },
      elsewhere: { access: { strangers: 'admin' } },
    }),
  });
});
afterEach(async () => {
  vi.useRealTimers();
  await console.close();
});

interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly path: string;
  readonly body?: object;
  readonly approvalId?: string | undefined;
}

async function cookieOf({ subject, group, who = `${subject}@example.com` }: Somebody) {
  const person = { who, subject, groups: [group], idToken: '' };
  const id = await console.server.login.letIn(person, { sessionId: undefined });
  return { cookie: `shardline-session-3000=${id}` };
}

async function call<Answer>(
  name: string,
  credentials: Readonly<Record<string, string>>,
  { params, path, body, approvalId }: Call,
): Promise<Answer & ApiErrorBody> {
  const request = new Request(`http://127.0.0.1:3000/api/${path}`, {
    method: ensure(name.split(' ')[0], 'the method'),
    headers: {
      host: '127.0.0.1:3000',
      origin: 'http://127.0.0.1:3000',
      'x-forwarded-for': '192.0.2.7',
      [CONFIRMED_STREAM_HEADER]: params.streamName ?? '',
      ...(approvalId !== undefined && { [APPROVAL_HEADER]: approvalId }),
      ...credentials,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const handler = ensure(ROUTES.get(name), name);
  const response = await handler(request, { params: Promise.resolve(params) });
  return (await response.json()) as Answer & ApiErrorBody;
}

/** Deletes a stream, with an approval or without one, and returns what came of it. */
async function deleteStream(
  by: Somebody | { readonly authorization: string },
  approvalId?: string,
  { streamName = 'orders', enforces = false } = {},
) {
  const { error } = await call<object>(DELETE, 'subject' in by ? await cookieOf(by) : by, {
    params: { connectionId: 'prod', streamName },
    path: `connections/prod/streams/${streamName}`,
    body: { enforceConsumerDeletion: enforces },
    approvalId,
  });
  return error;
}

/** Returns the id in the link of a refusal that asks for an approval. */
function idIn(error: ApiErrorBody['error']): string {
  expect(error.code).toBe('needs-approval');
  return neededApproval(new ApiError(409, error))?.approvalId ?? '';
}

/** Asks for the deletion. */
async function ask(by: Somebody = AIKO): Promise<string> {
  return idIn(await deleteStream(by));
}

/** Asks to remove a tag. */
async function askToUntag(credentials: Readonly<Record<string, string>>, key: string) {
  return idIn(await untag(credentials, key));
}

async function untag(
  credentials: Readonly<Record<string, string>>,
  key: string,
  approvalId?: string,
) {
  const { error } = await call<object>(SETTINGS, credentials, {
    params: { connectionId: 'prod', streamName: 'orders' },
    path: 'connections/prod/streams/orders/settings',
    body: { kind: 'untag', key },
    approvalId,
  });
  return error;
}

async function decide(
  by: Somebody | { readonly authorization: string },
  approvalId: string,
  decision: Decision = 'approve',
  connectionId = 'prod',
) {
  const answer = await call<ApprovalAnswer>(DECIDE, 'subject' in by ? await cookieOf(by) : by, {
    params: { connectionId, approvalId },
    path: `connections/${connectionId}/approvals/${approvalId}`,
    body: { decision },
  });
  return answer.error?.code ?? answer.state;
}

async function read(by: Somebody, approvalId: string) {
  const path = `approvals/${approvalId}`;
  return call<ApprovalAnswer>(READ, await cookieOf(by), { params: { approvalId }, path });
}

/** What the audit log has of approvals, in order. */
async function auditedActs(): Promise<readonly string[]> {
  const operations = (await console.server.audit.entries()).map(({ operation }) => operation);
  return operations.filter((operation) => /Appro/.test(operation));
}

describe('a change that a second person approves', () => {
  test('is sent once, by the asker, after another person has said yes', async () => {
    const approvalId = await ask();
    expect((await deleteStream(AIKO, approvalId)).code).toBe('needs-approval');
    expect(await read(BELA, approvalId)).toEqual({
      approvalId,
      connectionId: 'prod',
      streamName: 'orders',
      asked: { kind: 'delete-stream', enforceConsumerDeletion: false },
      askedBy: 'aiko@example.com',
      askedAt: Date.now(),
      endsAt: Date.now() + 24 * MS_PER_HOUR,
      state: 'pending',
    });
    expect(callCount).toBe(0);
    expect(await decide(BELA, approvalId)).toBe('approved');
    expect((await deleteStream(AIKO, approvalId)).code).toBe(SENT);
    const calls = callCount;
    expect(calls).toBeGreaterThan(0);
    expect((await deleteStream(AIKO, approvalId)).code).toBe('approval-invalid');
    expect(callCount).toBe(calls);
    expect((await read(BELA, approvalId)).state).toBe('used');
    expect(await auditedActs()).toEqual(['AskApproval', 'Approve', 'UseApproval']);
    const entries = await console.server.audit.entries();
    expect(entries.slice(0, 3)).toMatchObject([
      { operation: 'AskApproval', who: 'aiko@example.com', from: '192.0.2.7' },
      { operation: 'Approve', who: 'bela@example.com', outcome: 'accepted' },
      {
        operation: 'UseApproval',
        who: 'aiko@example.com',
        input: { approvalId, decidedBy: 'bela@example.com' },
      },
    ]);
  });

  test('is found again by the person who asked, and by nobody else', async () => {
    const approvalId = await ask();
    expect(await ask()).toBe(approvalId);
    expect(await ask({ subject: 'chika', group: 'admins' })).not.toBe(approvalId);
    expect(await ask({ ...AIKO, who: 'aiko.new@example.com' })).toBe(approvalId);
  });

  test('is not sent where another person refused it', async () => {
    const approvalId = await ask();
    expect(await decide(BELA, approvalId, 'refuse')).toBe('refused');
    expect(await deleteStream(AIKO, approvalId)).toMatchObject({
      code: 'approval-refused',
      detail: { name: 'refused-by', who: 'bela@example.com' },
    });
    expect(await decide(BELA, approvalId)).toBe('approval-decided');
    expect(callCount).toBe(0);
    expect(await auditedActs()).toEqual(['AskApproval', 'RefuseApproval']);
    expect(await ask()).not.toBe(approvalId);
  });

  test.each<[string, Somebody | { authorization: string }, string]>([
    ['the asker', AIKO, 'second-person-needed'],
    ['the asker by another name', { ...AIKO, who: 'other@example.com' }, 'second-person-needed'],
    ['a viewer', { subject: 'chika', group: 'viewers' }, 'role-too-low'],
    ['a token', { authorization: `Bearer ${OPERATOR_TOKEN}` }, 'second-person-needed'],
    ['a stranger', { subject: 'dora', group: 'strangers' }, 'connection-not-found'],
  ])('cannot be approved by %s', async (_who, by, code) => {
    const approvalId = await ask();
    expect(await decide(by, approvalId)).toBe(code);
    expect((await deleteStream(AIKO, approvalId)).code).toBe('needs-approval');
    expect(callCount).toBe(0);
  });

  test('is hidden from those who may not see the connection, as one that does not exist', async () => {
    const stranger = { subject: 'dora', group: 'strangers' };
    const approvalId = await ask();
    const hidden = await read(stranger, approvalId);
    expect(hidden).toEqual(await read(stranger, 'A'.repeat(43)));
    expect(hidden.error.code).toBe('approval-not-found');
    expect(await decide(stranger, approvalId, 'approve', 'elsewhere')).toBe('approval-not-found');
  });

  test.each<[string, Somebody, Parameters<typeof deleteStream>[2]]>([
    ['with another body', AIKO, { enforces: true }],
    ['of another stream', AIKO, { streamName: 'clicks' }],
    ['by another person', { subject: 'chika', group: 'admins' }, {}],
  ])('is not sent %s', async (_what, by, change) => {
    const approvalId = await ask();
    await decide(BELA, approvalId);
    expect((await deleteStream(by, approvalId, change)).code).toBe('approval-invalid');
    expect(callCount).toBe(0);
    expect((await deleteStream(AIKO, approvalId)).code).toBe(SENT);
  });

  test('is not sent when the approval is a day old', async () => {
    const approvalId = await ask();
    await decide(BELA, approvalId);
    vi.advanceTimersByTime(24 * MS_PER_HOUR);
    expect((await deleteStream(AIKO, approvalId)).code).toBe('approval-invalid');
    expect((await read(BELA, approvalId)).error.code).toBe('approval-not-found');
    expect(await decide(BELA, approvalId)).toBe('approval-not-found');
    expect(callCount).toBe(0);
  });

  test.each(['', 'x', '../../orders', 'A'.repeat(43), 'A'.repeat(4000)])(
    'is not sent with an id that nobody has: %#',
    async (approvalId) => {
      expect((await deleteStream(AIKO, approvalId)).code).toBe('approval-invalid');
      expect(callCount).toBe(0);
    },
  );

  test('still needs the role of the asker when it is sent', async () => {
    const approvalId = await ask();
    await decide(BELA, approvalId);
    const lowered = { ...AIKO, group: 'operators' };
    expect((await deleteStream(lowered, approvalId)).code).toBe('role-too-low');
    expect((await read(BELA, approvalId)).state).toBe('approved');
  });

  test('may be asked for by a script with a token, for a person to approve', async () => {
    const script = { authorization: `Bearer ${OPERATOR_TOKEN}` };
    const approvalId = await askToUntag(script, 'team');
    expect(await decide(BELA, approvalId)).toBe('approved');
    expect((await untag(script, 'team', approvalId)).code).toBe(SENT);
  });

  test('gives way when the same person asks for twenty others, and those of others stay', async () => {
    const credentials = await cookieOf(BELA);
    const ids = [await ask(AIKO)];
    for (let count = 0; count < 21; count++) {
      vi.advanceTimersByTime(1);
      ids.push(await askToUntag(credentials, `tag-${count}`));
    }
    const answers = await Promise.all(ids.map((id) => read(AIKO, id)));
    const states = answers.map(({ state }) => state);
    expect(states).toEqual(['pending', undefined, ...Array(20).fill('pending')]);
  });

  test('has a link to a page of the console, with an id that cannot be guessed', async () => {
    const { detail } = await deleteStream(AIKO);
    expect(detail).toEqual({
      name: 'approval-link',
      link: expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\/-\/approvals\/[\w-]{43}$/),
    });
  });
});
