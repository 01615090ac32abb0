import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import * as z from 'zod';
import { readOptions, UsageError } from '../read-options';

const USAGE =
  'Usage: npm run prove:container -- [--base docker.io/library/node:24-bookworm-slim] [--target console]';
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** Without a daemon, an overlay file system or namespaces: they work wherever root is. */
const STORAGE = ['--storage-driver', 'vfs'];
const CHROOT = ['--isolation', 'chroot'];
const TOKEN = 'a-token-of-this-proof';
const READY_WITHIN_MS = 60_000;

const optionsSchema = z.object({
  base: z.string().default('docker.io/library/node:24-bookworm-slim'),
  target: z.enum(['console', 'simulator']).optional(),
});

interface ProvenImage {
  readonly target: 'console' | 'simulator';
  readonly environment: Readonly<Record<string, string>>;
  /** What answers there once it works. */
  readonly ready: string;
  readonly targetMb: number;
}

const IMAGES: readonly ProvenImage[] = [
  {
    target: 'simulator',
    environment: { SHARDLINE_KINESIS_PORT: '15301', SHARDLINE_SIMULATOR_STREAMS: 'orders:2' },
    ready: 'http://127.0.0.1:15301/_ready',
    targetMb: 110,
  },
  {
    target: 'console',
    environment: { PORT: '15300', SHARDLINE_KINESIS_PORT: '15301', SHARDLINE_TOKEN: TOKEN },
    ready: 'http://127.0.0.1:15300/readyz',
    targetMb: 180,
  },
];

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

/** Builds the image, runs it as its user on a root file system that nobody can write, and stops it. */
async function prove({ target, environment, ready, targetMb }: ProvenImage, base: string) {
  const tag = `localhost/shardline-${target}`;
  // A health check is no part of the format of OCI.
  const words = ['bud', ...CHROOT, '--format', 'docker', '--layers', '--pull=missing'];
  buildah([...words, '--build-arg', `NODE_IMAGE=${base}`, '--target', target, '-t', tag, ROOT]);
  const packedMb = compressedMb(tag);
  console.log(`built    ${target}: ${packedMb} MB as a registry keeps it (at most ${targetMb})`);
  const container = ask(['from', '--pull-never', tag]);
  const settings = Object.entries(environment).flatMap(([name, value]) => [
    '--env',
    `${name}=${value}`,
  ]);
  try {
    const running = spawn(
      'buildah',
      [...STORAGE, 'run', ...CHROOT, ...settings, container, '--', ...commandOf(container)],
      { stdio: 'inherit' },
    );
    const ended = once(running, 'exit');
    await untilReady(ready, ended);
    console.log(`ready    ${target}`);
    running.kill('SIGTERM');
    const [code] = await ended;
    console.log(`stopped  ${target}: exit code ${code}`);
  } finally {
    ask(['rm', container]);
  }
}

async function untilReady(url: string, ended: Promise<unknown>): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  let hasEnded = false;
  void ended.then(() => {
    hasEnded = true;
  });
  while (!hasEnded && Date.now() < until) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error(`Nothing is ready at ${url}.`);
}

/** What the image runs; `buildah run` takes it in words. */
function commandOf(container: string): readonly string[] {
  const { OCIv1 } = JSON.parse(ask(['inspect', container])) as {
    readonly OCIv1: {
      readonly config: { readonly Entrypoint: readonly string[]; readonly Cmd: readonly string[] };
    };
  };
  return [...OCIv1.config.Entrypoint, ...OCIv1.config.Cmd];
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
