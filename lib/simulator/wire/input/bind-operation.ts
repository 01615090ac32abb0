import { KinesisError } from '../../model/kinesis-error';
import type { Operation, Step } from '../../model/operation';
import type { Fields, InputOf } from '../../model/shape';
import { checkFields } from './check-input';
import { readFields } from './read-input';

/** Reads what a client sent; throws the Serialization- or ValidationException it deserves. */
export type BoundOperation<Output = unknown> = (sent: object) => Step<Output>;

/** The operation with the checks of its input before it, and of DryRun after it. */
export function bindOperation<F extends Fields, Output>(
  operation: Operation<F, Output>,
): BoundOperation<Output> {
  return (sent) => {
    const input = parseInput(operation.input, sent);
    return (state, context) => {
      const outcome = operation.run(state, input, context);
      if ('DryRun' in input && input.DryRun === true) throw wouldSucceed();
      return outcome;
    };
  };
}

/** An operation of Kinesis that says in clear words that it is not here. */
export function notSimulated(name: string): BoundOperation {
  return () => {
    throw new KinesisError(
      'UnknownOperationException',
      `${name} is not simulated: there are no Channels in this simulator.`,
    );
  };
}

/** A dry run fails also when the call would succeed, but with this; the text is assumed. */
function wouldSucceed(): KinesisError {
  return new KinesisError(
    'DryRunOperationException',
    'Request would have succeeded, but DryRun flag is set.',
  );
}

/** The only place where what a client sent becomes a typed input: both checks have passed. */
function parseInput<F extends Fields>(fields: F, sent: object): InputOf<F> {
  const input = readFields(fields, sent);
  checkFields(fields, input);
  return input as InputOf<F>;
}
