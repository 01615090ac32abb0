'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ConnectionSummary } from '@/lib/api/connections';
import { loadQuery } from '@/lib/api/load/load';
import { isUnderWay, type Run, runsQuery } from '@/lib/api/runs/runs';
import { accountLimitsQuery } from '@/lib/api/streams/account-limits';
import type { StreamDetail } from '@/lib/api/streams/stream';
import type { Result } from '@/lib/base/result';
import type { HashKey } from '@/lib/kinesis/hash-key';
import { measuredLoads } from '@/lib/kinesis/measured-loads';
import { type Draft, isEmptyDraft } from '@/lib/kinesis/reshard/draft';
import { type PlanRefusal, planReshard, type ReshardPlan } from '@/lib/kinesis/reshard/plan';
import { type PlanWarning, planWarnings } from '@/lib/kinesis/reshard/warnings';
import {
  boundariesOf,
  nextShardIndex,
  type Shard,
  type ShardRange,
} from '@/lib/kinesis/shards/shard';
import {
  type LoadRates,
  predictLoads,
  type ShardLoad,
  type StreamLoad,
  writeUtilisation,
} from '@/lib/kinesis/shards/shard-load';
import { useFollowRun } from './run/use-follow-run';

/** What the stream page draws, all of it derived from the stream, its load and the draft. */
export interface StreamBoard {
  readonly connection: ConnectionSummary;
  readonly detail: StreamDetail;
  /** Undefined until it was measured, or where it cannot be. */
  readonly load: StreamLoad | undefined;
  /** Of the shards that were measured. */
  readonly loads: ReadonlyMap<string, ShardLoad>;
  readonly open: readonly Shard[];
  /** How full each of `open` is; undefined where it is not measured. */
  readonly utilisations: readonly (number | undefined)[];
  readonly boundaries: readonly HashKey[];
  readonly draft: Draft;
  readonly plan: Result<ReshardPlan, PlanRefusal>;
  /** The ranges of the draft: the open shards themselves while nothing is drafted. */
  readonly after: readonly ShardRange[];
  /** What each of `after` would take; undefined where its keys are not measured. */
  readonly loadsAfter: readonly (LoadRates | undefined)[];
  readonly warnings: readonly PlanWarning[];
  /** The run under way, else the last one. */
  readonly run: Run | undefined;
  readonly isRunUnderWay: boolean;
  /** Whether a draft may be made at all, and sent. */
  readonly canEdit: boolean;
}

const NO_LOADS: StreamBoard['loads'] = new Map();

export function useStreamBoard(
  connection: ConnectionSummary,
  detail: StreamDetail,
  open: readonly Shard[],
  draft: Draft,
): StreamBoard {
  const { connectionId } = connection;
  const { streamName, streamStatus, streamMode, recordDistribution } = detail.stream;
  const load = useQuery(loadQuery(connectionId, streamName)).data;
  const limits = useQuery(accountLimitsQuery(connectionId));
  // The server plans without limits that it cannot read, so the page does too.
  const account = limits.isError ? undefined : limits.data?.limits;
  const run = useQuery(runsQuery(connectionId, streamName)).data?.runs[0];
  useFollowRun(connectionId, streamName, run);

  const boundaries = useMemo(() => boundariesOf(open), [open]);
  const loads = useMemo(
    () => (load === undefined ? NO_LOADS : measuredLoads(load, open, recordDistribution)),
    [load, open, recordDistribution],
  );
  const utilisations = useMemo(
    () =>
      open.map(({ shardId }) => {
        const measured = loads.get(shardId);
        return measured === undefined ? undefined : writeUtilisation(measured);
      }),
    [open, loads],
  );
  const plan = useMemo(
    () => planReshard(open, draft, { nextShardIndex: nextShardIndex(detail.shards), account }),
    [open, draft, detail.shards, account],
  );
  const after = plan.ok && !isEmptyDraft(draft) ? plan.value.after : open;
  const loadsAfter = useMemo(() => predictLoads(open, loads, after), [open, loads, after]);
  const warnings = useMemo(
    () =>
      planWarnings({
        planned: plan,
        open,
        loads,
        loadsAfter,
        streamStatus,
        streamMode,
        added: draft.added,
      }),
    [plan, open, loads, loadsAfter, streamStatus, streamMode, draft.added],
  );

  const isRunUnderWay = run !== undefined && isUnderWay(run);
  return {
    connection,
    detail,
    load,
    loads,
    open,
    utilisations,
    boundaries,
    draft,
    plan,
    after,
    loadsAfter,
    warnings,
    run,
    isRunUnderWay,
    canEdit: !connection.readOnly && streamMode === 'PROVISIONED' && !isRunUnderWay,
  };
}
