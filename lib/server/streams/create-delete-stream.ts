import { setTimeout as sleep } from 'node:timers/promises';
import { CreateStreamCommand, DeleteStreamCommand } from '@aws-sdk/client-kinesis';
import { isSimulator } from '@/lib/api/connections';
import type { DeleteStreamRequest } from '@/lib/api/streams/stream-requests';
import type { CreateStreamAnswer } from '@/lib/api/streams/streams';
import { MS_PER_MINUTE } from '@/lib/base/duration';
import { keepsLonger, type NewStream } from '@/lib/kinesis/settings/new-stream';
import { wireStream } from '../calls/wire-stream';
import type { OpenConnection } from '../connections/open-connection';
import { ConsoleError } from '../http/console-error';
import { describeError } from '../http/error-response';
import { changeSetting } from '../stream-settings/change-setting';
import { describeStream } from './describe-stream';

/** How often a stream is looked at while it is CREATING, and for how long. */
export interface CreationPace {
  readonly pollMs: number;
  readonly patienceMs: number;
}

/**
 * Asks Kinesis for a stream of equal shards, on demand without a count; it is CREATING for a while.
 * Where it is to keep records for longer than a day, waits until it is ACTIVE and asks for that, too:
 * CreateStream takes no retention (facts §7.1). The stream is there even if that fails, so the failure
 * is in the answer.
 */
export async function createStream(
  connection: OpenConnection,
  { streamName, shardCount, tags = [], retentionHours }: NewStream,
  pace = paceOf(connection),
): Promise<CreateStreamAnswer> {
  const input = {
    StreamName: streamName,
    ...(shardCount !== undefined && { ShardCount: shardCount }),
    StreamModeDetails: { StreamMode: shardCount === undefined ? 'ON_DEMAND' : 'PROVISIONED' },
    ...(tags.length > 0 && {
      Tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])),
    }),
  } as const;
  await connection.change('CreateStream', input, (client) =>
    client.send(new CreateStreamCommand(input)),
  );
  if (!keepsLonger(retentionHours)) return {};
  try {
    const from = await retentionOnceActive(connection, streamName, pace);
    await changeSetting(connection, streamName, { kind: 'retention', from, to: retentionHours });
    return {};
  } catch (error) {
    return { retentionFailure: describeError(error).error };
  }
}

/** The hours that the stream keeps as soon as it is ACTIVE. */
async function retentionOnceActive(
  connection: OpenConnection,
  streamName: string,
  { pollMs, patienceMs }: CreationPace,
): Promise<number> {
  const givesUpAt = Date.now() + patienceMs;
  for (;;) {
    const { streamStatus, retentionHours } = await describeStream(
      await connection.runReader(),
      streamName,
    );
    if (streamStatus === 'ACTIVE') return retentionHours;
    if (Date.now() >= givesUpAt) {
      const minutes = Math.round(patienceMs / MS_PER_MINUTE);
      throw new ConsoleError('still-creating', 'The stream is still being created.', {
        detail: { name: 'never-active', minutes, status: streamStatus },
      });
    }
    await sleep(pollMs);
  }
}

/** AWS takes half a minute (facts §2.1), the simulator as long as it was told to. */
function paceOf({ summary }: OpenConnection): CreationPace {
  return { pollMs: isSimulator(summary) ? 100 : 1000, patienceMs: 3 * MS_PER_MINUTE };
}

export async function deleteStream(
  connection: OpenConnection,
  streamName: string,
  { enforceConsumerDeletion }: DeleteStreamRequest,
): Promise<void> {
  const input = {
    ...wireStream(streamName),
    ...(enforceConsumerDeletion && { EnforceConsumerDeletion: true }),
  };
  await connection.change('DeleteStream', input, (client) =>
    client.send(new DeleteStreamCommand(input)),
  );
}
