import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

interface Check {
  readonly name: string;
  /** Of package.json. */
  readonly script: string;
}

interface Outcome {
  readonly check: Check;
  readonly passed: boolean;
  readonly seconds: number;
}

/** Checks that run one after the other, quickest first; the lanes of a stage run side by side. */
type Lane = readonly Check[];

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const STAGES: readonly (readonly Lane[])[] = [
  [
    [
      { name: 'Format and lint', script: 'lint' },
      { name: 'Types', script: 'typecheck' },
      { name: 'Unused files, exports and packages', script: 'check:unused' },
      { name: 'Build', script: 'build' },
    ],
    [
      { name: 'Unit tests, import direction, messages', script: 'test:unit' },
      // Both may install packages of the system, of which only one can at a time.
      { name: 'Clients of AWS on the simulator', script: 'test:clients' },
      { name: 'A browser', script: 'test:install-browser' },
    ],
  ],
  [[{ name: 'Browser tests', script: 'test:browser' }]],
];

const outcomes: Outcome[] = [];
const startedAt = performance.now();
for (const lanes of STAGES) {
  await Promise.all(lanes.map((lane) => runLane(lane, lanes.length === 1)));
  if (hasFailed()) break;
}
const lines = outcomes.map(
  ({ check, passed, seconds }) =>
    `${passed ? 'passed' : 'FAILED'}  ${seconds.toFixed(1).padStart(6)} s  ${check.name}`,
);
console.log(`\n${lines.join('\n')}\n        ${secondsSince(startedAt).toFixed(1)} s in all`);
const all = STAGES.flat(2);
console.log(
  hasFailed()
    ? `\nFailed: ${outcomes.filter(({ passed }) => !passed).map(({ check }) => check.name)}. ${all.length - outcomes.length} checks were not run.`
    : `\nAll ${all.length} checks passed.`,
);
process.exitCode = hasFailed() ? 1 : 0;

/** Stops before the next check when one has failed, in whichever lane. */
async function runLane(lane: Lane, isAlone: boolean): Promise<void> {
  for (const check of lane) {
    if (hasFailed()) return;
    outcomes.push(await run(check, isAlone));
  }
}

function hasFailed(): boolean {
  return outcomes.some(({ passed }) => !passed);
}

/** What a check beside another prints is shown when it has ended, in one piece. */
async function run(check: Check, isAlone: boolean): Promise<Outcome> {
  const heading = `\n── ${check.name} ──`;
  if (isAlone) console.log(heading);
  const startMs = performance.now();
  const child = spawn('npm', ['run', '--silent', check.script], {
    cwd: ROOT,
    stdio: isAlone ? 'inherit' : ['ignore', 'pipe', 'pipe'],
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
  if (!isAlone) console.log([heading, ...printed].join('\n').trimEnd());
  return { check, passed: code === 0, seconds: secondsSince(startMs) };
}

function secondsSince(startMs: number): number {
  return (performance.now() - startMs) / 1000;
}
