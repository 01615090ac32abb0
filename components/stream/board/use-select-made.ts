import { useEffect, useRef } from 'react';
import { isUnderWay, type Run } from '@/lib/api/runs/runs';
import { decodeStep } from '@/lib/api/step-rows';
import type { SelectShard } from '@/lib/interaction/shard-selection';
import { madeShards } from '@/lib/kinesis/reshard/made-shards';
import { changeOf } from '@/lib/kinesis/reshard-step';
import type { Shard } from '@/lib/kinesis/shards/shard';

/** Selects what a run made once it has ended and the stream shows it: one looks for that next. */
export function useSelectMade(
  run: Run | undefined,
  open: readonly Shard[],
  select: SelectShard,
): void {
  // A run that was over when the page opened is history.
  const watched = useRef<string>(undefined);
  useEffect(() => {
    if (run === undefined) return;
    if (isUnderWay(run)) watched.current = run.runId;
    if (isUnderWay(run) || watched.current !== run.runId) return;
    const done = run.steps.filter(({ state }) => state === 'done');
    const made = madeShards(
      open,
      done.map(({ step }) => changeOf(decodeStep(step))),
    );
    if (made === undefined) return;
    watched.current = undefined;
    const [first] = made;
    const last = made.at(-1);
    if (first === undefined || last === undefined) return;
    select(first.shardId);
    if (isRunOfNeighbors(open, made)) select(last.shardId, 'run');
  }, [run, open, select]);
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
