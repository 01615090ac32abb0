import type { Step, StepRunner } from '../model/operation';
import { ShardSubscription } from '../records/shard-subscription';
import type { Subscriptions } from '../records/subscriptions';
import { type Answer, answerError, EMPTY } from './answer';
import type { Encoding } from './encoding/encoding';
import { EVENT_STREAM, writeEvents } from './encoding/event-stream';

/** What carrying out a call needs of the simulator. */
export interface CallRunner extends StepRunner {
  readonly subscriptions: Subscriptions;
  onError(error: unknown): void;
}

/** Runs an operation's step. Its output is a body, or a subscription whose events are a stream. */
export async function carryOut(
  step: Step<unknown>,
  encoding: Encoding,
  runner: CallRunner,
): Promise<Answer> {
  let undoSubscription = () => {};
  try {
    const output = await runner.run((state, context) => {
      const outcome = step(state, context);
      if (outcome.output instanceof ShardSubscription) {
        undoSubscription = runner.subscriptions.begin(outcome.output);
      }
      return outcome;
    });
    return output instanceof ShardSubscription
      ? answerWithStream(output, encoding, runner)
      : answerWithBody(output, encoding);
  } catch (error) {
    undoSubscription();
    return answerError(error, encoding, runner);
  }
}

function answerWithBody(output: unknown, { contentType, write }: Encoding): Answer {
  return { status: 200, contentType, body: output === undefined ? EMPTY : write(output) };
}

function answerWithStream(
  subscription: ShardSubscription,
  encoding: Encoding,
  { subscriptions, onError }: CallRunner,
): Answer {
  const stream = (signal: AbortSignal) =>
    writeEvents(subscriptions.events(subscription, signal), encoding, onError);
  return { status: 200, contentType: EVENT_STREAM, body: EMPTY, stream };
}
