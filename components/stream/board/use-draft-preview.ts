'use client';

import { useMemo } from 'react';
import type { StreamDetail } from '@/lib/api/streams/stream-query';
import type { Result } from '@/lib/base/result';
import type { DraftPreview } from '@/lib/interaction/draft-preview';
import type { AccountLimits } from '@/lib/kinesis/limits';
import { measuredLoads } from '@/lib/kinesis/measured-loads';
import { type Draft, isEmptyDraft } from '@/lib/kinesis/reshard/draft';
import { type PlanRefusal, planReshard, type ReshardPlan } from '@/lib/kinesis/reshard/plan';
import { type PlanWarning, planWarnings } from '@/lib/kinesis/reshard/warnings';
import { boundariesOf, type Shard } from '@/lib/kinesis/shards/shard';
import {
  predictLoads,
  type ShardLoad,
  type StreamLoad,
  writeUtilization,
} from '@/lib/kinesis/shards/shard-load';

interface PlannedDraft {
  readonly preview: DraftPreview;
  readonly plan: Result<ReshardPlan, PlanRefusal>;
  readonly warnings: readonly PlanWarning[];
}

interface DraftScene {
  readonly detail: StreamDetail;
  readonly open: readonly Shard[];
  readonly draft: Draft;
  /** Undefined until it was measured, or where it cannot be. */
  readonly load: StreamLoad | undefined;
  /** Undefined where they cannot be read: the plan is made without them then. */
  readonly account: AccountLimits | undefined;
}

/** All that follows from the stream, its load and the draft; each part anew only when it must. */
export function useDraftPreview({ detail, open, draft, load, account }: DraftScene): PlannedDraft {
  const { nextShardIndex } = detail;
  const { streamStatus, streamMode, recordDistribution } = detail.stream;
  const boundaries = useMemo(() => boundariesOf(open), [open]);
  const loads = useMemo(
    () => (load === undefined ? NO_LOADS : measuredLoads(load, open, recordDistribution)),
    [load, open, recordDistribution],
  );
  const utilizations = useMemo(() => utilizationsOf(open, loads), [open, loads]);
  const plan = useMemo(
    () => planReshard(open, draft, { nextShardIndex, account }),
    [open, draft, nextShardIndex, account],
  );
  const after = plan.ok && !isEmptyDraft(draft) ? plan.value.after : open;
  const loadsAfter = useMemo(() => predictLoads(open, loads, after), [open, loads, after]);
  const { added } = draft;
  const warnings = useMemo(
    () => planWarnings({ planned: plan, open, loads, loadsAfter, streamStatus, streamMode, added }),
    [plan, open, loads, loadsAfter, streamStatus, streamMode, added],
  );
  const preview = useMemo(
    () => ({ open, loads, utilizations, boundaries, draft, after, loadsAfter }),
    [open, loads, utilizations, boundaries, draft, after, loadsAfter],
  );
  return { preview, plan, warnings };
}

const NO_LOADS: DraftPreview['loads'] = new Map();

function utilizationsOf(open: readonly Shard[], loads: ReadonlyMap<string, ShardLoad>) {
  return open.map(({ shardId }) => {
    const measured = loads.get(shardId);
    return measured === undefined ? undefined : writeUtilization(measured);
  });
}
