import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { hookOf } from './call-webhook';
import { checkWebhooks } from './webhook';

const NOTHING = { Records: [] };

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A hook that reads what the handler returns. */
async function hookTo(handler: RequestListener) {
  server = createServer(handler).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const sent = [{ streamName: 'orders', url, reportBatchItemFailures: true }];
  const checked = checkWebhooks(sent, []);
  if (!checked.ok) throw new Error('the webhook is refused');
  return checked.value.map(hookOf)[0] ?? expect.fail('there is no hook');
}

test('an answer may come in pieces', async () => {
  const hook = await hookTo((_request, response) => {
    response.write('{"batchItemFailures":');
    setImmediate(() => response.end('["é"]}'));
  });
  const returned = await hook.handle(NOTHING, new AbortController().signal);
  expect(returned).toEqual({ batchItemFailures: ['é'] });
});

test('a handler that dies while it answers has failed', async () => {
  const hook = await hookTo((_request, response) => {
    response.write('{"batchItemFailures":');
    setImmediate(() => response.destroy());
  });
  await expect(hook.handle(NOTHING, new AbortController().signal)).rejects.toThrow('aborted');
});

test('a simulator that closes waits for no answer', async () => {
  const closing = new AbortController();
  const hook = await hookTo((_request, response) => {
    response.write('{"batchItemFailures":');
    setImmediate(() => closing.abort());
  });
  await expect(hook.handle(NOTHING, closing.signal)).rejects.toThrow();
});

test('a handler that sends elsewhere has failed, and nothing goes there', async () => {
  const asked: (string | undefined)[] = [];
  const hook = await hookTo((request, response) => {
    asked.push(request.url);
    response.writeHead(307, { location: '/elsewhere' }).end();
  });
  await expect(hook.handle(NOTHING, new AbortController().signal)).rejects.toThrow('answered 307');
  expect(asked).toEqual(['/']);
});
