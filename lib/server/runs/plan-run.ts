import { hasGuards } from '@/lib/api/runs/run-guards';
import type { StartRunRequest } from '@/lib/api/runs/run-requests';
import type { Run } from '@/lib/api/runs/runs';
import { encodeRange, encodeStep, type ShardRangeRow } from '@/lib/api/step-rows';
import type { AccountLimits } from '@/lib/kinesis/limits';
import { openShards } from '@/lib/kinesis/shards/shard';
import type { OpenConnection } from '../connections/open-connection';
import { ConsoleError } from '../http/console-error';
import type { AccountLimitsReader } from '../streams/account-limits';
import { describeStream } from '../streams/describe-stream';
import { listShards } from '../streams/list-shards';
import { layoutOf } from '../streams/shard-fingerprint';
import { planSteps } from './plan-steps';
import { newRunId } from './run-store';

/** A run that is not stored yet, and the open shards that it begins from. */
export interface PlannedRun {
  readonly run: Run;
  readonly before: readonly ShardRangeRow[];
}

/** Plans the reviewed steps on the stream as it is now; refuses them where it would take others. */
export async function planRun(
  connection: OpenConnection,
  limits: Pick<AccountLimitsReader, 'read'>,
  streamName: string,
  request: StartRunRequest,
): Promise<PlannedRun> {
  const client = await connection.runReader();
  const { streamStatus } = await describeStream(client, streamName);
  if (streamStatus !== 'ACTIVE') {
    throw new ConsoleError(
      'stream-not-active',
      `The stream is ${streamStatus}; it can be resharded when it is ACTIVE.`,
      { detail: { name: 'stream-status', status: streamStatus } },
    );
  }
  const shards = await listShards(client, streamName);
  const open = openShards(shards);
  if (layoutOf(open) !== request.layout) {
    throw new ConsoleError(
      'stream-changed',
      'The stream has other shards than the plan was made for. Nothing was sent.',
    );
  }
  const steps = planSteps(shards, request, await readAccount(connection, limits));
  const createdAt = Date.now();
  return {
    run: {
      runId: newRunId(createdAt),
      connectionId: connection.summary.connectionId,
      streamName,
      ...(request.name !== undefined && { name: request.name }),
      state: 'running',
      createdAt,
      steps: steps.map((step) => ({ step: encodeStep(step), state: 'waiting' })),
      ...(request.guards && hasGuards(request.guards) && { guards: request.guards }),
      ...(request.forecast && { forecast: request.forecast }),
    },
    before: open.map(encodeRange),
  };
}

/** Undefined where the endpoint does not say: then Kinesis itself is the one to refuse. */
async function readAccount(
  connection: OpenConnection,
  limits: Pick<AccountLimitsReader, 'read'>,
): Promise<AccountLimits | undefined> {
  try {
    return await limits.read(connection);
  } catch {
    return undefined;
  }
}
