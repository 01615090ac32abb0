'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Confirmation } from '@/lib/api/confirmation';
import { type ReviewedPlan, type RunForecast, runsQuery, startRun } from '@/lib/api/runs/runs';
import { accountLimitsQuery } from '@/lib/api/streams/account-limits-query';
import { streamQuery } from '@/lib/api/streams/stream-query';
import { changeOf, type ReshardStep } from '@/lib/kinesis/reshard-step';
import type { RunOptions } from '../options/typed-options';

interface StartRunInput {
  readonly way: ReviewedPlan['way'];
  readonly steps: readonly ReshardStep[];
  readonly forecast: RunForecast | undefined;
  readonly options: RunOptions;
  readonly confirmed: Confirmation | undefined;
}

/** Starts the run of the steps, if the stream still has the layout that they were drafted on. */
export function useStartRun(
  connectionId: string,
  streamName: string,
  draftedOn: string,
  onStarted: () => void,
) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ way, steps, forecast, options, confirmed }: StartRunInput) => {
      const changes = steps.map((step) => changeOf(step));
      const plan = { layout: draftedOn, way, steps: changes, forecast, ...options };
      return startRun(connectionId, streamName, plan, confirmed);
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({
        queryKey: runsQuery(connectionId, streamName).queryKey,
      });
      onStarted();
    },
    // A refusal may mean that the picture is old: draw it anew.
    onError: () =>
      Promise.all(
        [streamQuery(connectionId, streamName), accountLimitsQuery(connectionId)].map(
          ({ queryKey }) => queryClient.invalidateQueries({ queryKey, exact: true }),
        ),
      ),
  });
}
