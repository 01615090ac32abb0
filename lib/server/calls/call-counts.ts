import type { KinesisClient } from '@aws-sdk/client-kinesis';
import { isThrottling } from '../runs/step-failure';

/** How often an operation was called since the start. */
export interface CallCount {
  readonly sent: number;
  /** Those of them that Kinesis refused because they came too soon after others. */
  readonly throttled: number;
}

/** Counts what the clients of one connection send, each repetition too. */
export class CallCounts {
  readonly #counts = new Map<string, CallCount>();

  /** By operation. */
  get counts(): ReadonlyMap<string, CallCount> {
    return this.#counts;
  }

  /** Counts the calls of that client from now on. */
  watch(client: KinesisClient): void {
    client.middlewareStack.add(
      (next, { commandName = '' }) =>
        async (args) => {
          const operation = commandName.replace(/Command$/, '');
          try {
            const answer = await next(args);
            this.#add(operation, false);
            return answer;
          } catch (error) {
            this.#add(operation, isThrottling(error));
            throw error;
          }
        },
      // Inside of what repeats, and outside of what reads the answer.
      { step: 'deserialize', priority: 'high', name: 'countCalls' },
    );
  }

  #add(operation: string, isThrottled: boolean): void {
    const { sent, throttled } = this.#counts.get(operation) ?? { sent: 0, throttled: 0 };
    this.#counts.set(operation, {
      sent: sent + 1,
      throttled: isThrottled ? throttled + 1 : throttled,
    });
  }
}
