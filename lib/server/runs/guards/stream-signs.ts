import { isSimulator } from '@/lib/api/connections';
import { type RunGuards, watchesHealth } from '@/lib/api/runs/run-guards';
import { totalOfStream } from '@/lib/kinesis/measured-loads';
import { parseStreamArn } from '@/lib/kinesis/stream-arn';
import type { MetricsService } from '../../cloud-watch/metrics-service';
import { drainedSince } from '../../cloud-watch/shared-ages';
import type { OpenConnection } from '../../connections/open-connection';
import type { PluggedSimulator } from '../../simulator/plug-in-simulator';

/** How a whole stream fares just now; undefined is not measured, which is not the same as 0. */
export interface StreamHealth {
  /** Writes refused for throughput. */
  readonly throttledPerSecond: number | undefined;
  /** Of the consumer that is furthest behind. */
  readonly iteratorAgeMs: number | undefined;
}

/** How far closed shards have been read. */
export interface DrainSign {
  /** Those that a consumer still has to read, or of which it is not known. */
  readonly undrained: readonly string[];
  /** Whether nobody has reported anything since they were closed. */
  readonly isUnreported: boolean;
}

/** What guards watch of a stream while a run is under way. */
export interface StreamSigns {
  /** Whether everything that these guards ask for can be seen of the stream. */
  canWatch(connection: OpenConnection, streamName: string, guards: RunGuards): boolean;
  readHealth(connection: OpenConnection, streamName: string): Promise<StreamHealth>;
  /** Of shards that were closed by that time, in epoch milliseconds. */
  readDrain(
    connection: OpenConnection,
    streamName: string,
    shardIds: readonly string[],
    closedAtMs: number,
  ): Promise<DrainSign>;
}

/**
 * The simulator knows its readers and counts what it refuses. Of other streams CloudWatch knows the
 * throttling and the age, once a minute, by the name of the stream in its own account. The age says
 * how far those consumers have read that call GetRecords; others are not seen.
 */
export function openStreamSigns(
  simulator: Pick<PluggedSimulator, 'lookAt' | 'streams'>,
  metrics: Pick<MetricsService, 'readHours' | 'readAges'>,
): StreamSigns {
  return {
    canWatch({ summary }, streamName, guards) {
      if (isSimulator(summary)) return true;
      const isMeasured = summary.hasCloudWatch && parseStreamArn(streamName) === undefined;
      return isMeasured || (guards.drains !== true && !watchesHealth(guards));
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
    async readDrain(connection, streamName, shardIds, closedAtMs) {
      if (!isSimulator(connection.summary)) {
        const ages = await metrics.readAges(connection, streamName);
        const sign = drainedSince(ages, closedAtMs);
        return {
          undrained: sign === 'drained' ? [] : shardIds,
          isUnreported: sign === 'unreported',
        };
      }
      const undrained = await simulator.streams.readUndrained(streamName, shardIds);
      const ids = new Set(undrained.map(({ shardId }) => shardId));
      return { undrained: [...ids], isUnreported: false };
    },
  };
}
