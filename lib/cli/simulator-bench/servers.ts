import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { installAside } from '../install/install-aside';

/** A server that is started afresh for each row. */
export interface BenchServer {
  readonly name: string;
  start(port: number): ChildProcess;
  /** After the server has ended. */
  cleanUp(): void;
}

const READY_MS = 20_000;

/** As it is shipped, with the durable store on and limits off, as the peers have none. */
export function ourServer(root: string): BenchServer {
  const dataDir = mkdtempSync(join(tmpdir(), 'shardline-bench-'));
  return {
    name: 'Shardline',
    start(port) {
      const script = join(root, 'dist/bundle/shardline.js');
      const options = ['--data-dir', dataDir, '--port', String(port), '--no-limits'];
      return run([script, 'simulator', ...options, '--transition-ms', '0'], root);
    },
    cleanUp: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

/** It runs in memory, and its transitions take no time. */
export function kinesalite(root: string): BenchServer {
  const times = ['--createStreamMs', '0', '--deleteStreamMs', '0', '--updateStreamMs', '0'];
  return {
    name: 'kinesalite 3.3.3',
    start(port) {
      const script = join(root, 'node_modules/kinesalite/cli.js');
      return run([script, '--port', String(port), '--shardLimit', '10000', ...times], root);
    },
    cleanUp: () => {},
  };
}

/** Installed into a folder of its own at the first run; undefined where that cannot be done. */
export function kinesisLocal(root: string): BenchServer | undefined {
  const modules = installAside(root, 'shardline-bench', ['kinesis-local@0.6.2']);
  if (modules === undefined) return undefined;
  const script = join(modules, 'kinesis-local/main.js');
  return {
    name: 'kinesis-local 0.6.2',
    start: (port) =>
      // It looks for its certificate where it is started.
      run([script], dirname(script), {
        KINESIS_MOCK_PLAIN_PORT: String(port),
        KINESIS_MOCK_TLS_PORT: String(port + 1),
        SHARD_LIMIT: '10000',
        CREATE_STREAM_DURATION: '0s',
        SPLIT_SHARD_DURATION: '0s',
        LOG_LEVEL: 'ERROR',
      }),
    cleanUp: () => {},
  };
}

function run(args: readonly string[], cwd: string, env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, args, { cwd, env: { ...process.env, ...env }, stdio: 'ignore' });
}

/** Starts a server afresh, hands over its port and ends it, however that went. */
export async function withServer<Result>(
  server: BenchServer,
  use: (port: number) => Promise<Result>,
): Promise<Result> {
  const port = await freePort();
  const child = server.start(port);
  const ended = once(child, 'exit');
  try {
    await waitForAnswer(port, child);
    return await use(port);
  } finally {
    child.kill('SIGKILL');
    await ended;
    server.cleanUp();
  }
}

async function waitForAnswer(port: number, child: ChildProcess): Promise<void> {
  const endMs = performance.now() + READY_MS;
  for (;;) {
    if (child.exitCode !== null) throw new Error('The server ended at once');
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
    if (answer !== undefined) return;
    if (performance.now() > endMs) throw new Error('The server does not answer');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('No free port');
  return address.port;
}
