import type { Step } from '../../model/operation';

/** What is read counts, but nobody who consumes the stream is as far behind as that. */
export function asOnlooker<Output>(step: Step<Output>): Step<Output> {
  return (state, context) => {
    const outcome = step(state, context);
    if (outcome.read === undefined) return outcome;
    return { ...outcome, read: { ...outcome.read, millisBehindLatest: undefined } };
  };
}
