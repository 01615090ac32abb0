import type { ApiBudgetAnswer } from '@/lib/api/api-budget';
import { API_RATES } from '@/lib/kinesis/api-rates';
import { CallQueue, type Urgency } from './call-queue';

/**
 * How often the console calls the control plane of one connection, for all its pages, viewers and
 * runs together: a share of each rate that Kinesis publishes. A rate that Kinesis counts for each
 * stream counts here for all streams together, which a console never needs more of.
 */
export class CallBudget {
  readonly #queues: ReadonlyMap<string, CallQueue>;

  constructor(readonly share: number) {
    this.#queues = new Map(
      [...API_RATES].map(([operation, { perSecond }]) => [
        operation,
        new CallQueue(operation, perSecond * share),
      ]),
    );
  }

  /** Resolves when the call may be sent; at once for operations of the data plane. */
  async turn(operation: string, urgency: Urgency, signal?: AbortSignal): Promise<void> {
    await this.#queues.get(operation)?.turn(urgency, signal);
  }

  /** What was called in the last minute, or waits to be. */
  use(): ApiBudgetAnswer {
    const uses = [...this.#queues.values()].map((queue) => ({
      operation: queue.operation,
      sentCount: queue.sentCount(),
      allowedCount: Math.round(queue.perSecond * 60),
      waitingCount: queue.waitingCount,
    }));
    return {
      share: this.share,
      uses: uses.filter(({ sentCount, waitingCount }) => sentCount + waitingCount > 0),
    };
  }
}
