import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { KinesisClient } from '@aws-sdk/client-kinesis';
import type { ConnectionSummary } from '@/lib/api/connections';
import type { PayloadMask } from '@/lib/records/mask-payload';
import type { AuditLog } from './audit-log';
import { openCloudWatch } from './cloud-watch/open-cloud-watch';
import type { Connection } from './connection-file';
import { type KinesisClients, openKinesisClients } from './kinesis-clients';
import type { PluggedSimulator } from './plug-in-simulator';
import { refuseReadOnly } from './refuse-read-only';

/** A connection that calls go through. */
export interface OpenConnection {
  readonly summary: ConnectionSummary;
  /** What of the payloads does not leave the server. */
  readonly mask: PayloadMask | undefined;
  /** For calls that change nothing. */
  reader(): Promise<KinesisClient>;
  /** Undefined where the connection has none. */
  cloudWatch(): Promise<CloudWatchClient | undefined>;
  /** For reading shards over and over. */
  poller(): Promise<KinesisClient>;
  /** The one way to a call that changes something: refused where read-only, and audited. */
  change<Output>(
    operation: string,
    input: Readonly<Record<string, unknown>>,
    send: (client: KinesisClient) => Promise<Output>,
  ): Promise<Output>;
}

export function openConnection(
  connection: Connection,
  simulator: PluggedSimulator,
  audit: AuditLog,
): OpenConnection {
  const { summary, mask } = connection;
  let opening: Promise<KinesisClients> | undefined;
  let openingCloudWatch: Promise<CloudWatchClient | undefined> | undefined;

  /** Opened once; where that failed, the next call tries again. */
  function clients(): Promise<KinesisClients> {
    opening ??= openKinesisClients(connection, simulator).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  }

  return {
    summary,
    cloudWatch: () => {
      openingCloudWatch ??= openCloudWatch(connection);
      return openingCloudWatch;
    },
    mask,
    reader: async () => (await clients()).reading,
    poller: async () => (await clients()).polling,
    async change(operation, input, send) {
      refuseReadOnly(summary);
      const { changing } = await clients();
      const time = Date.now();
      let outcome = 'accepted';
      try {
        return await send(changing);
      } catch (error) {
        outcome = error instanceof Error ? error.name : 'unknown';
        throw error;
      } finally {
        const { connectionId } = summary;
        await audit.append({ time, connectionId, operation, input, outcome });
      }
    },
  };
}
