import { decodeRange, decodeStep } from '@/lib/api/step-rows';
import { ensure } from '@/lib/base/assert';
import { type CarryOut, carryOutStep } from './carry-out-step';
import { expectedAround, layoutAfter } from './expected-layout';

/** Carries the steps out that are not done yet, one by one. Throws what ends the run early. */
export async function carryOut(run: CarryOut): Promise<'succeeded' | 'stopped'> {
  const { head, store } = run;
  const rows = store.steps(head);
  const steps = rows.map(({ step }) => decodeStep(step));
  const doneCount = rows.filter(({ state }) => state === 'done').length;
  let before = layoutAfter(store.before(head.runId).map(decodeRange), steps, doneCount);
  for (let index = doneCount; index < rows.length; index++) {
    const row = ensure(rows[index], 'step');
    if (run.isStopRequested() && row.state === 'waiting') return 'stopped';
    const expected = expectedAround(before, ensure(steps[index], 'step'));
    if ((await carryOutStep(run, index, row, expected)) === 'stopped') return 'stopped';
    before = expected.after;
  }
  return 'succeeded';
}
