import type { ApiBudgetAnswer } from '@/lib/api/api-budget';
import { API_RATES } from '@/lib/kinesis/account/api-rates';
import type { Divisor, EvenShare } from '../shared-store/live-instances';
import { CallQueue, type Urgency } from './call-queue';

/**
 * How often the console calls the control plane of one connection, for all its pages, viewers and
 * runs together: a share of each rate that Kinesis publishes. A rate that Kinesis counts for each
 * stream counts here for all streams together, which a console never needs more of.
 */
export class CallBudget {
  readonly #queues: ReadonlyMap<string, CallQueue>;

  #divisor: Divisor = 1;

  /** Undivided where this is the only instance of the console. */
  constructor(
    readonly wholeShare: number,
    instances?: EvenShare,
  ) {
    this.#queues = new Map(
      [...API_RATES].map(([operation, { perSecond }]) => [
        operation,
        new CallQueue(operation, perSecond * wholeShare),
      ]),
    );
    instances?.follow((divisor) => this.#divide(divisor));
  }

  /** Of each published rate; 0 while other instances do not leave anything yet. */
  get share(): number {
    return this.#divisor === undefined ? 0 : this.wholeShare / this.#divisor;
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

  #divide(divisor: Divisor): void {
    this.#divisor = divisor;
    for (const [operation, { perSecond }] of API_RATES) {
      this.#queues.get(operation)?.setRate(perSecond * this.share);
    }
  }
}
