'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { runQuery } from '@/lib/api/runs/run-history';
import { type Run, runsQuery, stopRun } from '@/lib/api/runs/runs';

/** Stops a run after its step under way; a run that waits stops at once. */
export function useStopRun({ connectionId, streamName, runId }: Run) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => stopRun(connectionId, streamName, runId),
    onSettled: () =>
      Promise.all(
        [runsQuery(connectionId, streamName), runQuery(connectionId, runId)].map(({ queryKey }) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      ),
  });
}
