import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const SCRIPT = join('lib', 'cli', 'build.ts');

/**
 * Whether this is a clone, and not a package that was built elsewhere.
 *
 * @param {string} root
 * @returns {boolean}
 */
export function hasSources(root) {
  return existsSync(join(root, SCRIPT));
}

/**
 * Builds what is missing for the settings of this process. Rejects where the signal stops it.
 *
 * @param {string} root
 * @param {AbortSignal} signal
 * @returns {Promise<boolean>} whether it is built; if not, the build has said why
 */
export function runBuild(root, signal) {
  return new Promise((resolve, reject) => {
    const build = spawn(process.execPath, ['--import', 'tsx', SCRIPT], {
      cwd: root,
      stdio: 'inherit',
      signal,
      killSignal: 'SIGTERM',
    });
    build.once('error', reject);
    build.once('exit', (code) => resolve(code === 0));
  });
}
