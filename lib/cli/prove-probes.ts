import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import * as z from 'zod';
import { runServer } from '@/e2e/bench/rigs/running-server';
import { readConnections } from '@/lib/server/connections/connection-file';
import { openConsoleServer } from '@/lib/server/console-server';
import { setCurrentConsole } from '@/lib/server/current-console';
import { openLog } from '@/lib/server/log';
import { parseSettings } from '@/lib/server/settings/settings';
import { plugInSimulator } from '@/lib/server/simulator/plug-in-simulator';
import { openSimulator } from '@/lib/simulator/simulator';
import { buildWhenNeeded } from './building/build-when-needed';
import { openBareHandlers } from './probes/bare-handlers';
import type { ProbedPort } from './probes/make-probe';
import { sendProbes } from './probes/send-probes';
import { readOptions, UsageError } from './read-options';

const USAGE = 'Usage: npm run prove:probes -- [--seed 1] [--count 3000]';
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CONSOLE_PORT = 15_100;
const SIMULATOR_PORT = 15_101;
const HANDLERS_PORT = 15_102;

const optionsSchema = z.object({
  seed: z.coerce.number().int().min(1).default(1),
  count: z.coerce.number().int().min(1).default(3000),
});

try {
  const { seed, count } = readOptions(optionsSchema, USAGE);
  await buildWhenNeeded(ROOT, '', new AbortController().signal);
  await proveRunning(seed, count);
  await proveHandlers(seed, count);
} catch (error) {
  console.error(error instanceof UsageError ? error.message : inspect(error));
  process.exitCode = 1;
}

/** Both ports of a console as people run it. */
async function proveRunning(seed: number, count: number): Promise<void> {
  const url = `http://127.0.0.1:${CONSOLE_PORT}`;
  const server = await runServer(['lib/cli/start-built.js'], {
    cwd: ROOT,
    env: {
      PORT: String(CONSOLE_PORT),
      SHARDLINE_KINESIS_PORT: String(SIMULATOR_PORT),
      SHARDLINE_SIMULATOR_STORE: 'memory',
      SHARDLINE_PUBLIC_URL: 'https://shardline.example.com',
    },
    url,
    readyText: 'Data ',
  });
  try {
    await prove({ port: CONSOLE_PORT, kind: 'console' }, seed, count);
    await prove({ port: SIMULATOR_PORT, kind: 'simulator' }, seed, count);
    const { ok } = await fetch(`${url}/readyz`);
    if (!ok) throw new Error('The console does not work any more.');
  } finally {
    await server.stop();
  }
}

/** The handlers of the routes, with nothing before them. */
async function proveHandlers(seed: number, count: number): Promise<void> {
  const settings = parseSettings({ PORT: String(HANDLERS_PORT) });
  const { region, accountId, limits } = settings.simulator;
  const log = openLog(process.stderr);
  const simulator = await openSimulator({
    ...{ dataDir: undefined, readsAll: false, region, accountId, limits, transitionMs: 0 },
    onError: (err) => log.error({ err }, 'The simulator failed'),
  });
  const console = openConsoleServer({
    settings,
    connections: readConnections(settings),
    simulator: plugInSimulator(simulator),
    dataDir: undefined,
    log,
  });
  setCurrentConsole(console);
  const server = createServer({ requireHostHeader: false }, await openBareHandlers());
  await new Promise<void>((resolve) => server.listen(HANDLERS_PORT, '127.0.0.1', resolve));
  try {
    await prove({ port: HANDLERS_PORT, kind: 'handlers' }, seed, count);
    if (!simulator.isEmpty()) throw new Error('A probe has made a stream.');
  } finally {
    server.close();
    await console.close();
    await simulator.close();
  }
}

async function prove(probed: ProbedPort, seed: number, count: number): Promise<void> {
  const startedAt = performance.now();
  const { byStatus, hostileCount, failures } = await sendProbes(probed, seed, count);
  const answers = Object.entries(byStatus)
    .toSorted()
    .map(([digit, answered]) => `${answered} × ${digit === '0' ? 'none' : `${digit}xx`}`);
  console.log(
    `${failures.length === 0 ? 'held  ' : 'BROKEN'}  ${probed.kind}: ${count} probes, ` +
      `${hostileCount} hostile; answers ${answers.join(', ')}. ` +
      `${((performance.now() - startedAt) / 1000).toFixed(0)} s`,
  );
  if (failures.length === 0) return;
  process.exitCode = 1;
  console.log(failures.slice(0, 20).join('\n'));
}
