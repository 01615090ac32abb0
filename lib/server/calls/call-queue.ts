import { TokenBucket } from '@/lib/base/concurrency/token-bucket';
import { SlotRing } from '@/lib/base/slot-ring';
import { ConsoleError } from '../http/console-error';

/** Calls of a run, and those that change something, come before those of pages. */
export type Urgency = 'first' | 'in-turn';

const MAX_WAIT_MS = 15_000;
const SECONDS_COUNTED = 60;

/** The calls of one operation that wait for their turn, and those sent in the last minute. */
export class CallQueue {
  #perSecond: number;
  #bucket: TokenBucket | undefined;
  readonly #lines: Readonly<Record<Urgency, Set<() => void>>> = {
    first: new Set(),
    'in-turn': new Set(),
  };
  readonly #sent = new SlotRing(1000, SECONDS_COUNTED, 1);
  #timer: NodeJS.Timeout | undefined;

  constructor(
    readonly operation: string,
    perSecond: number,
  ) {
    this.#perSecond = perSecond;
    this.#bucket = bucketOf(perSecond);
  }

  get perSecond(): number {
    return this.#perSecond;
  }

  /** With 0 all calls wait. What was saved up at the old rate is gone. */
  setRate(perSecond: number): void {
    this.#perSecond = perSecond;
    this.#bucket = perSecond > 0 ? bucketOf(perSecond) : undefined;
    this.#bucket?.take(Math.ceil(perSecond));
    this.#advance();
  }

  /**
   * Resolves when the call may be sent. Rejects with the signal's reason, and with
   * `budget-exhausted` when the turn would not come in time.
   */
  turn(urgency: Urgency, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const line = this.#lines[urgency];
      if (line.size >= this.#maxWaiting()) throw this.#exhausted();
      const leave = () => {
        line.delete(go);
        clearTimeout(patience);
        signal?.removeEventListener('abort', onAbort);
      };
      const go = () => {
        leave();
        resolve();
      };
      const giveUp = (reason: unknown) => {
        leave();
        reject(reason);
      };
      const onAbort = () => giveUp(signal?.reason);
      const patience = setTimeout(() => giveUp(this.#exhausted()), MAX_WAIT_MS).unref();
      signal?.addEventListener('abort', onAbort);
      line.add(go);
      this.#advance();
    });
  }

  get waitingCount(): number {
    return this.#lines.first.size + this.#lines['in-turn'].size;
  }

  /** How many calls were sent in the last minute. */
  sentCount(): number {
    const now = Math.floor(performance.now() / 1000);
    let count = 0;
    for (let slot = Math.max(0, now - SECONDS_COUNTED + 1); slot <= now; slot++) {
      count += this.#sent.amount(0, slot);
    }
    return count;
  }

  #advance(): void {
    clearTimeout(this.#timer);
    for (;;) {
      const [go] = this.#lines.first.size > 0 ? this.#lines.first : this.#lines['in-turn'];
      if (go === undefined || this.#bucket === undefined) return;
      const now = performance.now();
      const waitMs = this.#bucket.msUntil(1, now);
      if (waitMs > 0) {
        this.#timer = setTimeout(() => this.#advance(), waitMs).unref();
        return;
      }
      this.#bucket.take(1);
      this.#sent.add(0, 1, now);
      go();
    }
  }

  #maxWaiting(): number {
    return Math.max(1, Math.floor((this.#perSecond * MAX_WAIT_MS) / 1000));
  }

  #exhausted(): ConsoleError {
    return new ConsoleError(
      'budget-exhausted',
      `${this.waitingCount} calls of ${this.operation} wait already, of which this connection sends ${this.perSecond} a second. Nothing was sent.`,
      {
        detail: {
          name: 'waiting-calls',
          waiting: this.waitingCount,
          operation: this.operation,
          perSecond: this.perSecond,
        },
      },
    );
  }
}

/** In whole calls: a list of two pages is there at once. */
function bucketOf(perSecond: number): TokenBucket {
  return new TokenBucket(perSecond, performance.now(), Math.ceil(perSecond));
}
