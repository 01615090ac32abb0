import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { listStreams } from './list-streams';

const CONSOLE_PORT = 15_200;
const SIMULATOR_PORT = 15_201;

/** What a start took. */
export interface PackageUse {
  readonly firstAnswerMs: number;
  /** Of the process; undefined where the system does not say. */
  readonly memoryMb: number | undefined;
}

/** Installs a tarball as `npx` would on a machine that has never seen it. */
export function installPackage(tarball: string, folder: string): void {
  const words = ['install', tarball, '--cache', join(folder, 'cache'), '--no-audit', '--no-fund'];
  execFileSync('npm', [...words, '--ignore-scripts', '--prefix', folder], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
}

/**
 * Starts what is installed in that folder with this Node, opens a page, calls the simulator, and
 * stops it. Throws where one of these does not work.
 */
export async function startPackage(folder: string, node: string): Promise<PackageUse> {
  const startedAt = performance.now();
  const shardline = spawn(node, [join(folder, 'node_modules', '.bin', 'shardline')], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PORT: String(CONSOLE_PORT),
      SHARDLINE_KINESIS_PORT: String(SIMULATOR_PORT),
    },
  });
  const ended = once(shardline, 'exit');
  try {
    await Promise.race([untilReady(shardline.stdout), ended.then(failedToStart)]);
    const page = await fetch(`http://127.0.0.1:${CONSOLE_PORT}/connections`);
    ensureThat('the page answers', page.status === 200 && (await page.text()).includes('</html>'));
    const use = { firstAnswerMs: performance.now() - startedAt, memoryMb: memoryOf(shardline.pid) };
    ensureThat(
      'the simulator has the demo stream',
      (await listStreams(SIMULATOR_PORT)).includes('orders-demo'),
    );
    ensureThat('its data lies beside it', existsSync(join(folder, '.shardline', 'simulator')));
    shardline.kill('SIGTERM');
    const [code] = await ended;
    ensureThat('it stops in order when it is asked to', code === 0);
    return use;
  } finally {
    shardline.kill('SIGKILL');
  }
}

/** Starts the simulator alone, with a certificate of its own, and stops it. */
export async function startSimulatorAlone(folder: string, node: string): Promise<void> {
  const bin = join(folder, 'node_modules', '.bin', 'shardline');
  const words = ['simulator', '--port', '0', '--memory', '--tls', 'self'];
  const simulator = spawn(node, [bin, ...words], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(simulator, 'exit');
  try {
    const [line] = await Promise.race([
      once(createInterface(simulator.stdout), 'line'),
      ended.then(failedToStart),
    ]);
    ensureThat('the simulator speaks HTTPS', String(line).startsWith('Kinesis  https://'));
    simulator.kill('SIGTERM');
    const [code] = await ended;
    ensureThat('the simulator stops in order when it is asked to', code === 0);
  } finally {
    simulator.kill('SIGKILL');
  }
}

/** A test of a user: it takes the simulator by its name in the package, with its types. */
const TEST = `
import { startSimulator } from 'shardline/simulator';
const simulator = await startSimulator({ streams: 'orders:2' });
const endpoint: string = simulator.endpoint;
const names: readonly string[] = await simulator.streams.list();
await simulator.close();
if (!endpoint.startsWith('http://127.0.0.1:') || names[0] !== 'orders') process.exit(1);
`;

/** Checks the types of such a test and runs it. */
export function testWithPackage(root: string, folder: string, node: string): void {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'example.ts'), TEST);
  const compiler = join(root, 'node_modules', 'typescript-7', 'bin', 'tsc');
  const types = ['--types', 'node', '--typeRoots', join(root, 'node_modules', '@types')];
  const words = ['example.ts', '--module', 'nodenext', '--target', 'es2022', '--strict', ...types];
  execFileSync(node, [compiler, ...words], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  execFileSync(node, ['example.js'], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
}

async function untilReady(output: NodeJS.ReadableStream): Promise<void> {
  for await (const line of createInterface(output)) if (line.startsWith('Data')) return;
}

function failedToStart(): never {
  throw new Error('The package does not start.');
}

function ensureThat(claim: string, holds: boolean): void {
  if (!holds) throw new Error(`It is not so that ${claim}.`);
}

function memoryOf(pid: number | undefined): number | undefined {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return undefined;
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}
