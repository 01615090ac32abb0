import { hasGuards } from '@/lib/api/runs/run-guards';
import type { StartRunRequest } from '@/lib/api/runs/run-requests';
import type { Run } from '@/lib/api/runs/runs';
import { encodeRange, encodeStep, type ShardRangeRow } from '@/lib/api/step-rows';
import type { StreamSummary } from '@/lib/api/streams/streams';
import type { AccountLimits } from '@/lib/kinesis/limits';
import type { ReshardStep } from '@/lib/kinesis/reshard-step';
import { openShards, type Shard } from '@/lib/kinesis/shards/shard';
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

/** A plan as a person reviewed it. */
export type ReviewedSteps = Pick<StartRunRequest, 'layout' | 'way' | 'steps' | 'hops'>;

/** A stream that can be resharded, its open shards, and the steps that would run on it. */
export interface PlannedSteps {
  readonly stream: StreamSummary;
  /** Lowest hash keys first. */
  readonly open: readonly Shard[];
  readonly steps: readonly ReshardStep[];
}

/** A run of the reviewed steps on the stream as it is now; refused where it would take others. */
export async function planRun(
  connection: OpenConnection,
  limits: Pick<AccountLimitsReader, 'read'>,
  streamName: string,
  request: StartRunRequest,
  now: () => number = Date.now,
): Promise<PlannedRun> {
  const { open, steps } = await planReviewed(connection, limits, streamName, request);
  const createdAt = now();
  const { who, from } = connection.by;
  return {
    run: {
      runId: newRunId(createdAt),
      connectionId: connection.summary.connectionId,
      streamName,
      ...(request.name !== undefined && { name: request.name }),
      state: 'running',
      createdAt,
      startedBy: { who, from },
      steps: steps.map((step) => ({ step: encodeStep(step), state: 'waiting' })),
      ...(request.guards && hasGuards(request.guards) && { guards: request.guards }),
      ...(request.forecast && { forecast: request.forecast }),
    },
    before: open.map(encodeRange),
  };
}

/** Plans the reviewed steps on the stream as it is now; refuses them where it would take others. */
export async function planReviewed(
  connection: OpenConnection,
  limits: Pick<AccountLimitsReader, 'read'>,
  streamName: string,
  reviewed: ReviewedSteps,
): Promise<PlannedSteps> {
  const client = await connection.runReader();
  const stream = await describeStream(client, streamName);
  const { streamStatus } = stream;
  if (streamStatus !== 'ACTIVE') {
    throw new ConsoleError(
      'stream-not-active',
      `The stream is ${streamStatus}; it can be resharded when it is ACTIVE.`,
      { detail: { name: 'stream-status', status: streamStatus } },
    );
  }
  const shards = await listShards(client, streamName);
  const open = openShards(shards);
  if (layoutOf(open) !== reviewed.layout) {
    throw new ConsoleError(
      'stream-changed',
      'The stream has other shards than the plan was made for. Nothing was sent.',
    );
  }
  const steps = planSteps(shards, reviewed, await readAccount(connection, limits));
  return { stream, open, steps };
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
