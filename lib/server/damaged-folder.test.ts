import { execFileSync } from 'node:child_process';
import {
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open as openLmdb } from 'lmdb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createRandom } from '@/lib/base/random';
import { putRecords } from '@/lib/simulator/operations/records/put-records';
import { splitShard } from '@/lib/simulator/operations/shards/split-shard';
import { createStream } from '@/lib/simulator/operations/streams/create-stream';
import type { Simulator } from '@/lib/simulator/simulator';
import { openTestSimulator } from '@/lib/simulator/testing/open-test-simulator';
import { type ConsoleServer, openConsoleServer } from './console-server';
import { openConsoleStore } from './console-store';
import { type DataFolder, openDataFolder } from './data-folder';
import { openLog } from './log';
import { openFolderRunStore } from './runs/stores/folder-run-store';
import { parseSettings } from './settings/settings';
import { plugInSimulator } from './simulator/plug-in-simulator';

const PAGE_BYTES = 4096;
const SENTENCE = /^[^\n]*(is damaged|cannot be used|can't be written|another version)[^\n]*$/;
let good: string;
let work: string;
let folder: string;
beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'shardline-damage-'));
  good = join(work, 'good');
  await makeGood(good);
}, 60_000);
beforeEach(() => {
  folder = join(mkdtempSync(join(work, 'case-')), 'data');
  cpSync(good, folder, { recursive: true });
});
afterAll(() => rmSync(work, { recursive: true }));

test('a folder that is well starts, whether it was closed or not', async () => {
  expect(await start()).toBe('started');
  rmSync(join(folder, 'closed.json'));
  expect(await start()).toBe('started');
});

describe.each(['simulator', 'console'])('the %s’s store', (store) => {
  const fileOf = () => join(folder, store, 'data.mdb');

  test('is refused when it is cut off anywhere', async () => {
    const { length } = readFileSync(fileOf());
    for (let part = 0; part < 24; part++) {
      cpSync(join(good, store), join(folder, store), { recursive: true });
      truncateSync(fileOf(), Math.floor((length * part) / 24));
      expect(await start()).toContain(`${join(folder, store)} is damaged`);
    }
  });

  test.each([
    ['empty', () => ''],
    ['random bytes', () => Buffer.from(randomBytes(5 * PAGE_BYTES, 1))],
    ['text', () => 'hello'.repeat(5000)],
  ])('is refused when it is %s', async (_what, content) => {
    writeFileSync(fileOf(), content());
    expect(await start()).toContain(`${join(folder, store)} is damaged`);
  });

  test('is refused when a folder is in its place', async () => {
    rmSync(fileOf());
    mkdirSync(fileOf());
    expect(await start()).toMatch(SENTENCE);
  });

  test.each(['closed', 'killed'])('is refused when it has gone since it was %s', async (how) => {
    rmSync(join(folder, how === 'killed' ? 'closed.json' : 'lock'));
    rmSync(fileOf());
    expect(await start()).toContain(`${join(folder, store)} is damaged (data.mdb is missing)`);
    expect(await start()).toContain(`${join(folder, store)} is damaged (data.mdb is missing)`);
  });

  test('is new when its folder has been moved away, which is the way out', async () => {
    renameSync(join(folder, store), join(work, `away-${store}`));
    expect(await start()).toBe('started');
  });

  test('is refused when a pipe is in its place, and not waited for', async () => {
    rmSync(fileOf());
    execFileSync('mkfifo', [fileOf()]);
    expect(await start()).toContain(`${join(folder, store)} is damaged (data.mdb is not a file)`);
  });

  test.each([
    ['whole', 0],
    ['second half', 0.5],
  ])('is refused when the disk has lost its %s, whose time tells nothing', async (_what, from) => {
    const { length } = readFileSync(fileOf());
    overwriteUnseen(Math.ceil(length * from), Buffer.alloc(length - Math.ceil(length * from)));
    expect(await start()).toContain(`${join(folder, store)} is damaged`);
  });

  test('ends no process, whichever page the disk has lost', { timeout: 120_000 }, async () => {
    const bytes = readFileSync(fileOf());
    const answers: string[] = [];
    for (let page = 0; page < Math.min(bytes.length / PAGE_BYTES, 40); page++) {
      writeFileSync(fileOf(), bytes);
      overwriteUnseen(page * PAGE_BYTES, Buffer.from(randomBytes(PAGE_BYTES, page + 1)));
      answers.push(await start());
    }
    const refused = answers.filter((answer) =>
      answer.includes(`${join(folder, store)} is damaged`),
    );
    expect(refused.length).toBeGreaterThan(5);
  });

  /** As a bad sector does it: size and time stay those of the note. */
  function overwriteUnseen(at: number, bytes: Buffer): void {
    const time = new Date(0);
    utimesSync(fileOf(), time, time);
    openDataFolder(folder).release();
    const file = openSync(fileOf(), 'r+');
    writeSync(file, bytes, 0, bytes.length, at);
    closeSync(file);
    utimesSync(fileOf(), time, time);
  }

  test('starts or is refused in one sentence, whichever bytes are flipped', {
    timeout: 120_000,
  }, async () => {
    const bytes = readFileSync(fileOf());
    const random = createRandom(7);
    const answers: string[] = [];
    for (let round = 0; round < 40; round++) {
      const damaged = Buffer.from(bytes);
      // Half of them in the head of a page, where lmdb keeps what it goes by.
      const page = Math.floor(random() * (bytes.length / PAGE_BYTES)) * PAGE_BYTES;
      const at = page + Math.floor(random() * (round % 2 === 0 ? 64 : PAGE_BYTES));
      damaged[at] = (damaged[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      writeFileSync(fileOf(), damaged);
      answers.push(await start());
    }
    for (const answer of answers) expect(answer).toMatch(/^started$|^[^\n]*is damaged[^\n]*$/);
    expect(answers.filter((answer) => answer !== 'started').length).toBeGreaterThan(0);
  });

  test('starts or is refused in one sentence, whichever page is overwritten', {
    timeout: 120_000,
  }, async () => {
    const bytes = readFileSync(fileOf());
    for (let page = 0; page < Math.min(bytes.length / PAGE_BYTES, 40); page++) {
      const damaged = Buffer.from(bytes);
      randomBytes(PAGE_BYTES, page + 1).forEach((byte, at) => {
        damaged[page * PAGE_BYTES + at] = byte;
      });
      writeFileSync(fileOf(), damaged);
      expect(await start()).toMatch(/^started$|^[^\n]*is damaged[^\n]*$/);
    }
  });
});

test('a run that has lost a step does not start silently', async () => {
  const root = openLmdb({ path: join(folder, 'console'), noSubdir: false, overlappingSync: false });
  await root.openDB({ name: 'steps' }).remove(['run-1', 0]);
  await root.close();
  expect(await start()).toContain(`${join(folder, 'console')} is damaged`);
});

async function makeGood(path: string): Promise<void> {
  const opened = openDataFolder(path);
  const simulator = await openTestSimulator({ dataDir: opened.simulatorDir });
  await exercise(simulator, 'orders');
  await simulator.close();
  const store = openConsoleStore({ dataDir: opened.consoleDir });
  const rows = Array.from({ length: 3 }, () => STEP);
  const run = { connectionId: 'simulator', streamName: 'orders', createdAt: 1 };
  await openFolderRunStore(store).create(
    { runId: 'run-1', state: 'stopped', steps: rows, ...run },
    [RANGE],
  );
  await store.close();
  opened.release();
}

const RANGE = ['shardId-000000000000', '0', '9'] as const;
const STEP = {
  step: { kind: 'merge', lower: RANGE, upper: RANGE, child: RANGE },
  state: 'waiting',
} as const;

/** `started` when everything could be read and written, or what was said instead. */
async function start(): Promise<string> {
  let opened: DataFolder | undefined;
  let simulator: Simulator | undefined;
  let server: ConsoleServer | undefined;
  try {
    opened = openDataFolder(folder);
    simulator = await openTestSimulator({
      dataDir: opened.simulatorDir,
      readsAll: !opened.isAsLeft,
    });
    server = openConsoleServer({
      settings: parseSettings({}),
      connections: [],
      simulator: plugInSimulator(simulator),
      dataDir: opened.consoleDir,
      log: openLog(process.stderr),
    });
    await exercise(simulator, `more-${Math.random()}`);
    await simulator.maintain();
    return 'started';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await server?.close();
    await simulator?.close();
    opened?.release();
  }
}

async function exercise(simulator: Simulator, StreamName: string): Promise<void> {
  await simulator.run((state, context) =>
    createStream.run(state, { StreamName, ShardCount: 4 }, context),
  );
  await simulator.run((state, context) =>
    splitShard.run(state, { StreamName, ShardToSplit: '0', NewStartingHashKey: '77' }, context),
  );
  for (const size of [20, 400, 9000]) {
    const Records = Array.from({ length: 40 }, (_, index) => ({
      PartitionKey: `key-${index}`,
      Data: Buffer.alloc(size, 'x'),
    }));
    await simulator.run((state, context) =>
      putRecords.run(state, { StreamName, Records }, context),
    );
  }
  await simulator.run((state, { records }) => {
    for (let streamNumber = 1; streamNumber < state.nextStreamNumber; streamNumber++) {
      for (let shardIndex = 0; shardIndex < 6; shardIndex++) {
        records.read({ streamNumber, shardIndex }, 0, { maxRecords: 1e6, maxBytes: 1e9 });
      }
    }
    return { state, output: undefined };
  });
}

function randomBytes(length: number, seed: number): readonly number[] {
  const random = createRandom(seed);
  return Array.from({ length }, () => Math.floor(random() * 256));
}
