import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Simulator } from '../simulator';
import { callHeaders } from '../testing/call-headers';
import { openTestSimulator } from '../testing/open-test-simulator';

const ORIGIN = { origin: 'http://localhost:3000' };

let simulator: Simulator;
beforeEach(async () => {
  simulator = await openTestSimulator();
});
afterEach(() => simulator.close());

/** As kinesalite's tests have it, which ran against AWS. */
describe('AWS says no content type', () => {
  test('of what it answers in XML', async () => {
    const { status, headers, text } = await send({ method: 'GET' });
    expect(status).toBe(403);
    expect(text).toMatch(/^<AccessDeniedException>/);
    expect(headers).not.toHaveProperty('content-type');
    expect(headers).toHaveProperty('x-amz-id-2');
  });

  test('in its answer to a preflight, and no extended request id', async () => {
    const { status, headers } = await send({ method: 'OPTIONS', headers: ORIGIN });
    expect(status).toBe(200);
    expect(headers).not.toHaveProperty('content-type');
    expect(headers).not.toHaveProperty('x-amz-id-2');
    expect(headers['x-amzn-requestid']).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('application/json', () => {
  test.each([
    ['{}', 404, 'UnknownOperationException'],
    ['hello', 400, 'SerializationException'],
    ['null', 400, 'SerializationException'],
  ])('is an older protocol: %s', async (body, status, error) => {
    const answers = await Promise.all(
      [undefined, callHeaders('ListStreams').authorization].map((authorization) =>
        send({ body, headers: { 'content-type': ' application/json ;', authorization } }),
      ),
    );
    for (const answer of answers) {
      expect(answer).toMatchObject({ status, headers: { 'content-type': 'application/json' } });
      expect(JSON.parse(answer.text)).toEqual({
        Output: { __type: `com.amazon.coral.service#${error}` },
        Version: '1.0',
      });
    }
  });

  test('with nothing in it is answered in CBOR, as everything is', async () => {
    const { headers } = await send({ body: '', headers: { 'content-type': 'application/json' } });
    expect(headers['content-type']).toBe('application/x-amz-cbor-1.1');
  });
});

interface Sent {
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

async function send({ method = 'POST', body = '', headers = {} }: Sent) {
  const sent: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...callHeaders('ListStreams'), ...headers })) {
    if (value !== undefined) sent[name] = value;
  }
  const answer = await simulator.handle({
    method,
    path: '/',
    headers: sent,
    body: Buffer.from(body),
  });
  return { ...answer, text: Buffer.from(answer.body).toString() };
}
