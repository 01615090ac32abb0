import type { ApiIssue } from '@/lib/api/api-error';
import type { StartRunRequest } from '@/lib/api/runs/run-requests';
import type { Run } from '@/lib/api/runs/runs';
import { encodeDifference, encodeRange, encodeStep, type ShardRangeRow } from '@/lib/api/step-rows';
import { sortedIncludes } from '@/lib/base/sorted';
import { type HashKey, MIN_HASH_KEY } from '@/lib/kinesis/hash-key';
import type { AccountLimits } from '@/lib/kinesis/limits';
import { planReshard } from '@/lib/kinesis/reshard/plan';
import {
  draftOfChanges,
  planDifferences,
  type ReshardStep,
  type StepChange,
  type StepDifference,
} from '@/lib/kinesis/reshard-step';
import { boundariesOf, nextShardIndex, openShards, type Shard } from '@/lib/kinesis/shards/shard';
import type { OpenConnection } from '../connections/open-connection';
import { ConsoleError } from '../http/console-error';
import type { AccountLimitsReader } from '../streams/account-limits';
import { describeStream } from '../streams/describe-stream';
import { listShards } from '../streams/list-shards';
import { layoutOf } from '../streams/shard-fingerprint';
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
  const steps = planSteps(shards, request.steps, await readAccount(connection, limits));
  const createdAt = Date.now();
  return {
    run: {
      runId: newRunId(createdAt),
      connectionId: connection.summary.connectionId,
      streamName,
      state: 'running',
      createdAt,
      steps: steps.map((step) => ({ step: encodeStep(step), state: 'waiting' })),
      ...(request.forecast && { forecast: request.forecast }),
    },
    before: open.map(encodeRange),
  };
}

/** The steps as they were reviewed, planned anew; refused where they would be others now. */
function planSteps(
  shards: readonly Shard[],
  request: StartRunRequest['steps'],
  account: AccountLimits | undefined,
): readonly ReshardStep[] {
  const open = openShards(shards);
  const reviewed = request.map(([kind, boundary]) => ({ kind, boundary }));
  const issues = stepIssues(boundariesOf(open), reviewed);
  if (issues.length > 0) {
    throw new ConsoleError('bad-request', 'The steps do not fit the stream.', { issues });
  }
  if (reviewed.length === 0) {
    throw new ConsoleError('nothing-to-do', 'The draft is the stream as it is.');
  }
  const nextIndex = nextShardIndex(shards);
  const plan = planReshard(open, draftOfChanges(reviewed), { nextShardIndex: nextIndex, account });
  if (!plan.ok) {
    const hashKey = String(plan.refusal.ranges[0]?.startingHashKey);
    throw new ConsoleError(
      'shards-too-narrow',
      `A shard of the draft would hold fewer than two keys, at ${hashKey}.`,
      { detail: { name: 'too-narrow-near', hashKey } },
    );
  }
  const { steps, limitExcess } = plan.value;
  if (limitExcess !== undefined) {
    const { peakOpenShardCount, shardLimit } = limitExcess;
    throw new ConsoleError(
      'over-shard-limit',
      `The account would have ${peakOpenShardCount} open shards; its limit is ${shardLimit}.`,
      { detail: { name: 'open-shards', peak: peakOpenShardCount, limit: shardLimit } },
    );
  }
  const differences = planDifferences(reviewed, steps);
  if (differences.length > 0) throw planChanged(differences);
  return steps;
}

/** The rest is found in the new plan, which is to be reviewed as a whole. */
const MAX_DIFFERENCES = 20;

function planChanged(differences: readonly StepDifference[]): ConsoleError {
  return new ConsoleError(
    'plan-changed',
    'Other steps would run now than were reviewed. Nothing was sent.',
    {
      planChange: {
        differenceCount: differences.length,
        differences: differences.slice(0, MAX_DIFFERENCES).map(encodeDifference),
      },
    },
  );
}

/** What a page of ours would never send. */
function stepIssues(
  current: readonly HashKey[],
  changes: readonly StepChange[],
): readonly ApiIssue[] {
  // Of text: bigints that share their low 64 bits share a bucket, as boundaries of 2^n even shards do.
  const seen = new Set<string>();
  return changes.flatMap(({ kind, boundary }, index) => {
    const isBoundary = sortedIncludes(current, boundary);
    const isRepeated = seen.has(boundary.toString());
    seen.add(boundary.toString());
    const path = `steps.${index}`;
    if (boundary === MIN_HASH_KEY) return [{ path, message: '0 is where the first shard begins' }];
    if (isRepeated) return [{ path, message: `${boundary} is named twice` }];
    if (isBoundary === (kind === 'merge')) return [];
    return [
      { path, message: `${boundary} is ${isBoundary ? 'a boundary already' : 'no boundary'}` },
    ];
  });
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
