import { tmpdir } from 'node:os';
import type { StartRunRequest } from '@/lib/api/runs/run-requests';
import type { Run } from '@/lib/api/runs/runs';
import { assert, ensure } from '@/lib/base/assert';
import { HASH_KEY_COUNT, type HashKey, toHashKey } from '@/lib/kinesis/hash-key';
import { type Draft, EMPTY_DRAFT } from '@/lib/kinesis/reshard/draft';
import { planReshard } from '@/lib/kinesis/reshard/plan';
import { changeOf } from '@/lib/kinesis/reshard-step';
import { nextShardIndex, openShards, type Shard } from '@/lib/kinesis/shards/shard';
import type { Simulator } from '@/lib/simulator/simulator';
import { openTestSimulator } from '@/lib/simulator/testing/open-test-simulator';
import { FaultyGuard } from '@/lib/storage/testing/faulty-guard';
import { type AuditLog, openAuditLog } from '../../audit/audit-log';
import { openMetricsService } from '../../cloud-watch/metrics-service';
import { readConnections } from '../../connections/connection-file';
import { type OpenConnection, openConnection } from '../../connections/open-connection';
import { type ConsoleStore, openConsoleStore } from '../../console-store';
import { parseSettings } from '../../settings/settings';
import { plugInSimulator } from '../../simulator/plug-in-simulator';
import { type AccountLimitsReader, openAccountLimits } from '../../streams/account-limits';
import { createStream } from '../../streams/create-delete-stream';
import { listOpenShards, listShards } from '../../streams/list-shards';
import { layoutOf } from '../../streams/shard-fingerprint';
import { openStreamSigns } from '../guards/stream-signs';
import { openReliefMeter, type ReliefMeter } from '../history/relief-meter';
import { openRunEngine, type RunEngine } from '../run-engine';
import type { RunStore } from '../run-store';
import { openFolderRunStore } from '../stores/folder-run-store';

export const STREAM = 'orders';

/** A hash key, given in thousandths of the space. */
export function key(thousandths: number): HashKey {
  return toHashKey((HASH_KEY_COUNT * BigInt(thousandths)) / 1000n);
}

/** Engines that carry out runs on a simulator of their own, which holds one stream of two shards. */
export interface RunBench {
  readonly simulator: Simulator;
  /** Of the disk under the store. */
  readonly guard: FaultyGuard;
  readonly database: ConsoleStore;
  readonly audit: AuditLog;
  readonly connection: OpenConnection;
  readonly limits: AccountLimitsReader;
  /** The connection of that id, as the settings have it. */
  connect(environment: Readonly<Record<string, string>>, connectionId?: string): OpenConnection;
  openEngine(through?: OpenConnection, store?: RunStore, relief?: ReliefMeter): RunEngine;
  /** Measures so many milliseconds after the end of a run. */
  openRelief(afterMs?: number): ReliefMeter;
  openNow(): Promise<readonly Shard[]>;
  /** What a page sends that knows the stream as it is now, and no limits. */
  review(draft: Partial<Draft>): Promise<StartRunRequest>;
  startRun(engine: RunEngine, draft: Partial<Draft>, through?: OpenConnection): Promise<Run>;
  close(): Promise<void>;
}

/** With `limitsThroughput` its shards let through as much as those of AWS. */
export async function openRunBench(limitsThroughput = false): Promise<RunBench> {
  const simulator = await openTestSimulator({ limits: limitsThroughput });
  const guard = new FaultyGuard(tmpdir(), Date.now);
  const database = openConsoleStore({ dataDir: undefined, guard });
  const audit = openAuditLog(database);
  const limits = openAccountLimits();
  const plugged = plugInSimulator(simulator);
  const connect: RunBench['connect'] = (environment, connectionId = 'simulator') => {
    const configs = readConnections(parseSettings(environment));
    const config = configs.find(({ summary }) => summary.connectionId === connectionId);
    return openConnection(ensure(config, connectionId), plugged, audit);
  };
  const connection = connect({});
  await createStream(connection, { streamName: STREAM, shardCount: 2 });

  const reliefs: ReliefMeter[] = [];
  const openRelief: RunBench['openRelief'] = (afterMs) => {
    const relief = openReliefMeter({
      store: openFolderRunStore(database),
      lookAt: ({ streamName }) => simulator.lookAt(streamName),
      ...(afterMs !== undefined && { afterMs }),
    });
    reliefs.push(relief);
    return relief;
  };
  const review: RunBench['review'] = async (draft) => {
    const shards = await listShards(await connection.reader(), STREAM);
    const open = openShards(shards);
    const options = { nextShardIndex: nextShardIndex(shards), account: undefined };
    const plan = planReshard(open, { ...EMPTY_DRAFT, ...draft }, options);
    assert(plan.ok, 'the draft fits the stream');
    const changes = plan.value.steps.map((step) => changeOf(step));
    return { layout: layoutOf(open), steps: changes.map(({ kind, boundary }) => [kind, boundary]) };
  };
  return {
    simulator,
    guard,
    database,
    audit,
    connection,
    limits,
    connect,
    openRelief,
    openEngine: (
      through = connection,
      store = openFolderRunStore(database),
      relief = openRelief(),
    ) =>
      openRunEngine({
        store,
        limits,
        findConnection: () => through,
        paceOf: () => ({ pollMs: 1, patienceMs: 60_000 }),
        relief,
        signs: openStreamSigns(plugged, openMetricsService()),
      }),
    openNow: async () => listOpenShards(await connection.reader(), STREAM),
    review,
    startRun: async (engine, draft, through = connection) =>
      engine.start(through, STREAM, await review(draft)),
    async close() {
      for (const relief of reliefs) relief.close();
      await database.close();
      await simulator.close();
    },
  };
}

/** The newest run on the stream. */
export async function newestRun(engine: RunEngine, connectionId = 'simulator'): Promise<Run> {
  return ensure((await engine.list(connectionId, STREAM))[0], 'a run');
}

export function stepStates({ steps }: Run): readonly string[] {
  return steps.map(({ state }) => state);
}
