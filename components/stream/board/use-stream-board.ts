'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsString, useQueryState } from 'nuqs';
import { useMemo } from 'react';
import { keptDraftId } from '@/components/kinesis/kept-draft';
import type { ConnectionSummary } from '@/lib/api/connections';
import { loadQuery } from '@/lib/api/load/load-query';
import { isUnderWay, type Run, runsQuery } from '@/lib/api/runs/runs';
import { accountLimitsQuery } from '@/lib/api/streams/account-limits-query';
import type { StreamDetail } from '@/lib/api/streams/stream-query';
import { editLockOf } from '@/lib/interaction/edit-lock';
import { isStale } from '@/lib/interaction/stream-page';
import type { HashKey } from '@/lib/kinesis/hash-key';
import { forbidsSending } from '@/lib/kinesis/reshard/warnings';
import { findShardForKey, openShards, type ShardRange } from '@/lib/kinesis/shards/shard';
import { usePlanCost } from '../draft/use-plan-cost';
import { useFollowRun } from '../run/use-follow-run';
import { useDraftPreview } from './use-draft-preview';
import { useStreamPage } from './use-stream-page';

/** What the page of a stream knows; the view hands each part of it on to whoever draws it. */
export function useStreamBoard(connection: ConnectionSummary, detail: StreamDetail) {
  const { connectionId } = connection;
  const { stream, layout, shards } = detail;
  const { streamName } = stream;
  const [region, setRegion] = useQueryState('region', parseAsString);
  const load = useQuery(loadQuery(connectionId, streamName)).data;
  const limits = useQuery(accountLimitsQuery(connectionId));
  const runs = useQuery(runsQuery(connectionId, streamName)).data?.runs ?? NO_RUNS;
  // The run under way, else the last one.
  const [run] = runs;
  useFollowRun(connectionId, streamName, run);

  const open = useMemo(() => openShards(shards), [shards]);
  const drafting = useStreamPage(keptDraftId(connectionId, streamName), layout, open);
  const { page, shownDraft } = drafting;
  // The server plans without limits that it cannot read, so the page does too.
  const account = limits.isError ? undefined : limits.data?.limits;
  const drafted = useDraftPreview({ detail, open, draft: shownDraft, load, account });
  const { after } = drafted.preview;
  const cost = usePlanCost({
    stream,
    load,
    region: region ?? connection.region,
    openShardCount: open.length,
    openShardCountAfter: after.length,
  });

  const isInPast = page.past !== undefined;
  const lock = editLockOf({
    isInPast,
    streamStatus: stream.streamStatus,
    streamMode: stream.streamMode,
    isReadOnly: connection.readOnly,
    isRunUnderWay: run !== undefined && isUnderWay(run),
  });
  const canEdit = lock === undefined;
  const stepCount = drafted.plan.ok ? drafted.plan.value.steps.length : 0;
  const mayBeSent = stepCount > 0 && !drafted.warnings.some(forbidsSending);
  return {
    ...drafting,
    ...drafted,
    open,
    load,
    run,
    runs,
    account,
    cost,
    setRegion,
    /** The active boundary, if the stream or its draft still has it; none in the past. */
    active: isInPast ? undefined : boundaryIn(after, page.active),
    isStale: isStale(page, layout),
    /** Why no draft may be made at all; undefined where one may. */
    lock,
    canEdit,
    /** Whether the draft that there is may be sent: the stream has not changed under it either. */
    canReview: canEdit && mayBeSent && !page.asksAboutSliver && !isStale(page, layout),
  };
}

const NO_RUNS: readonly Run[] = [];

/** The key if one of the ranges begins there. */
function boundaryIn(ranges: readonly ShardRange[], key: HashKey | undefined): HashKey | undefined {
  if (key === undefined) return undefined;
  return findShardForKey(ranges, key)?.hashKeyRange.startingHashKey === key ? key : undefined;
}
