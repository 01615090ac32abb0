import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildWhenNeeded } from './build-when-needed';
import { findOrInstallBrowser } from './find-browser';

interface Check {
  readonly name: string;
  /** Throws where the check fails. */
  readonly run: () => unknown;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Every check of the project, quickest first. */
const CHECKS: readonly Check[] = [
  { name: 'Format and lint', run: () => npmScript('lint') },
  { name: 'Types', run: () => npmScript('typecheck') },
  { name: 'Unused files, exports and packages', run: () => npmScript('check:unused') },
  { name: 'Unit tests, import direction, messages', run: () => npmScript('test:unit') },
  { name: 'Clients of AWS on the simulator', run: () => npmScript('test:clients') },
  { name: 'A browser', run: findOrInstallBrowser },
  { name: 'Build', run: () => buildWhenNeeded(ROOT, new AbortController().signal) },
  { name: 'Browser tests', run: () => npmScript('test:browser') },
];

const results: string[] = [];
let failed: Check | undefined;
for (const check of CHECKS) {
  if (await passes(check)) continue;
  failed = check;
  break;
}
console.log(`\n${results.join('\n')}`);
console.log(
  failed === undefined
    ? `\nAll ${CHECKS.length} checks passed.`
    : `\nFailed: ${failed.name}. The checks after it were not run.`,
);
process.exitCode = failed === undefined ? 0 : 1;

async function passes({ name, run }: Check): Promise<boolean> {
  console.log(`\n── ${name} ──`);
  const startedAt = performance.now();
  const error = await errorOf(run);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (error !== undefined) console.error(error.message);
  results.push(`${error === undefined ? 'passed' : 'FAILED'}  ${seconds.padStart(6)} s  ${name}`);
  return error === undefined;
}

async function errorOf(run: () => unknown): Promise<Error | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function npmScript(script: string): void {
  const isWindows = process.platform === 'win32';
  const { status } = spawnSync('npm', ['run', '--silent', script], {
    cwd: ROOT,
    stdio: 'inherit',
    shell: isWindows,
  });
  if (status !== 0) throw new Error(`\`npm run ${script}\` failed.`);
}
