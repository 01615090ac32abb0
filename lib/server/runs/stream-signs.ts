import { isSimulator } from '@/lib/api/connections';
import { type RunGuards, watchesHealth } from '@/lib/api/runs/run-guards';
import { totalOfStream } from '@/lib/kinesis/measured-loads';
import type { MetricsService } from '../cloud-watch/metrics-service';
import type { OpenConnection } from '../connections/open-connection';
import type { PluggedSimulator } from '../simulator/plug-in-simulator';

/** How a whole stream fares just now; undefined is not measured, which is not the same as 0. */
export interface StreamHealth {
  /** Writes refused for throughput. */
  readonly throttledPerSecond: number | undefined;
  /** Of the consumer that is furthest behind. */
  readonly iteratorAgeMs: number | undefined;
}

/** What guards watch of a stream while a run is under way. */
export interface StreamSigns {
  /** Whether everything that these guards ask for can be seen on the connection. */
  canWatch(connection: OpenConnection, guards: RunGuards): boolean;
  readHealth(connection: OpenConnection, streamName: string): Promise<StreamHealth>;
  /** Those of the closed shards that a known consumer still has to read. */
  readUndrained(
    connection: OpenConnection,
    streamName: string,
    shardIds: readonly string[],
  ): Promise<readonly string[]>;
}

/**
 * The simulator knows its readers and counts what it refuses; of other streams CloudWatch knows the
 * throttling and the age, once a minute, and nobody here knows how far a consumer has read a shard.
 */
export function openStreamSigns(
  simulator: Pick<PluggedSimulator, 'lookAt' | 'streams'>,
  metrics: Pick<MetricsService, 'readHours'>,
): StreamSigns {
  return {
    canWatch({ summary }, guards) {
      if (isSimulator(summary)) return true;
      return guards.drains !== true && (!watchesHealth(guards) || summary.hasCloudWatch);
    },
    async readHealth(connection, streamName) {
      if (!isSimulator(connection.summary)) {
        const [hour] = await metrics.readHours(connection, [streamName]);
        const { writesThrottled, iteratorAgeMs } = hour?.measured?.latest ?? {};
        return { throttledPerSecond: writesThrottled, iteratorAgeMs };
      }
      const look = simulator.lookAt(streamName);
      const total = look && totalOfStream(look.load, look.open.length);
      return {
        throttledPerSecond: total?.throttledPerSecond,
        iteratorAgeMs: look?.iteratorAgeMs,
      };
    },
    async readUndrained(_, streamName, shardIds) {
      const undrained = await simulator.streams.readUndrained(streamName, shardIds);
      return [...new Set(undrained.map(({ shardId }) => shardId))];
    },
  };
}
