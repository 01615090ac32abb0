import { appendFileSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { startRunRequest } from '@/lib/api/runs/run-requests';
import { SettingsError } from '@/lib/server/settings/settings-error';
import { openAuditLog } from '../../../audit/audit-log';
import type { OpenConnection } from '../../../connections/open-connection';
import { openConsoleStore } from '../../../console-store';
import { type DataFolder, openDataFolder } from '../../../data-folder';
import { openAccountLimits } from '../../../streams/account-limits';
import { openRunEngine } from '../../run-engine';
import type { RunStore } from '../../run-store';
import { openFolderRunStore } from '../../stores/folder-run-store';
import { BARE_ENGINE, connectTo } from './run-connection';
import { IN_USE } from './run-process';

// A console that carries out one run, in a process of its own, to be killed: it goes on with the run
// of its data folder, or starts the one that was asked for. It says `open` when it has the folder, and
// how the run ended. The order comes in as JSON.

const order = z
  .object({
    dataDir: z.string(),
    /** Of a Kinesis. */
    endpoint: z.string(),
    streamName: z.string(),
    request: startRunRequest,
    /** It kills itself at the first moment that is not in this file yet, and notes it there. */
    momentsFile: z.optional(z.string()),
    /** Where only some moments are wanted. */
    killsAt: z.optional(z.array(z.string())),
  })
  .parse(JSON.parse(process.argv[2] ?? ''));

const folder = openFolder();
if (folder === undefined) process.exit(IN_USE);
process.stdout.write('open\n');

const database = openConsoleStore({ dataDir: folder.consoleDir });
const reach = openMoments();
let stepIndex = 0;
const connection = connect();
const { connectionId } = connection.summary;
const engine = openRunEngine({
  ...BARE_ENGINE,
  store: withMoments(openFolderRunStore(database)),
  limits: openAccountLimits(),
  findConnection: () => connection,
});
if ((await engine.heads(connectionId)).length === 0) {
  await engine.start(connection, order.streamName, order.request);
}
await engine.settled();
const states = (await engine.heads(connectionId)).map(({ state }) => state);
process.stdout.write(`${states.join(' ')}\n`);
await database.close();
folder.release();
process.exit(0);

function openFolder(): DataFolder | undefined {
  try {
    return openDataFolder(order.dataDir);
  } catch (error) {
    if (error instanceof SettingsError) return undefined;
    throw error;
  }
}

function connect(): OpenConnection {
  const opened = connectTo(order.endpoint, 'any', openAuditLog(database));
  return {
    ...opened,
    change: (...call) => around(`${stepIndex} call`, () => opened.change(...call)),
  };
}

/** Each thing that lasts has a moment before it and one after it. */
function withMoments(store: RunStore): RunStore {
  return {
    ...store,
    create: (...run) => around('create', () => store.create(...run)),
    changeHead: (...change) => around('head', () => store.changeHead(...change)),
    saveStep(lease, index, step) {
      stepIndex = index;
      return around(`${index} ${step.state}`, () => store.saveStep(lease, index, step));
    },
  };
}

async function around<Value>(what: string, act: () => Promise<Value>): Promise<Value> {
  reach(`before ${what}`);
  const value = await act();
  reach(`after ${what}`);
  return value;
}

function openMoments(): (moment: string) => void {
  const { momentsFile, killsAt } = order;
  if (momentsFile === undefined) return () => {};
  const known = new Set(readFileSync(momentsFile, 'utf8').split('\n'));
  return (moment) => {
    if (known.has(moment) || killsAt?.includes(moment) === false) return;
    appendFileSync(momentsFile, `${moment}\n`);
    process.kill(process.pid, 'SIGKILL');
    // Nothing more is done until the signal is there.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  };
}
