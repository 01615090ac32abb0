import { useEffect, useRef } from 'react';
import { isUnderWay, type Run } from '@/lib/api/runs/runs';
import { decodeStep } from '@/lib/api/step-rows';
import type { Selection, SelectShard } from '@/lib/interaction/shard-selection';
import { madeShards } from '@/lib/kinesis/reshard/made-shards';
import { boundaryChangesOf, draftOfChanges } from '@/lib/kinesis/reshard-step';
import type { Shard } from '@/lib/kinesis/shards/shard';

/**
 * Selects what a run made once it has ended and the stream shows it: one looks for that next.
 * Whoever has selected something else meanwhile keeps that.
 */
export function useSelectMade(
  run: Run | undefined,
  open: readonly Shard[],
  selection: Selection | undefined,
  select: SelectShard,
): void {
  // A run that was over when the page opened is history.
  const watched = useRef<Watched>(undefined);
  const chosenId = selection?.shard.shardId;
  useEffect(() => {
    if (run === undefined) return;
    const { runId } = run;
    if (isUnderWay(run)) {
      if (watched.current?.runId !== runId) watched.current = { runId, chosenId };
      return;
    }
    if (watched.current?.runId !== runId) return;
    if (watched.current.chosenId !== chosenId) {
      watched.current = undefined;
      return;
    }
    const done = run.steps.filter(({ state }) => state === 'done');
    const changes = done.flatMap(({ step }) => boundaryChangesOf(decodeStep(step)));
    const made = madeShards(open, draftOfChanges(changes));
    if (made === undefined) return;
    watched.current = undefined;
    const [first] = made;
    const last = made.at(-1);
    if (first === undefined || last === undefined) return;
    select(first.shardId);
    if (isRunOfNeighbors(open, made)) select(last.shardId, 'run');
  }, [run, open, chosenId, select]);
}

interface Watched {
  readonly runId: string;
  /** The shard chosen last when the run was seen first. */
  readonly chosenId: string | undefined;
}

/** Those of different places have others between them, which the run did not make. */
function isRunOfNeighbors(open: readonly Shard[], made: readonly Shard[]): boolean {
  const [first] = made;
  const last = made.at(-1);
  return (
    first !== undefined &&
    last !== undefined &&
    first !== last &&
    open.indexOf(last) - open.indexOf(first) === made.length - 1
  );
}
