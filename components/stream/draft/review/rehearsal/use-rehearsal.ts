import { useMutation } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { type Rehearsal, rehearse } from '@/lib/api/runs/rehearsal';
import { type PlanCourse, withUtilizations } from '@/lib/kinesis/reshard/plan-course';
import type { Way } from '@/lib/kinesis/reshard/ways/ways';
import { changeOf } from '@/lib/kinesis/reshard-step';

/** A way as it went in its rehearsal. */
export interface RehearsedWay {
  readonly rehearsal: Rehearsal;
  /** With the loads that were rehearsed in the place of those that were predicted. */
  readonly course: PlanCourse;
}

/** How far the rehearsal of a way is. */
export type RehearsalState =
  | { readonly phase: 'none' }
  | { readonly phase: 'running'; readonly progress: number }
  | { readonly phase: 'failed'; readonly error: Error }
  | { readonly phase: 'done'; readonly rehearsed: RehearsedWay };

/** What is rehearsed: of another way, or another plan, nothing is known yet. */
interface RehearsedInput {
  readonly way: Way;
  readonly consumers: number;
}

/** Rehearses the way that is shown; a rehearsal ends when the review closes. */
export function useRehearsal(connectionId: string, streamName: string, layout: string, shown: Way) {
  const [progress, setProgress] = useState(0);
  const running = useRef<AbortController>(undefined);
  const { mutate, reset, variables, data, error, isPending } = useMutation({
    mutationFn: async ({ way: { id, steps }, consumers }: RehearsedInput) => {
      if (id === 'on-demand') throw new TypeError('A change of mode has no steps to rehearse');
      const { signal } = newController(running);
      const plan = { layout, way: id, steps: steps.map((step) => changeOf(step)), consumers };
      return rehearse(connectionId, streamName, plan, { signal, onProgress: setProgress });
    },
    onMutate: () => setProgress(0),
  });
  useEffect(() => () => running.current?.abort(), []);
  const isOfShown = variables?.way === shown;
  const rehearsed = useMemo(
    () => (data === undefined ? undefined : rehearsedWay(shown.course, data)),
    [shown, data],
  );
  return {
    state: stateOf(isOfShown, isPending, progress, error, rehearsed),
    start: (consumers: number) => mutate({ way: shown, consumers }),
    stop() {
      running.current?.abort();
      reset();
    },
  };
}

/** One rehearsal at a time. */
function newController(running: { current: AbortController | undefined }): AbortController {
  running.current?.abort();
  const controller = new AbortController();
  running.current = controller;
  return controller;
}

function rehearsedWay(course: PlanCourse, rehearsal: Rehearsal): RehearsedWay {
  const utilizations = new Map(
    rehearsal.shards.map(({ shardId, utilization }) => [shardId, utilization]),
  );
  return { rehearsal, course: withUtilizations(course, utilizations) };
}

function stateOf(
  isOfShown: boolean,
  isPending: boolean,
  progress: number,
  error: Error | null,
  rehearsed: RehearsedWay | undefined,
): RehearsalState {
  if (!isOfShown) return { phase: 'none' };
  if (isPending) return { phase: 'running', progress };
  if (error !== null) return { phase: 'failed', error };
  return rehearsed === undefined ? { phase: 'none' } : { phase: 'done', rehearsed };
}
