import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { isSimulator } from '@/lib/api/connections';
import { writeUtilization } from '@/lib/kinesis/shards/shard-load';
import type { ConnectionService } from '../connections/connection-service';
import type { OpenConnection } from '../connections/open-connection';
import type { LoadSamplers } from '../load/load-sampler';
import type { LoadService } from '../load/load-service';
import type { RunEngine } from '../runs/run-engine';
import { listStreams } from '../streams/list-streams';
import type { Viewers } from './viewers';

/** What the console counts, in the format of Prometheus. */
export interface ConsoleMetrics {
  read(): Promise<{ readonly contentType: string; readonly text: string }>;
}

interface MetricsSources {
  readonly connections: ConnectionService;
  readonly runs: Pick<RunEngine, 'heads'>;
  readonly load: Pick<LoadService, 'known'>;
  readonly samplers: Pick<LoadSamplers, 'watched'>;
  readonly viewers: Viewers;
}

/** A stream may have 10,000 shards; the fullest are those that alarms are about. */
const MAX_SHARD_SERIES = 500;

const BY_OPERATION = ['connection', 'operation'] as const;

/** Everything is read when it is asked for: nothing is kept beside what the console has anyway. */
export function openConsoleMetrics(sources: MetricsSources): ConsoleMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const opened = () =>
    sources.connections.list().map(({ connectionId }) => sources.connections.find(connectionId));

  addCalls(registers, opened);
  addBudgets(registers, opened);
  new Gauge({
    name: 'shardline_runs',
    help: 'Runs by state',
    labelNames: ['state'],
    registers,
    async collect() {
      this.reset();
      for (const { summary } of opened()) {
        for (const { state } of await sources.runs.heads(summary.connectionId)) this.inc({ state });
      }
    },
  });
  new Gauge({
    name: 'shardline_viewers',
    help: 'Pages that are open in front of somebody',
    registers,
    collect() {
      this.set(sources.viewers.count());
    },
  });
  addShards(registers, sources, opened);
  const { contentType } = registry;
  return { read: async () => ({ contentType, text: await registry.metrics() }) };
}

function addCalls(registers: Registry[], opened: () => readonly OpenConnection[]): void {
  const counter = (name: string, help: string, member: 'sent' | 'throttled') =>
    new Counter({
      name,
      help,
      labelNames: BY_OPERATION,
      registers,
      collect() {
        this.reset();
        for (const { summary, callCounts } of opened()) {
          for (const [operation, count] of callCounts.counts) {
            this.inc({ connection: summary.connectionId, operation }, count[member]);
          }
        }
      },
    });
  counter('shardline_api_calls_total', 'Calls of Kinesis, each repetition too', 'sent');
  counter('shardline_api_calls_throttled_total', 'Calls refused for their rate', 'throttled');
}

function addBudgets(registers: Registry[], opened: () => readonly OpenConnection[]): void {
  const gauge = (
    name: string,
    help: string,
    member: 'sentCount' | 'allowedCount' | 'waitingCount',
  ) =>
    new Gauge({
      name,
      help,
      labelNames: BY_OPERATION,
      registers,
      collect() {
        this.reset();
        for (const { summary, apiBudget } of opened()) {
          for (const { operation, ...use } of apiBudget()?.uses ?? []) {
            this.set({ connection: summary.connectionId, operation }, use[member]);
          }
        }
      },
    });
  gauge('shardline_api_budget_used', 'Calls within the budget in the last minute', 'sentCount');
  gauge('shardline_api_budget_allowed', 'Calls that the budget allows in a minute', 'allowedCount');
  gauge('shardline_api_calls_waiting', 'Calls that wait for their turn', 'waitingCount');
}

interface ShardSeries {
  readonly labels: Readonly<Record<'connection' | 'stream' | 'shard', string>>;
  readonly utilization: number;
}

function addShards(
  registers: Registry[],
  sources: MetricsSources,
  opened: () => readonly OpenConnection[],
): void {
  new Gauge({
    name: 'shardline_series_left_out',
    help: 'Shards whose load is known and not listed',
    registers,
    async collect() {
      const { length } = await knownShards(sources, opened());
      this.set(Math.max(0, length - MAX_SHARD_SERIES));
    },
  });
  new Gauge({
    name: 'shardline_shard_utilization',
    help: 'Load of a shard; 1 is as much as it takes',
    labelNames: ['connection', 'stream', 'shard'],
    registers,
    async collect() {
      const series = (await knownShards(sources, opened())).toSorted(
        (a, b) => b.utilization - a.utilization,
      );
      this.reset();
      for (const { labels, utilization } of series.slice(0, MAX_SHARD_SERIES)) {
        this.set(labels, utilization);
      }
    },
  });
}

/** Without a call of Kinesis: the simulator counts itself, and other streams somebody has to watch. */
async function knownShards(
  { samplers, load }: MetricsSources,
  opened: readonly OpenConnection[],
): Promise<readonly ShardSeries[]> {
  const simulated = opened.filter(({ summary }) => isSimulator(summary));
  const ofSimulator = await Promise.all(
    simulated.map(async (connection) => {
      const { streams } = await listStreams(connection, undefined, () => undefined);
      return streams.map(({ streamName }) => ({ connection, streamName }));
    }),
  );
  return [...ofSimulator.flat(), ...samplers.watched()].flatMap(({ connection, streamName }) =>
    (load.known(connection, streamName)?.shards ?? []).map((shard) => ({
      labels: {
        connection: connection.summary.connectionId,
        stream: streamName,
        shard: shard.shardId,
      },
      utilization: writeUtilization(shard),
    })),
  );
}
