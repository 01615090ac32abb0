// Plain JavaScript, so that nothing is compiled before the console starts.
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { BUNDLE_DIR, hashSources, readBuiltFrom } from './building/built-from.js';
import { runBuild } from './building/run-build.js';
import { whenAskedToStop } from './when-asked-to-stop.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

if (readBuiltFrom(root)?.sources !== hashSources(root)) await build();
await import(pathToFileURL(join(root, BUNDLE_DIR, 'shardline.js')).href);

/** Ends this process where the build fails or is stopped. */
async function build() {
  const stopping = new AbortController();
  const forget = whenAskedToStop(() => stopping.abort());
  try {
    if (!(await runBuild(root, stopping.signal))) process.exit(1);
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
    process.exit(0);
  }
  forget();
}
