import { decodeRange, decodeStep } from '@/lib/api/step-rows';
import { ensure } from '@/lib/base/assert';
import { type CarryOut, carryOutStep } from './carry-out-step';
import { expectedAround, layoutAfter } from './expected-layout';
import { holdBeforeStep } from './guards/hold-before-step';
import type { RunHead } from './run-store';

/** How a run ended that no error ended. */
export type RunEnd = Pick<RunHead, 'state' | 'stoppedBy'>;

/** Carries the steps out that are not done yet, one by one. Throws what ends the run early. */
export async function carryOut(run: CarryOut): Promise<RunEnd> {
  const { head, store } = run;
  const rows = await store.steps(head);
  const steps = rows.map(({ step }) => decodeStep(step));
  const doneCount = rows.filter(({ state }) => state === 'done').length;
  let before = layoutAfter((await store.before(head)).map(decodeRange), steps, doneCount);
  for (let index = doneCount; index < rows.length; index++) {
    const row = ensure(rows[index], 'step');
    if (row.state === 'waiting' && (await run.isStopRequested())) return { state: 'stopped' };
    // Whoever starts a run has just looked at the stream; guards are for what follows.
    if (index > 0 && row.state === 'waiting' && run.head.guards !== undefined) {
      const held = await holdBeforeStep(run, index);
      if (held === 'stopped') return { state: 'stopped' };
      if (held !== 'go-on') return { state: 'stopped', stoppedBy: held };
    }
    const expected = expectedAround(before, ensure(steps[index], 'step'));
    if ((await carryOutStep(run, index, row, expected)) === 'stopped') {
      return { state: 'stopped' };
    }
    before = expected.after;
  }
  return { state: 'succeeded' };
}
