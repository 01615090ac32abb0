'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Hourglass } from 'lucide-react';
import { useNow, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import type { RunHold } from '@/lib/api/runs/run-guards';
import { letGo, runQuery } from '@/lib/api/runs/run-history';
import { type Run, runsQuery } from '@/lib/api/runs/runs';
import { assertNever } from '@/lib/base/assert';
import { shortShardId } from '@/lib/kinesis/shards/shard';

const TICK_MS = 1000;

interface HoldBarProps {
  readonly run: Run;
  readonly canLetGo: boolean;
}

/** Says what a run waits for just now. Where it waits for a person, a button lets it go on. */
export function HoldBar({ run, canLetGo }: HoldBarProps) {
  const t = useTranslations('run.hold');
  const queryClient = useQueryClient();
  const { connectionId, streamName, runId, hold, state } = run;
  const go = useMutation({
    mutationFn: (stepIndex: number) => letGo(connectionId, runId, stepIndex),
    onSettled: () =>
      Promise.all(
        [runsQuery(connectionId, streamName), runQuery(connectionId, runId)].map(({ queryKey }) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      ),
  });
  if (hold === undefined || state !== 'running') return null;
  const { stepIndex } = hold;
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-[13px] text-draft-ink">
        <span
          // A timer is not read aloud each second.
          role={hold.kind === 'pausing' ? 'timer' : undefined}
          className="flex min-w-0 items-start gap-2"
        >
          <Hourglass aria-hidden size={15} className="mt-0.5 shrink-0" />
          <HoldWords hold={hold} />
        </span>
        {hold.kind === 'asking' && canLetGo && (
          <Button kind="primary" disabled={go.isPending} onClick={() => go.mutate(stepIndex)}>
            {t('let-go', { step: stepIndex + 1 })}
          </Button>
        )}
      </div>
      {go.error !== null && <ErrorNotice error={go.error} />}
    </div>
  );
}

function HoldWords({ hold }: { readonly hold: RunHold }) {
  const t = useTranslations('run.hold');
  const nowMs = useNow({ updateInterval: TICK_MS }).getTime();
  const step = hold.stepIndex + 1;
  switch (hold.kind) {
    case 'asking':
      return t('asking', { step });
    case 'pausing':
      return t('pausing', { step, seconds: Math.max(0, Math.ceil((hold.until - nowMs) / 1000)) });
    case 'draining': {
      if (hold.isUnreported) return t('unreported', { step });
      const [shardId = ''] = hold.shardIds.map(shortShardId);
      return t('draining', { step, count: hold.shardIds.length, shardId });
    }
    default:
      return assertNever(hold);
  }
}
