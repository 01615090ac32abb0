import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { hashSources, readBuiltFrom, writeBuiltFrom } from './built-from.js';
import { bundleServer } from './bundle-server';

/**
 * Builds unless there is a build of exactly these sources for that base path, which Next writes into
 * every page and script. Throws where the build fails.
 */
export async function buildWhenNeeded(
  root: string,
  basePath: string,
  signal: AbortSignal,
): Promise<void> {
  const built = readBuiltFrom(root);
  const sources = hashSources(root);
  if (built?.sources === sources && built.basePath === basePath) return;
  const under = basePath === '' ? '' : ` under ${basePath}`;
  console.log(
    `There is no build of this source${under} yet: building, which takes about a minute.`,
  );
  await runNextBuild(root, basePath, signal);
  await bundleServer(root);
  writeBuiltFrom(root, { sources, basePath });
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
