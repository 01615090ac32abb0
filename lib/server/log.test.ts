import { KinesisServiceException } from '@aws-sdk/client-kinesis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readRoute } from './http/route';
import { openLog } from './log';
import { openTestConsole, type TestConsole } from './testing/open-test-console';

const PAYLOAD = 'name=Ada;card=4111';
const SECRET = 'wJalrXUtnFEMI/K7MDENG';

let lines: string[];
const sink = { write: (line: string) => void lines.push(line) };
beforeEach(() => {
  lines = [];
});

function quotingErrors(): readonly Error[] {
  const refusal = new KinesisServiceException({
    name: 'InvalidSignatureException',
    message: `The canonical string should have been x-amz-security-token:${SECRET} ${PAYLOAD}`,
    $fault: 'client',
    $metadata: {},
  });
  const unparsed = new SyntaxError(`Unexpected token in ${PAYLOAD} ${SECRET}`);
  const sent = { input: { Data: PAYLOAD }, credentials: { secretAccessKey: SECRET } };
  return [
    refusal,
    unparsed,
    Object.assign(new Error('It broke'), sent),
    new Error('It broke', { cause: refusal }),
  ];
}

describe('a log', () => {
  test('has neither payloads nor credentials of the errors in it', () => {
    const log = openLog(sink);
    for (const err of quotingErrors()) log.error({ err }, 'A request failed');
    expect(lines).toHaveLength(4);
    expect(lines.join('')).not.toContain(PAYLOAD);
    expect(lines.join('')).not.toContain(SECRET);
  });

  test('says in one line of JSON what went wrong, and where', () => {
    openLog(sink).error({ err: new RangeError('Out of range') }, 'A request failed');
    expect(JSON.parse(lines.join(''))).toMatchObject({
      level: 50,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      msg: 'A request failed',
      err: {
        name: 'RangeError',
        message: 'Out of range',
        frames: expect.arrayContaining([expect.stringContaining('log.test.ts')]),
      },
    });
  });
});

describe('a route that fails', () => {
  let console: TestConsole;
  beforeEach(async () => {
    console = await openTestConsole({}, undefined, openLog(sink));
  });
  afterEach(() => console.close());

  test('is logged with its method and path, without what was sent', async () => {
    const failing = readRoute(() => {
      throw new SyntaxError(`Unexpected token in ${PAYLOAD}`);
    });
    const { port } = console.server.names;
    const request = new Request(`http://127.0.0.1:${port}/api/storage?token=${SECRET}`, {
      headers: { host: `127.0.0.1:${port}` },
    });
    const { status } = await failing(request, { params: Promise.resolve(undefined) });
    expect(status).toBe(500);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { method: 'GET', path: '/api/storage', err: { name: 'SyntaxError' } },
    ]);
    expect(lines.join('')).not.toContain(PAYLOAD);
    expect(lines.join('')).not.toContain(SECRET);
  });
});
