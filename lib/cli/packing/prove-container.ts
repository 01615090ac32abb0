import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import * as z from 'zod';
import { ensure } from '@/lib/base/assert';
import { readOptions, UsageError } from '../read-options';
import { listStreams } from './list-streams';

const USAGE =
  'Usage: npm run prove:container -- [--base docker.io/library/node:24-bookworm-slim] [--target console]';
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** Without a daemon, an overlay file system or namespaces: they work wherever root is. */
const STORAGE = ['--storage-driver', 'vfs'];
const CHROOT = ['--isolation', 'chroot'];
const TOKEN = 'a-token-of-this-proof';
const HEALTHY_WITHIN_MS = 60_000;
const CONSOLE_PORT = 15_300;
const SIMULATOR_PORT = 15_301;
/** Root makes the root file system read-only, and then becomes the user of the image. */
const AS_ROOT = ['--user', 'root', '--cap-add', 'CAP_SYS_ADMIN,CAP_SETUID,CAP_SETGID'];

const READ_ONLY = 'mount -o remount,bind,ro / && exec "$@"';

const imageSchema = z.object({
  Docker: z.object({
    config: z.object({
      User: z.string(),
      Entrypoint: z.array(z.string()),
      Cmd: z.array(z.string()),
      Healthcheck: z.object({ Test: z.array(z.string()) }),
    }),
  }),
});

const optionsSchema = z.object({
  base: z.string().default('docker.io/library/node:24-bookworm-slim'),
  target: z.enum(['console', 'simulator']).optional(),
});

interface ProvenImage {
  readonly target: 'console' | 'simulator';
  readonly environment: Readonly<Record<string, string>>;
  readonly atMostMb: number;
  /** Throws where it does not do what it is for. */
  use(): Promise<void>;
}

const IMAGES: readonly ProvenImage[] = [
  {
    target: 'simulator',
    environment: {
      SHARDLINE_KINESIS_PORT: String(SIMULATOR_PORT),
      SHARDLINE_SIMULATOR_STREAMS: 'orders:2',
    },
    atMostMb: 110,
    use: () => expectStream('orders'),
  },
  {
    target: 'console',
    environment: {
      PORT: String(CONSOLE_PORT),
      SHARDLINE_KINESIS_PORT: String(SIMULATOR_PORT),
      SHARDLINE_TOKEN: TOKEN,
    },
    atMostMb: 180,
    async use() {
      const answer = await fetch(`http://127.0.0.1:${CONSOLE_PORT}/api/connections`, {
        headers: { authorization: `Bearer ${TOKEN}` },
      });
      if (!answer.ok) throw new Error(`The console answers ${answer.status}.`);
      const page = await fetch(`http://127.0.0.1:${CONSOLE_PORT}/login`);
      if (!(await page.text()).includes('</html>')) throw new Error('There is no page.');
      await expectStream('orders-demo');
    },
  },
];

// Of Node 20, which Shardline supports.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const work = await mkdtemp(join(tmpdir(), 'shardline-container-'));
try {
  const { base, target } = readOptions(optionsSchema, USAGE);
  for (const image of IMAGES.filter((each) => target === undefined || each.target === target)) {
    await prove(image, base);
  }
} catch (error) {
  console.error(error instanceof UsageError ? error.message : inspect(error));
  process.exitCode = 1;
} finally {
  await rm(work, { recursive: true, force: true });
}

/** Builds the image, runs it on a root file system that nobody can write, uses it, and stops it. */
async function prove(image: ProvenImage, base: string): Promise<void> {
  const { target, environment, atMostMb } = image;
  const tag = `localhost/shardline-${target}`;
  // A health check is no part of the format of OCI.
  const words = ['bud', ...CHROOT, '--format', 'docker', '--layers', '--pull=missing'];
  buildah([...words, '--build-arg', `NODE_IMAGE=${base}`, '--target', target, '-t', tag, ROOT]);
  const [packedMb, baseMb] = [compressedMb(tag), compressedMb(base)];
  console.log(
    `built    ${target}: ${packedMb} MB as a registry keeps it, ${baseMb} of them the base; ${atMostMb} wanted`,
  );
  const container = ask(['from', '--pull-never', tag]);
  const data = await mkdtemp(join(work, 'data-'));
  try {
    const { user, command, healthCheck } = readConfig(container);
    const [uid = '', gid = ''] = user.split(':');
    await chown(data, Number(uid), Number(gid));
    const settings = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
    const entry = ['env', ...settings, 'setpriv', `--reuid=${uid}`, `--regid=${gid}`];
    const run = ['run', ...CHROOT, ...AS_ROOT, '--volume', `${data}:/data`, container, '--'];
    const inside = [...entry, '--clear-groups'];
    const readOnly = ['sh', '-c', READ_ONLY, 'sh', ...inside];
    const running = spawn('buildah', [...STORAGE, ...run, ...readOnly, ...command], {
      stdio: 'inherit',
    });
    const ended = once(running, 'exit');
    try {
      await untilHealthy(() => succeeds([...run, ...inside, ...healthCheck]), ended);
      await image.use();
      console.log(`works    ${target}: user ${user}, read-only root, healthy`);
    } finally {
      // The builder would not pass a signal on.
      process.kill(innermostProcess(ensure(running.pid, 'a process')), 'SIGTERM');
      const [code] = await ended;
      console.log(`stopped  ${target}: exit code ${code}`);
      if (code !== 0) process.exitCode = 1;
    }
  } finally {
    ask(['rm', container]);
  }
}

/** Of those that a process has started: the one that the image is for. */
function innermostProcess(processId: number): number {
  const tasks = `/proc/${processId}/task`;
  const children = readdirSync(tasks).flatMap((task) => {
    const text = readFileSync(`${tasks}/${task}/children`, 'utf8').trim();
    return text === '' ? [] : text.split(' ').map(Number);
  });
  const [child] = children;
  return child === undefined ? processId : innermostProcess(child);
}

async function expectStream(name: string): Promise<void> {
  const names = await listStreams(SIMULATOR_PORT);
  if (!names.includes(name)) throw new Error(`The simulator has no ${name}, only ${names}.`);
}

async function untilHealthy(isHealthy: () => boolean, ended: Promise<unknown>): Promise<void> {
  const until = Date.now() + HEALTHY_WITHIN_MS;
  let hasEnded = false;
  void ended.then(() => {
    hasEnded = true;
  });
  while (!hasEnded && Date.now() < until) {
    if (isHealthy()) return;
    await sleep(500);
  }
  throw new Error('The health check of the image does not succeed.');
}

/** `buildah run` takes in words what Docker reads from the image. */
function readConfig(container: string) {
  const { Docker } = imageSchema.parse(JSON.parse(ask(['inspect', container])));
  const { User, Entrypoint, Cmd, Healthcheck } = Docker.config;
  // Its first word says how it is run: without a shell.
  const [, ...healthCheck] = Healthcheck.Test;
  return { user: User, command: [...Entrypoint, ...Cmd], healthCheck };
}

function compressedMb(tag: string): number {
  const archive = join(work, 'image.tar');
  buildah(['push', '--format', 'oci', tag, `oci-archive:${archive}`]);
  return Math.round(statSync(archive).size / 1_000_000);
}

function buildah(words: readonly string[]): void {
  execFileSync('buildah', [...STORAGE, ...words], { stdio: ['ignore', 'inherit', 'inherit'] });
}

function ask(words: readonly string[]): string {
  return execFileSync('buildah', [...STORAGE, ...words], { encoding: 'utf8' }).trim();
}

function succeeds(words: readonly string[]): boolean {
  return spawnSync('buildah', [...STORAGE, ...words], { stdio: 'ignore' }).status === 0;
}
