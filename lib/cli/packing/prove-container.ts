import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
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
/**
 * Puts the devices, processes and the data into the root file system, makes the rest of it read-only,
 * and becomes the user of the image. Nobody else sees these mounts, and they end with the process.
 */
const IN_READ_ONLY_ROOT = `
root=$1; data=$2; user=$3; group=$4; folder=$5; shift 5
mkdir -p "$root/proc" "$root/dev" && mount --bind "$root" "$root" && mount -t proc proc "$root/proc" &&
mount --rbind /dev "$root/dev" && mount --bind "$data" "$root/data" && mount -o remount,bind,ro "$root" &&
exec unshare --root "$root" --wd "$folder" --setgid "$group" --setuid "$user" -- "$@"`;
const WRITE_OUTSIDE = ['/usr/local/bin/node', '-e', "fs.writeFileSync('/tmp/written', '')"];
/** What a supervisor waits for before it kills. */
const STOPPED_WITHIN_MS = 10_000;

const imageSchema = z.object({
  Docker: z.object({
    config: z.object({
      User: z.string(),
      Env: z.array(z.string()),
      WorkingDir: z.string(),
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
    `built    ${target}: ${packedMb} MB as a registry keeps it; ${atMostMb} wanted, the base has ${baseMb}`,
  );
  const container = ask(['from', '--pull-never', tag]);
  const data = await mkdtemp(join(work, 'data-'));
  try {
    const config = readConfig(container);
    await chown(data, config.userId, config.groupId);
    const root = ask(['mount', container]);
    const inside = [root, data, config.userId, config.groupId, config.folder].map(String);
    const words = ['--mount', 'sh', '-c', IN_READ_ONLY_ROOT, 'sh', ...inside];
    const env = { PATH: process.env.PATH, ...config.environment, ...environment };
    const running = spawn('unshare', [...words, ...config.command], { stdio: 'inherit', env });
    const ended = once(running, 'exit');
    try {
      const check = [...words, ...config.healthCheck];
      await untilHealthy(() => spawnSync('unshare', check, { stdio: 'ignore', env }), ended);
      await image.use();
      if (
        spawnSync('unshare', [...words, ...WRITE_OUTSIDE], { stdio: 'ignore', env }).status === 0
      ) {
        throw new Error('The root file system can be written.');
      }
      console.log(`works    ${target}: user ${config.userId}, read-only root, healthy`);
    } finally {
      const stoppedMs = await stop(running, ended);
      console.log(`stopped  ${target}: within ${stoppedMs} ms, exit code ${running.exitCode}`);
      if (running.exitCode !== 0) process.exitCode = 1;
    }
  } finally {
    ask(['rm', container]);
  }
}

async function stop(running: ChildProcess, ended: Promise<unknown>): Promise<number> {
  const askedAt = performance.now();
  running.kill('SIGTERM');
  const patience = setTimeout(() => running.kill('SIGKILL'), STOPPED_WITHIN_MS);
  await ended;
  clearTimeout(patience);
  return Math.round(performance.now() - askedAt);
}

async function expectStream(name: string): Promise<void> {
  const names = await listStreams(SIMULATOR_PORT);
  if (!names.includes(name)) throw new Error(`The simulator has no ${name}, only ${names}.`);
}

async function untilHealthy(
  check: () => { readonly status: number | null },
  ended: Promise<unknown>,
): Promise<void> {
  const until = Date.now() + HEALTHY_WITHIN_MS;
  let hasEnded = false;
  void ended.then(() => {
    hasEnded = true;
  });
  while (!hasEnded && Date.now() < until) {
    if (check().status === 0) return;
    await sleep(500);
  }
  throw new Error('The health check of the image does not succeed.');
}

/** What Docker reads from the image when it starts it. */
function readConfig(container: string) {
  const { Docker } = imageSchema.parse(JSON.parse(ask(['inspect', container])));
  const { User, Env, WorkingDir, Entrypoint, Cmd, Healthcheck } = Docker.config;
  const [userId, groupId] = User.split(':').map(Number);
  // Its first word says how it is run: without a shell.
  const [, ...healthCheck] = Healthcheck.Test;
  return {
    userId: ensure(userId, 'a user'),
    groupId: ensure(groupId, 'a group'),
    environment: Object.fromEntries(Env.map((setting) => setting.split(/=(.*)/s, 2))),
    folder: WorkingDir,
    command: [...Entrypoint, ...Cmd],
    healthCheck,
  };
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
