import type { z } from 'zod/mini';
import type { ApiIssue } from '@/lib/api/api-error';
import type { startRunRequest } from '@/lib/api/run-requests';
import { encodeRange, encodeStep, type Run, type ShardRangeRow } from '@/lib/api/runs';
import { compareBigint } from '@/lib/base/bigint';
import { sortedIncludes } from '@/lib/base/sorted';
import type { Draft } from '@/lib/kinesis/draft';
import type { HashKey } from '@/lib/kinesis/hash-key';
import { planReshard, type ReshardPlan } from '@/lib/kinesis/plan';
import { boundariesOf, nextShardIndex, openShards, type Shard } from '@/lib/kinesis/shard';
import type { AccountLimitsReader } from '../account-limits';
import { ConsoleError } from '../console-error';
import { describeStream } from '../describe-stream';
import { listShards } from '../list-shards';
import type { OpenConnection } from '../open-connection';
import { layoutOf } from '../shard-fingerprint';
import { newRunId } from './run-store';

export type StartRunRequest = z.infer<typeof startRunRequest>;

export interface PlannedRun {
  readonly run: Run;
  readonly before: readonly ShardRangeRow[];
}

/** Plans the draft on the stream as it is now; refuses it where it was made for another layout. */
export async function planRun(
  connection: OpenConnection,
  limits: AccountLimitsReader,
  streamName: string,
  request: StartRunRequest,
): Promise<PlannedRun> {
  const client = await connection.runReader();
  const { streamStatus } = await describeStream(client, streamName);
  if (streamStatus !== 'ACTIVE') {
    throw new ConsoleError(
      'stream-not-active',
      `The stream is ${streamStatus}; it can be resharded when it is ACTIVE.`,
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
  const { steps } = planDraft(shards, request, await maxOpenShards(connection, limits, open));
  const createdAt = Date.now();
  return {
    run: {
      runId: newRunId(createdAt),
      connectionId: connection.summary.connectionId,
      streamName,
      state: 'running',
      createdAt,
      steps: steps.map((step) => ({ step: encodeStep(step), state: 'waiting' })),
    },
    before: open.map(encodeRange),
  };
}

function planDraft(
  shards: readonly Shard[],
  draft: Draft,
  maxOpenShards: number | undefined,
): ReshardPlan {
  const open = openShards(shards);
  const issues = draftIssues(boundariesOf(open), draft);
  if (issues.length > 0) {
    throw new ConsoleError('bad-request', 'The draft does not fit the stream.', issues);
  }
  const plan = planReshard(
    open,
    {
      added: draft.added.toSorted(compareBigint),
      removed: draft.removed.toSorted(compareBigint),
    },
    { nextShardIndex: nextShardIndex(shards), maxOpenShards },
  );
  if (!plan.ok) {
    const [range] = plan.refusal.ranges;
    throw new ConsoleError(
      'shards-too-narrow',
      `A shard of the draft would hold fewer than two keys, at ${range?.startingHashKey}.`,
    );
  }
  if (plan.value.steps.length === 0) {
    throw new ConsoleError('nothing-to-do', 'The draft is the stream as it is.');
  }
  if (maxOpenShards !== undefined && plan.value.peakOpenShardCount > maxOpenShards) {
    throw new ConsoleError(
      'over-shard-limit',
      `The draft needs ${plan.value.peakOpenShardCount} open shards at once; the account’s limit leaves ${maxOpenShards} for this stream.`,
    );
  }
  return plan.value;
}

/** What a page of ours would never send. */
function draftIssues(current: readonly HashKey[], { added, removed }: Draft): readonly ApiIssue[] {
  const issuesOf = (name: string, keys: readonly HashKey[], isBoundary: boolean, what: string) =>
    keys.flatMap((key, index) =>
      sortedIncludes(current, key) === isBoundary && keys.indexOf(key) === index
        ? []
        : [{ path: `${name}.${index}`, message: `${key} ${what}` }],
    );
  return [
    ...issuesOf('added', added, false, 'is a boundary already'),
    ...issuesOf('removed', removed, true, 'is not a boundary, or is named twice'),
  ];
}

/** Undefined where the endpoint does not say: then Kinesis itself is the one to refuse. */
async function maxOpenShards(
  connection: OpenConnection,
  limits: AccountLimitsReader,
  open: readonly Shard[],
): Promise<number | undefined> {
  try {
    const known = await limits.read(connection);
    if (known === undefined) return undefined;
    const { shardLimit, openShardCount } = known;
    return open.length + Math.max(shardLimit - openShardCount, 0);
  } catch {
    return undefined;
  }
}
