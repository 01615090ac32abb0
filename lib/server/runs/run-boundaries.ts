import { decodeRange, decodeStep } from '@/lib/api/step-rows';
import type { HashKey } from '@/lib/kinesis/hash-key';
import { draftedBoundaries } from '@/lib/kinesis/reshard/draft';
import { boundaryChangesOf, draftOfChanges } from '@/lib/kinesis/reshard-step';
import { boundariesOf } from '@/lib/kinesis/shards/shard';
import type { RunHead, RunStore } from './run-store';

/** The boundaries that a run began from, ascending. */
export async function boundariesBefore(
  store: RunStore,
  head: RunHead,
): Promise<readonly HashKey[]> {
  return boundariesOf((await store.before(head)).map(decodeRange));
}

/** Those that the steps that are done have left, ascending. */
export async function boundariesAfter(store: RunStore, head: RunHead): Promise<readonly HashKey[]> {
  const done = (await store.steps(head)).filter(({ state }) => state === 'done');
  const draft = draftOfChanges(done.flatMap(({ step }) => boundaryChangesOf(decodeStep(step))));
  return draftedBoundaries(await boundariesBefore(store, head), draft);
}
