import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

interface Check {
  readonly name: string;
  /** Of package.json. */
  readonly script: string;
  /** What it prints is shown at once, not when it has ended. */
  readonly isShownLive?: true;
}

interface Outcome {
  readonly check: Check;
  readonly passed: boolean;
  readonly seconds: number;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const BUILD: Check = { name: 'Build', script: 'build' };
const BROWSER: Check = { name: 'A browser', script: 'test:install-browser' };
const IN_THE_BROWSER: Check = {
  name: 'Browser tests',
  script: 'test:browser',
  isShownLive: true,
};
/** Quickest first. A browser waits a quarter of its time, which is theirs. */
const BESIDE: readonly Check[] = [
  { name: 'Format and lint', script: 'lint' },
  { name: 'Types', script: 'typecheck' },
  { name: 'Unused files, exports and packages', script: 'check:unused' },
];
const LONG_BESIDE: readonly Check[] = [
  { name: 'Clients of AWS on the simulator', script: 'test:clients' },
  { name: 'Unit tests, import direction, messages', script: 'test:unit' },
];
/** Needs the build. */
const PACKAGE: Check = { name: 'The package, installed and used', script: 'test:package' };
const ALL = [BUILD, BROWSER, IN_THE_BROWSER, ...BESIDE, ...LONG_BESIDE, PACKAGE];

const outcomes: Outcome[] = [];
const startedAt = performance.now();
// The browser and the clients may install packages of the system, of which only one can at a time.
const browser = runLane([BROWSER]);
const build = runLane([BUILD]);
await Promise.all([
  Promise.all([build, browser]).then(() => runLane([IN_THE_BROWSER])),
  Promise.all([runLane(BESIDE), browser])
    .then(() => runLane(LONG_BESIDE))
    .then(() => build)
    .then(() => runLane([PACKAGE])),
]);
const lines = outcomes.map(
  ({ check, passed, seconds }) =>
    `${passed ? 'passed' : 'FAILED'}  ${seconds.toFixed(1).padStart(6)} s  ${check.name}`,
);
console.log(`\n${lines.join('\n')}\n        ${secondsSince(startedAt).toFixed(1)} s in all`);
console.log(
  hasFailed()
    ? `\nFailed: ${outcomes.filter(({ passed }) => !passed).map(({ check }) => check.name)}. ${ALL.length - outcomes.length} checks were not run.`
    : `\nAll ${ALL.length} checks passed.`,
);
process.exitCode = hasFailed() ? 1 : 0;

/** One after the other. Stops before the next when a check has failed, here or beside it. */
async function runLane(lane: readonly Check[]): Promise<void> {
  for (const check of lane) {
    if (hasFailed()) return;
    outcomes.push(await run(check));
  }
}

function hasFailed(): boolean {
  return outcomes.some(({ passed }) => !passed);
}

async function run(check: Check): Promise<Outcome> {
  const heading = `\n── ${check.name} ──`;
  if (check.isShownLive) console.log(heading);
  const startMs = performance.now();
  const child = spawn('npm', ['run', '--silent', check.script], {
    cwd: ROOT,
    stdio: check.isShownLive ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  const [code, ...printed] = await Promise.all([
    ended,
    ...[child.stdout, child.stderr].map((stream) => (stream === null ? '' : text(stream))),
  ]);
  if (!check.isShownLive) console.log([heading, ...printed].join('\n').trimEnd());
  return { check, passed: code === 0, seconds: secondsSince(startMs) };
}

function secondsSince(startMs: number): number {
  return (performance.now() - startMs) / 1000;
}
