import {
  DisableEnhancedMonitoringCommand,
  EnableEnhancedMonitoringCommand,
} from '@aws-sdk/client-kinesis';
import { wireStream } from '../calls/wire-stream';
import type { OpenConnection } from '../connections/open-connection';

/** All seven metrics of every shard, or none: each of them is billed (facts §9). */
export async function changeMonitoring(
  connection: OpenConnection,
  streamName: string,
  enabled: boolean,
): Promise<void> {
  const ALL = 'ALL' as const;
  const input = { ...wireStream(streamName), ShardLevelMetrics: [ALL] };
  if (enabled) {
    await connection.change('EnableEnhancedMonitoring', input, (client) =>
      client.send(new EnableEnhancedMonitoringCommand(input)),
    );
  } else {
    await connection.change('DisableEnhancedMonitoring', input, (client) =>
      client.send(new DisableEnhancedMonitoringCommand(input)),
    );
  }
}
