import { type ConnectionsAnswer, SIMULATOR_CONNECTION_ID } from '@/lib/api/connections';
import type { ConsumersAnswer } from '@/lib/api/consumers';
import type { HeatAnswer } from '@/lib/api/load/heat';
import { encodeLoad, type LoadAnswer } from '@/lib/api/load/load';
import type { LoadSeriesAnswer } from '@/lib/api/load/load-series';
import type { MetricsAnswer, ShardPeaksAnswer } from '@/lib/api/load/metrics';
import type { TopKeysAnswer } from '@/lib/api/load/top-keys';
import type { PutRecordsRequest } from '@/lib/api/records/put-record-requests';
import type { PutRecordsAnswer } from '@/lib/api/records/put-records';
import type { ReadRecordsAnswer, ReadRecordsRequest } from '@/lib/api/records/records';
import type { Run } from '@/lib/api/runs/runs';
import type { StorageAnswer } from '@/lib/api/storage';
import type { StreamDetailsAnswer } from '@/lib/api/stream-details';
import type { AccountLimitsAnswer } from '@/lib/api/streams/account-limits';
import type { StreamAnswer } from '@/lib/api/streams/stream';
import type { CreateStreamRequest, DeleteStreamRequest } from '@/lib/api/streams/stream-requests';
import type { StreamsAnswer } from '@/lib/api/streams/streams';
import { clockTime } from '@/lib/base/clock';
import type { SeriesSpan } from '@/lib/load/load-series';
import { DamagedStoreError } from '@/lib/storage/damaged-store-error';
import { isStoreFailure, type StoreFailure } from '@/lib/storage/store-failure';
import { type AuditEntry, openAuditLog } from './audit-log';
import { SharedAnswers } from './calls/shared-answers';
import { changeMonitoring } from './cloud-watch/change-monitoring';
import { readMetrics, readShardPeaks } from './cloud-watch/read-metrics';
import type { Connection } from './connections/connection-file';
import { type OpenConnection, openConnection } from './connections/open-connection';
import { type ConsoleStore, openConsoleStore } from './console-store';
import { ConsoleError } from './http/console-error';
import { openLoadSamplers } from './load/load-sampler';
import { type HeatQuestion, readHeat } from './load/read-heat';
import { knownLoad, readLoad } from './load/read-load';
import { readLoadSeries, readTopKeys } from './load/shard-load';
import { openReadBudgets } from './reading/read-budget';
import { openRecordReading } from './reading/read-records';
import type { StartRunRequest } from './runs/plan-run';
import { openRunEngine } from './runs/run-engine';
import { openRunStore } from './runs/run-store';
import { paceOf } from './runs/watch-stream';
import type { Settings } from './settings';
import type { PluggedSimulator } from './simulator/plug-in-simulator';
import { type ConsoleSimulator, openConsoleSimulator } from './simulator/simulator-controls';
import { type ConsoleStreamTools, openStreamTools } from './simulator/stream-tools';
import { openAccountLimits } from './streams/account-limits';
import {
  createStream,
  deleteStream,
  readStream,
  type SharedStream,
} from './streams/create-delete-stream';
import { listConsumers } from './streams/list-consumers';
import { listStreams } from './streams/list-streams';
import { putRecords } from './streams/put-records';
import { readStreamDetails } from './streams/read-stream-details';

/** All that the routes call. One in a process, see `slots.ts`. */
export interface ConsoleServer {
  readonly port: number;
  listConnections(): ConnectionsAnswer;
  /** Throws where there is none. */
  findConnection(connectionId: string): OpenConnection;
  readAccountLimits(connection: OpenConnection): Promise<AccountLimitsAnswer>;
  /** One page of them, by name. */
  listStreams(
    connection: OpenConnection,
    after?: string,
    signal?: AbortSignal,
  ): Promise<StreamsAnswer>;
  readStreamDetails(
    connection: OpenConnection,
    streamNames: readonly string[],
    signal: AbortSignal,
  ): Promise<StreamDetailsAnswer>;
  readStream(
    connection: OpenConnection,
    streamName: string,
    knownVersion: string | undefined,
  ): Promise<StreamAnswer>;
  createStream(connection: OpenConnection, request: CreateStreamRequest): Promise<void>;
  listConsumers(connection: OpenConnection, streamName: string): Promise<ConsumersAnswer>;
  deleteStream(
    connection: OpenConnection,
    streamName: string,
    request: DeleteStreamRequest,
  ): Promise<void>;
  putRecords(
    connection: OpenConnection,
    streamName: string,
    request: PutRecordsRequest,
  ): Promise<PutRecordsAnswer>;
  readLoad(connection: OpenConnection, streamName: string): Promise<LoadAnswer>;
  readHeat(
    connection: OpenConnection,
    streamName: string,
    question: HeatQuestion,
  ): Promise<HeatAnswer>;
  readTopKeys(
    connection: OpenConnection,
    streamName: string,
    shardId: string,
  ): Promise<TopKeysAnswer>;
  readLoadSeries(
    connection: OpenConnection,
    streamName: string,
    shardId: string,
    span: SeriesSpan,
  ): Promise<LoadSeriesAnswer>;
  readMetrics(
    connection: OpenConnection,
    streamName: string,
    shardId: string | undefined,
  ): Promise<MetricsAnswer>;
  readShardPeaks(connection: OpenConnection, streamName: string): Promise<ShardPeaksAnswer>;
  changeMonitoring(connection: OpenConnection, streamName: string, enabled: boolean): Promise<void>;
  readRecords(
    connection: OpenConnection,
    streamName: string,
    request: ReadRecordsRequest,
  ): Promise<ReadRecordsAnswer>;
  /** For streams of the simulator only, hence without a connection. */
  readonly streamTools: ConsoleStreamTools;
  /** The simulator as a whole, hence without a connection. */
  readonly simulator: ConsoleSimulator;
  listRuns(connection: OpenConnection, streamName: string): readonly Run[];
  startRun(connection: OpenConnection, streamName: string, request: StartRunRequest): Promise<Run>;
  stopRun(connection: OpenConnection, streamName: string, runId: string): Promise<Run>;
  /** Resolves when no run is under way any more. */
  runsSettled(): Promise<void>;
  auditEntries(): readonly AuditEntry[];
  /** Whether what is asked can be stored, by the simulator and by the console itself. */
  readStorage(): StorageAnswer;
  /** Leaves the runs under way to the next start. */
  close(): Promise<void>;
}

export interface ConsoleServerOptions {
  readonly settings: Settings;
  readonly connections: readonly Connection[];
  readonly simulator: PluggedSimulator;
  /** Where runs and the audit log are kept; undefined keeps them for this process only. */
  readonly dataDir: string | undefined;
  /** Told when that cannot be written any more, and, with undefined, when it can. */
  readonly onStoreChange?: (failure: StoreFailure | undefined) => void;
}

export function openConsoleServer(options: ConsoleServerOptions): ConsoleServer {
  const { settings, simulator } = options;
  const store = openConsoleStore({ dataDir: options.dataDir, onChange: options.onStoreChange });
  const { audit, runStore } = openKept(store, options.dataDir);
  const limits = openAccountLimits();
  const budgets = openReadBudgets(settings.readCallsPerSecond);
  const samplers = openLoadSamplers(budgets);
  const records = openRecordReading({
    budgets,
    clockOf: ({ summary }) =>
      summary.kind === 'simulator'
        ? clockTime(simulator.controls.readClock(), Date.now())
        : Date.now(),
  });
  const connections = new Map(
    options.connections.map((connection) => [
      connection.summary.connectionId,
      openConnection(connection, simulator, audit),
    ]),
  );

  function findConnection(connectionId: string): OpenConnection {
    const connection = connections.get(connectionId);
    if (connection !== undefined) return connection;
    throw new ConsoleError('connection-not-found', `There is no connection “${connectionId}”.`, {
      detail: { name: 'no-connection', connectionId },
    });
  }

  const answers = {
    stream: new SharedAnswers<SharedStream>(),
    load: new SharedAnswers<LoadAnswer>(),
    heat: new SharedAnswers<HeatAnswer>(),
    topKeys: new SharedAnswers<TopKeysAnswer>(),
    loadSeries: new SharedAnswers<LoadSeriesAnswer>(),
    metrics: new SharedAnswers<MetricsAnswer>(),
    shardPeaks: new SharedAnswers<ShardPeaksAnswer>(),
  };
  const loadSources = { simulator, samplers };
  const runs = openRunEngine({ store: runStore, limits, findConnection, paceOf });
  return {
    port: settings.port,
    listConnections: () => ({
      connections: [...connections.values()].map(({ summary }) => summary),
    }),
    findConnection,
    readAccountLimits: async (connection) => ({ limits: await limits.read(connection) }),
    listStreams: (connection, after, signal) =>
      listStreams(
        connection,
        after,
        (streamName) => knownLoad(loadSources, connection, streamName),
        signal,
      ),
    readStreamDetails,
    readStream: (connection, streamName, knownVersion) =>
      readStream(answers.stream, connection, streamName, knownVersion),
    createStream,
    listConsumers,
    deleteStream,
    putRecords,
    readLoad: (connection, streamName) =>
      answers.load.ask(connection, streamName, async () =>
        encodeLoad(await readLoad(loadSources, connection, streamName)),
      ),
    readHeat: (connection, streamName, question) =>
      answers.heat.ask(connection, `${streamName} ${question.scale} ${question.sinceMs}`, () =>
        readHeat(loadSources, connection, streamName, question),
      ),
    readTopKeys: (connection, streamName, shardId) =>
      answers.topKeys.ask(connection, `${streamName} ${shardId}`, () =>
        readTopKeys(loadSources, connection, streamName, shardId),
      ),
    readLoadSeries: (connection, streamName, shardId, span) =>
      answers.loadSeries.ask(connection, `${streamName} ${shardId} ${span}`, () =>
        readLoadSeries(loadSources, connection, streamName, shardId, span),
      ),
    readMetrics: (connection, streamName, shardId) =>
      answers.metrics.ask(connection, `${streamName} ${shardId}`, () =>
        readMetrics(connection, streamName, shardId, Date.now()),
      ),
    readShardPeaks: (connection, streamName) =>
      answers.shardPeaks.ask(connection, streamName, () =>
        readShardPeaks(connection, streamName, Date.now()),
      ),
    changeMonitoring,
    readRecords: records.read,
    streamTools: openStreamTools(simulator.streamTools, () =>
      findConnection(SIMULATOR_CONNECTION_ID),
    ),
    simulator: openConsoleSimulator(simulator.controls, () =>
      findConnection(SIMULATOR_CONNECTION_ID),
    ),
    listRuns: (connection, streamName) => runs.list(connection.summary.connectionId, streamName),
    startRun: (connection, streamName, request) => runs.start(connection, streamName, request),
    stopRun: (connection, streamName, runId) =>
      runs.stop(connection.summary.connectionId, streamName, runId),
    runsSettled: () => runs.settled(),
    auditEntries: () => audit.entries(),
    readStorage() {
      const failure = simulator.storeFailure() ?? store.failure;
      if (failure === undefined) return {};
      const { kind, folder, detail } = failure;
      return { failure: { kind, folder, detail } };
    },
    async close() {
      await runs.close();
      await store.close();
    },
  };
}

/** The console's own data, whole or not at all. */
function openKept(store: ConsoleStore, dataDir: string | undefined) {
  try {
    const audit = openAuditLog(store);
    audit.entries();
    return { audit, runStore: openRunStore(store) };
  } catch (error) {
    void store.close();
    if (dataDir === undefined || isStoreFailure(error)) throw error;
    throw new DamagedStoreError(dataDir, error instanceof Error ? error.message : String(error));
  }
}
