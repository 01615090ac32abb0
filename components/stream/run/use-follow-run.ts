import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Run } from '@/lib/api/runs/runs';
import { accountLimitsQuery } from '@/lib/api/streams/account-limits-query';
import { streamQuery } from '@/lib/api/streams/stream-query';

/**
 * Asks for the stream anew with each step that a run has done: what it made is to be seen at once,
 * and it has changed how many shards the account may still have.
 */
export function useFollowRun(connectionId: string, streamName: string, run: Run | undefined): void {
  const queryClient = useQueryClient();
  const done = run?.steps.filter(({ state }) => state === 'done').length;
  const progress = run === undefined ? undefined : `${run.runId} ${run.state} ${done}`;
  const seen = useRef(progress);
  useEffect(() => {
    if (seen.current === progress) return;
    seen.current = progress;
    const { queryKey } = streamQuery(connectionId, streamName);
    void queryClient.invalidateQueries({ queryKey, exact: true });
    void queryClient.invalidateQueries({ queryKey: accountLimitsQuery(connectionId).queryKey });
  }, [queryClient, connectionId, streamName, progress]);
}
