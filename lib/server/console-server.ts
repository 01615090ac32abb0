import type { AccountLimitsAnswer } from '@/lib/api/account-limits';
import { type ConnectionsAnswer, SIMULATOR_CONNECTION_ID } from '@/lib/api/connections';
import type { ConsumersAnswer } from '@/lib/api/consumers';
import type { HeatAnswer } from '@/lib/api/heat';
import { encodeLoad, type LoadAnswer } from '@/lib/api/load';
import type { LoadSeriesAnswer } from '@/lib/api/load-series';
import type { MetricsAnswer, ShardPeaksAnswer } from '@/lib/api/metrics';
import type { PutRecordsRequest } from '@/lib/api/put-record-requests';
import type { PutRecordsAnswer } from '@/lib/api/put-records';
import type { ReadRecordsAnswer, ReadRecordsRequest } from '@/lib/api/records';
import type { Run } from '@/lib/api/runs';
import type { StorageAnswer } from '@/lib/api/storage';
import type { StreamAnswer } from '@/lib/api/stream';
import type { StreamDetailsAnswer } from '@/lib/api/stream-details';
import type { CreateStreamRequest, DeleteStreamRequest } from '@/lib/api/stream-requests';
import type { StreamsAnswer } from '@/lib/api/streams';
import type { TopKeysAnswer } from '@/lib/api/top-keys';
import { clockTime } from '@/lib/base/clock';
import type { SeriesSpan } from '@/lib/kinesis/load-series';
import { DamagedStoreError } from '@/lib/storage/damaged-store-error';
import { isStoreFailure, type StoreFailure } from '@/lib/storage/store-failure';
import { openAccountLimits } from './account-limits';
import { type AuditEntry, openAuditLog } from './audit-log';
import { changeMonitoring } from './cloud-watch/change-monitoring';
import { readMetrics, readShardPeaks } from './cloud-watch/read-metrics';
import type { Connection } from './connection-file';
import { ConsoleError } from './console-error';
import { type ConsoleStore, openConsoleStore } from './console-store';
import { type HeatQuestion, readHeat } from './heat';
import { listConsumers } from './list-consumers';
import { listStreams } from './list-streams';
import { knownLoad, readLoad } from './load';
import { openLoadSamplers } from './load-sampler';
import { type OpenConnection, openConnection } from './open-connection';
import type { PluggedSimulator } from './plug-in-simulator';
import { putRecords } from './put-records';
import { readStreamDetails } from './read-stream-details';
import { openReadBudgets } from './reading/read-budget';
import { openRecordReading } from './reading/read-records';
import type { StartRunRequest } from './runs/plan-run';
import { openRunEngine } from './runs/run-engine';
import { openRunStore } from './runs/run-store';
import { paceOf } from './runs/watch-stream';
import type { Settings } from './settings';
import { readLoadSeries, readTopKeys } from './shard-load';
import { SharedAnswers } from './shared-answers';
import { type ConsoleSimulator, openConsoleSimulator } from './simulator-controls';
import { createStream, deleteStream, readStream, type SharedStream } from './stream-calls';
import { type ConsoleStreamTools, openStreamTools } from './stream-tools';

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
    throw new ConsoleError('connection-not-found', `There is no connection “${connectionId}”.`);
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
