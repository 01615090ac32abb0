import { ensure } from '@/lib/base/assert';
import { openShards, type Shard } from '@/lib/kinesis/shards/shard';
import type { Operation } from '@/lib/simulator/model/operation';
import type { Fields, InputOf } from '@/lib/simulator/model/shape';
import type { Dice } from '@/lib/simulator/proof/random-clients/dice';
import { openSimulator, type Simulator } from '@/lib/simulator/simulator';
import { listShards } from '@/lib/simulator/tools/polled-reads';
import { openAuditLog } from '../../audit/audit-log';
import { openMetricsService } from '../../cloud-watch/metrics-service';
import { readConnections } from '../../connections/connection-file';
import { type OpenConnection, openConnection } from '../../connections/open-connection';
import { openConsoleStore } from '../../console-store';
import { parseSettings } from '../../settings/settings';
import { plugInSimulator } from '../../simulator/plug-in-simulator';
import { type AccountLimitsReader, openAccountLimits } from '../../streams/account-limits';
import { openStreamSigns } from '../guards/stream-signs';
import { openRunEngine, type RunEngine } from '../run-engine';
import type { RunStore } from '../run-store';
import { openFolderRunStore } from '../stores/folder-run-store';
import { TrialClock } from './trial-clock';
import { TrialWire } from './trial-wire';

export const STREAM = 'orders';
/** A split or merge takes two looks. */
export const TRANSITION_MS = 2000;
const PACE = { pollMs: 1000, patienceMs: 15 * 60_000 };

/** A console and its simulator on a clock of their own, with one stream at most. */
export interface Trial {
  readonly dice: Dice;
  readonly clock: TrialClock;
  readonly simulator: Simulator;
  readonly wire: TrialWire;
  readonly connection: OpenConnection;
  readonly limits: AccountLimitsReader;
  readonly store: RunStore;
  /** A console that begins with what is stored. */
  openEngine(store?: RunStore): RunEngine;
  /** Has Kinesis carry an operation out as if somebody else had called it. */
  act<F extends Fields, Output>(
    operation: Operation<F, Output>,
    input: InputOf<F>,
  ): Promise<Output>;
  /** Every listed shard, as the stream is now. */
  shardsNow(): Promise<readonly Shard[]>;
  openNow(): Promise<readonly Shard[]>;
  close(): Promise<void>;
}

/** The account may have that many shards open. */
export async function openTrial(dice: Dice, shardLimit: number): Promise<Trial> {
  const clock = new TrialClock();
  const simulator = await openSimulator({
    dataDir: undefined,
    region: 'us-east-1',
    accountId: '000000000000',
    transitionMs: TRANSITION_MS,
    shardLimit,
    now: clock.now,
    seed: dice.below(2 ** 31),
  });
  const database = openConsoleStore({ dataDir: undefined });
  const wire = new TrialWire();
  const ours = plugInSimulator(simulator);
  const plugged = { ...ours, requestHandler: wire.around(ours.requestHandler) };
  const [config] = readConnections(parseSettings({}));
  const connection = openConnection(
    ensure(config, 'the simulator'),
    plugged,
    openAuditLog(database),
  );
  const limits = openAccountLimits();
  const store = openFolderRunStore(database);
  const shardsNow = () => simulator.run(listShards({ StreamName: STREAM }));
  return {
    dice,
    clock,
    simulator,
    wire,
    connection,
    limits,
    store,
    openEngine: (through = store) =>
      openRunEngine({
        store: through,
        limits,
        clock,
        findConnection: () => connection,
        paceOf: () => PACE,
        relief: { runStarted() {}, runEnded() {} },
        signs: openStreamSigns(plugged, openMetricsService()),
      }),
    act: (operation, input) =>
      simulator.run((state, context) => operation.run(state, input, context)),
    shardsNow,
    openNow: async () => openShards(await shardsNow()),
    async close() {
      await database.close();
      await simulator.close();
    },
  };
}

/** Acts once a step is stored as done, before the run goes on. */
export function afterEachStep(
  store: RunStore,
  act: (doneCount: number) => Promise<void>,
): RunStore {
  return {
    ...store,
    async saveStep(runId, index, step) {
      await store.saveStep(runId, index, step);
      if (step.state === 'done') await act(index + 1);
    },
  };
}
