import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { openDataFolder } from './data-folder';

const newFolder = () => join(mkdtempSync(join(tmpdir(), 'shardline-data-')), 'data');

test('a folder is one opening’s at a time, and the refusal says which folder and what to do', () => {
  const folder = newFolder();
  const opened = openDataFolder(folder);
  expect(() => openDataFolder(folder)).toThrow(
    new RegExp(
      `^Another Shardline \\(process ${process.pid}\\) has the data folder ${folder} open\\. Stop it, or set SHARDLINE_DATA_DIR [^\\n]*$`,
    ),
  );
  opened.release();
  openDataFolder(folder).release();
});

test.each([String(process.ppid), '999999999', 'nonsense', ''])(
  'a lock file that was left behind is no hindrance, whoever has its number now: %s',
  (pid) => {
    const folder = newFolder();
    openDataFolder(folder).release();
    writeFileSync(join(folder, 'lock'), pid);
    openDataFolder(folder).release();
  },
);

test('a folder stays one opening’s when its lock file is deleted', () => {
  const folder = newFolder();
  const opened = openDataFolder(folder);
  rmSync(join(folder, 'lock'));
  expect(() => openDataFolder(folder)).toThrow(
    new RegExp(`^Another Shardline has the data folder ${folder} open\\. Stop it[^\\n]*$`),
  );
  opened.release();
  openDataFolder(folder).release();
});

test('a note that is a pipe is not waited for', () => {
  const folder = newFolder();
  mkdirSync(folder);
  execFileSync('mkfifo', [join(folder, 'closed.json')]);
  expect(() => openDataFolder(folder)).toThrow(/^The data folder [^\n]*closed\.json is not a file/);
});

describe('a folder that cannot be made or used gives one line', () => {
  test.each(['data', 'lock', 'simulator', 'console'])('because of a file or folder: %s', (name) => {
    const folder = newFolder();
    mkdirSync(folder);
    const path = name === 'data' ? join(folder, 'plain') : join(folder, name);
    if (name === 'lock') mkdirSync(path);
    else writeFileSync(path, '');
    expect(() => openDataFolder(name === 'data' ? join(path, 'below') : folder)).toThrow(
      new RegExp(`^The data folder ${folder}[^\\n]*SHARDLINE_DATA_DIR[^\\n]*$`),
    );
  });
});

describe('of real processes', () => {
  const PROCESSES = 4;
  const ROUNDS = 40;
  let takers: readonly Taker[];
  beforeAll(async () => {
    takers = await Promise.all(Array.from({ length: PROCESSES }, startTaker));
  }, 120_000);
  afterAll(() => {
    for (const { child } of takers) child.kill('SIGKILL');
  });

  test('that start at the same moment exactly one gets the folder, again and again', {
    timeout: 120_000,
  }, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const folder = newFolder();
      const answers = await Promise.all(takers.map((taker) => taker.take(folder)));
      expect(answers.filter((answer) => answer === 'taken')).toHaveLength(1);
      const refused = answers.filter((answer) => answer.includes(`data folder ${folder} open`));
      expect(refused).toHaveLength(PROCESSES - 1);
    }
  });

  test('a kill -9 lets go of the folder', async () => {
    const folder = newFolder();
    const killed = ensure(takers[0], 'a process');
    expect(await killed.take(folder)).toBe('taken');
    expect(() => openDataFolder(folder)).toThrow(`(process ${killed.child.pid})`);
    killed.child.kill('SIGKILL');
    await once(killed.child, 'exit');
    openDataFolder(folder).release();
  });

  test('a folder under /proc is refused at once', async () => {
    const taker = ensure(takers[1], 'a process');
    expect(await taker.take('/proc/x/data')).toMatch(/^The data folder \/proc\/x\/data cannot be/);
  });
});

interface Taker {
  readonly child: ChildProcess;
  take(folder: string): Promise<string>;
}

async function startTaker(): Promise<Taker> {
  const script = fileURLToPath(new URL('testing/take-data-folder.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  await lines.next();
  return {
    child,
    async take(folder) {
      child.stdin.write(`${folder}\n`);
      return (await lines.next()).value;
    },
  };
}
