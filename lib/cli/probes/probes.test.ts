import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serveHttp } from '@/lib/server/http/testing/serve-http';
import { openTestConsole, type TestConsole } from '@/lib/server/testing/open-test-console';
import { listenKinesis } from '@/lib/simulator/wire/port/listen';
import { openBareHandlers } from './bare-handlers';
import { sendProbes } from './send-probes';

/** `npm run prove:probes` sends ten times as many, to Next as well. */
const COUNT = 300;

let opened: TestConsole;
const closers: (() => unknown)[] = [];
beforeEach(async () => {
  opened = await openTestConsole();
  closers.push(() => opened.close());
});
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

test('the console lets no stranger in', async () => {
  const served = await serveHttp({ answer: await openBareHandlers() });
  closers.push(() => served.close());
  answerAt(served.port);
  await expectHeld('console', served.port);
});

test('the handlers of the routes let no stranger in by themselves', async () => {
  const server = createServer({ requireHostHeader: false }, await openBareHandlers());
  closers.push(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  answerAt(port);
  await expectHeld('handlers', port);
});

test('the port of the simulator lets no stranger in', async () => {
  const { port, close } = await listenKinesis(opened.simulator, { host: '127.0.0.1', port: 0 });
  closers.push(close);
  await expectHeld('simulator', port);
});

/** The port is known only now. */
function answerAt(port: number): void {
  Object.assign(opened.server, { names: { port, isTls: false, publicOrigin: undefined } });
}

async function expectHeld(kind: 'console' | 'handlers' | 'simulator', port: number) {
  const { failures, hostileCount, byStatus } = await sendProbes({ port, kind }, 1, COUNT);
  expect(failures).toEqual([]);
  expect(opened.simulator.isEmpty()).toBe(true);
  expect(hostileCount).toBeGreaterThan(COUNT / 3);
  expect(byStatus[4]).toBeGreaterThan(COUNT / 3);
}
