import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { callApiLines } from './call-api-lines';

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Answers with these pieces, one after the other. */
async function serve(
  status: number,
  pieces: readonly string[],
  end: 'ends' | 'breaks-off' | 'goes-on' = 'ends',
) {
  server = createServer(async (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    for (const piece of pieces) await new Promise((resolve) => response.write(piece, resolve));
    if (end === 'breaks-off') response.destroy();
    if (end === 'ends') response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

async function linesOf(path: string) {
  const lines: unknown[] = [];
  for await (const line of callApiLines(path, { method: 'POST' })) lines.push(line);
  return lines;
}

test('the lines of an answer come one by one', async () => {
  const path = await serve(200, ['{"a":1}\n{"b":"é"}\n', '{"c":3}\n']);
  expect(await linesOf(path)).toEqual([{ a: 1 }, { b: 'é' }, { c: 3 }]);
});

test('a refusal is thrown as the server says it', async () => {
  const path = await serve(409, ['{"error":{"code":"stream-changed","message":"Other shards."}}']);
  await expect(linesOf(path)).rejects.toMatchObject({ status: 409, code: 'stream-changed' });
});

test('an answer that breaks off is no answer', async () => {
  const path = await serve(200, ['{"a":1}\n'], 'breaks-off');
  await expect(linesOf(path)).rejects.toMatchObject({ status: 0, code: 'console-unreachable' });
});

test('whoever stops listening gets the reason that they gave', async () => {
  const path = await serve(200, ['{"a":1}\n'], 'goes-on');
  const stopping = new AbortController();
  const lines = callApiLines(path, { method: 'POST', signal: stopping.signal });
  expect(await lines.next()).toEqual({ done: false, value: { a: 1 } });
  stopping.abort();
  await expect(lines.next()).rejects.toMatchObject({ name: 'AbortError' });
});
