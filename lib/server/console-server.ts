import { isSimulator, isStage } from '@/lib/api/connections';
import type { Doer } from '@/lib/api/login/doer';
import type { StorageAnswer } from '@/lib/api/storage';
import { ensure } from '@/lib/base/assert';
import { clockTime } from '@/lib/base/clock';
import { openedOnce } from '@/lib/base/opened-once';
import { DamagedStoreError } from '@/lib/storage/damaged-store-error';
import { isStoreFailure, type StoreFailure } from '@/lib/storage/store-failure';
import { type ApprovalService, openApprovalService } from './approvals/approval-service';
import { openFolderApprovals } from './approvals/folder-approvals';
import { openTableApprovals } from './approvals/table-approvals';
import type { PlacedLine } from './audit/audit-lines';
import { type AuditLog, openAuditLog, openSharedAuditLog } from './audit/audit-log';
import { type MetricsService, openMetricsService } from './cloud-watch/metrics-service';
import { openAddedConnections } from './connections/added/added-connections';
import type { Connection } from './connections/connection-entry';
import { type ConnectionService, openConnectionService } from './connections/connection-service';
import { type HealthService, openHealthService } from './connections/health/health-service';
import { type ConsoleStore, openConsoleStore } from './console-store';
import type { ConsoleNames } from './http/callers/guard';
import { type LessonService, openLessonService } from './lessons/lesson-service';
import { type GlanceService, openGlanceService } from './load/glance-service';
import { openLoadSamplers } from './load/load-sampler';
import { type LoadService, openLoadService } from './load/load-service';
import { knownLook } from './load/read-load';
import type { Log } from './log';
import { type LoginService, openLogin } from './login/login-service';
import { openOidc } from './login/oidc/open-oidc';
import { TablePendingLogins } from './login/shared/table-pending-logins';
import { TableSessions } from './login/shared/table-sessions';
import type { ConsoleMetrics } from './metrics/console-metrics';
import { Viewers } from './metrics/viewers';
import { KnownPlaces } from './reading/known-places';
import { openReadBudgets } from './reading/read-budget';
import { openRecordService, type RecordService } from './reading/record-service';
import { SharedReader } from './reading/shared-reader';
import { openRehearsalService, type RehearsalService } from './rehearsal/rehearsal-service';
import { openStreamSigns } from './runs/guards/stream-signs';
import { openReliefMeter } from './runs/history/relief-meter';
import { openRunHistory, type RunHistory } from './runs/history/run-history';
import { openRunEngine, type RunEngine } from './runs/run-engine';
import type { RunStore } from './runs/run-store';
import { openFolderRunStore } from './runs/stores/folder-run-store';
import { splitRunStore } from './runs/stores/split-run-store';
import { TableRunStore } from './runs/stores/table-run-store';
import { paceOf } from './runs/watch-stream';
import { openSchemaService, type SchemaService } from './schemas/schema-service';
import { consoleNames, publicAddress } from './settings/addresses';
import type { Settings } from './settings/settings';
import { LiveInstances } from './shared-store/live-instances';
import type { SharedTable } from './shared-store/shared-table';
import type { PluggedSimulator } from './simulator/plug-in-simulator';
import {
  openSimulatedStreamService,
  type SimulatedStreamService,
} from './simulator/simulated-stream-service';
import { openSimulatorService, type SimulatorService } from './simulator/simulator-service';
import { openSettingsService, type SettingsService } from './stream-settings/settings-service';
import { openAccountLimits } from './streams/account-limits';
import { KnownShards } from './streams/known-shards';
import { openStreamService, type StreamService } from './streams/stream-service';

/** The services that the routes call. One in a process, see `current-console.ts`. */
export interface ConsoleServer {
  /** What it answers to, for the routes to check. */
  readonly names: ConsoleNames;
  /** Where browsers find the console. */
  readonly publicAddress: string;
  readonly login: LoginService;
  readonly connections: ConnectionService;
  readonly health: HealthService;
  readonly streams: StreamService;
  readonly settings: SettingsService;
  readonly load: LoadService;
  readonly glances: GlanceService;
  readonly metrics: MetricsService;
  readonly records: RecordService;
  readonly schemas: SchemaService;
  readonly runs: RunEngine;
  readonly runHistory: RunHistory;
  readonly rehearsals: RehearsalService;
  readonly simulator: SimulatorService;
  readonly simulatedStreams: SimulatedStreamService;
  readonly lessons: LessonService<ConsoleServer>;
  readonly approvals: ApprovalService;
  readonly audit: AuditLog;
  readonly viewers: Viewers;
  /** Opens what `/metrics` answers; once in a process. */
  openMetrics(): ConsoleMetrics;
  readonly log: Log;
  /** Why the simulator or the console itself cannot store anything at present, if that is so. */
  readStorage(): StorageAnswer;
  /** Itself, or the services of the lesson whose simulator that is. Throws where the lesson is over. */
  of(connectionId: string): ConsoleServer;
  /** Leaves the runs under way to the next start. */
  close(): Promise<void>;
}

/** What `start` opens a console with. */
export interface ConsoleServerOptions {
  readonly settings: Settings;
  /** That of the simulator first. */
  readonly connections: readonly Connection[];
  readonly simulator: PluggedSimulator;
  /** Where runs and the audit log are kept; undefined keeps them for this process only. */
  readonly dataDir: string | undefined;
  /** Where all instances keep runs and the audit log; undefined where there is only one. */
  readonly sharedTable?: SharedTable | undefined;
  readonly log: Log;
  /** Called when that folder cannot be written any more, and, with undefined, when it can. */
  readonly onStoreChange?: (failure: StoreFailure | undefined) => void;
  /** Told of every line of the audit log. */
  readonly onAuditLine?: ((line: PlacedLine) => void) | undefined;
}

/** Opens the services, and goes on with the runs that the last process left. */
export function openConsoleServer(options: ConsoleServerOptions): ConsoleServer {
  const { settings, simulator } = options;
  const store = openConsoleStore({ dataDir: options.dataDir, onChange: options.onStoreChange });
  const { audit, runStore } = openKept(store, options);
  const added = openAddedConnections(store, { allowsEndpoints: settings.allowsUserEndpoints });
  const instances = options.sharedTable && new LiveInstances(options.sharedTable);
  const connections = openConnectionService({
    connections: options.connections,
    added,
    settings,
    simulator,
    audit,
    instances,
  });
  const limits = openAccountLimits();
  const reader = new SharedReader(openReadBudgets(settings.readCallsPerSecond), new KnownPlaces());
  const samplers = openLoadSamplers(reader);
  const sources = { simulator, samplers };
  const viewers = new Viewers();
  const load = openLoadService(sources);
  const knownShards = new KnownShards();
  const metrics = openMetricsService();
  const relief = openReliefMeter({
    store: runStore,
    lookAt: ({ connectionId, streamName }) => {
      // A run may be of a connection that is in the file no more.
      const isOpen = connections.list().some((open) => open.connectionId === connectionId);
      return isOpen ? knownLook(sources, connections.find(connectionId), streamName) : undefined;
    },
  });
  const runs = openRunEngine({
    store: runStore,
    limits,
    findConnection: connections.find,
    paceOf,
    relief,
    signs: openStreamSigns(simulator, metrics),
  });
  const [ours] = options.connections;
  const simulatorConnection = (by?: Doer) =>
    connections.find(ensure(ours, 'the simulator').summary.connectionId, by);
  const lessons = openLessonService<ConsoleServer>({
    openServer: (connection, stage) =>
      openConsoleServer({
        settings,
        connections: [connection],
        simulator: stage,
        dataDir: undefined,
        log: options.log,
      }),
  });
  const server: ConsoleServer = {
    names: consoleNames(settings),
    publicAddress: publicAddress(settings),
    login: openLogin({ connections, ...loginParts(options) }),
    connections,
    health: openHealthService(limits),
    streams: openStreamService({ limits, knownShards, knownLoad: load.known }),
    settings: openSettingsService(),
    load,
    glances: openGlanceService({ ...sources, knownShards, progressOf: runs.progressOf }),
    metrics,
    schemas: openSchemaService(),
    records: openRecordService({
      reader,
      clockOf: ({ summary }) =>
        isSimulator(summary) ? clockTime(simulator.controls.readClock(), Date.now()) : Date.now(),
    }),
    runs,
    runHistory: openRunHistory(runStore, runs, audit),
    rehearsals: openRehearsalService({ limits, load, simulator, log: options.log }),
    simulator: openSimulatorService(simulator.controls, simulatorConnection),
    simulatedStreams: openSimulatedStreamService(simulator.streams, simulatorConnection),
    lessons,
    approvals: openApprovalService({
      kept: options.sharedTable
        ? openTableApprovals(options.sharedTable)
        : openFolderApprovals(store),
      audit,
      publicAddress: publicAddress(settings),
    }),
    audit,
    viewers,
    openMetrics() {
      // Loaded at the first question, which most consoles never hear.
      const opened = openedOnce(async () => {
        const { openConsoleMetrics } = await import('./metrics/console-metrics');
        return openConsoleMetrics({ connections, runs, load, samplers, viewers });
      });
      return { read: async () => (await opened()).read() };
    },
    log: options.log,
    readStorage() {
      const failure = simulator.storeFailure() ?? store.failure ?? options.sharedTable?.failure;
      if (failure === undefined) return {};
      const { kind, folder, detail } = failure;
      return { failure: { kind, folder, detail } };
    },
    of: (connectionId) => (isStage(connectionId) ? lessons.consoleOf(connectionId) : server),
    async close() {
      await lessons.close();
      await runs.close();
      relief.close();
      await instances?.close();
      await store.close();
    },
  };
  return server;
}

/** Sessions and logins under way lie in the table of all instances where there is one. */
function loginParts({ settings, sharedTable, log }: ConsoleServerOptions) {
  const { tokens } = settings;
  if (sharedTable === undefined) return { tokens, oidc: openOidc(settings, log) };
  const pending = new TablePendingLogins(sharedTable, Date.now);
  const sessions = new TableSessions(sharedTable, tokens, Date.now);
  return { tokens, oidc: openOidc(settings, log, pending), sessions };
}

interface KeptData {
  readonly audit: AuditLog;
  readonly runStore: RunStore;
}

/** The console's own data, whole or not at all. */
function openKept(
  store: ConsoleStore,
  { dataDir, onAuditLine: onLine, sharedTable, connections }: ConsoleServerOptions,
): KeptData {
  try {
    const ownRuns = openFolderRunStore(store);
    if (sharedTable === undefined) {
      return { audit: openAuditLog(store, { onLine }), runStore: ownRuns };
    }
    const [simulator] = connections;
    const { connectionId } = ensure(simulator, 'the simulator').summary;
    return {
      audit: openSharedAuditLog(sharedTable, { onLine }),
      runStore: splitRunStore(ownRuns, connectionId, new TableRunStore(sharedTable)),
    };
  } catch (error) {
    void store.close();
    if (dataDir === undefined || isStoreFailure(error)) throw error;
    throw new DamagedStoreError(dataDir, error instanceof Error ? error.message : String(error));
  }
}
