import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** What a build is made from. `public` is not: it is served as it lies there. */
const SOURCES = [
  'app',
  'components',
  'lib',
  'next.config.js',
  'package-lock.json',
  'package.json',
  'postcss.config.mjs',
  'proxy.ts',
  'tsconfig.json',
];

/**
 * Builds unless there is a build of exactly these sources for that base path, which Next writes into
 * every page and script. Throws where the build fails.
 */
export async function buildWhenNeeded(
  root: string,
  basePath: string,
  signal: AbortSignal,
): Promise<void> {
  const stampFile = join(root, '.next', 'shardline-sources');
  const stamp = `${hashSources(root)} ${basePath}`;
  const isBuilt =
    existsSync(join(root, '.next', 'BUILD_ID')) &&
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === stamp;
  if (isBuilt) return;
  const under = basePath === '' ? '' : ` under ${basePath}`;
  console.log(
    `There is no build of this source${under} yet: building, which takes about a minute.`,
  );
  await runNextBuild(root, basePath, signal);
  writeFileSync(stampFile, stamp);
}

function runNextBuild(root: string, basePath: string, signal: AbortSignal): Promise<void> {
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
  return new Promise((resolve, reject) => {
    const build = spawn(process.execPath, [next, 'build'], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, NODE_ENV: 'production', NEXT_PUBLIC_BASE_PATH: basePath },
      signal,
      killSignal: 'SIGTERM',
    });
    build.once('error', reject);
    build.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new BuildError('The build failed; its output above says why.'));
    });
  });
}

class BuildError extends Error {
  override readonly name = 'BuildError';
}

function hashSources(root: string): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of SOURCES.flatMap((source) => filesUnder(root, source))) {
    hash.update(`\n${file}\n`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

function filesUnder(root: string, path: string): readonly string[] {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return path.includes('.test.') ? [] : [path];
  return readdirSync(full)
    .toSorted()
    .flatMap((name) => filesUnder(root, join(path, name)));
}
