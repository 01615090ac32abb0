import { isStoreFailure } from '@/lib/storage/store-failure';
import { LostLeaseError, type RunLease, type RunRef } from '../run-store';

/** How long a lease lasts, in milliseconds. */
export interface LeaseTimes {
  /** From the beginning of its last renewal, by the clocks of its holder. */
  readonly leaseMs: number;
  readonly renewMs: number;
  /** How much longer others wait, by their own clocks, from when they first saw that renewal. */
  readonly marginMs: number;
}

export const LEASE_TIMES: LeaseTimes = { leaseMs: 20_000, renewMs: 4000, marginMs: 10_000 };

/** Both clocks: one of them stands still in a machine that sleeps, the other may be set back. */
interface Moment {
  readonly monotonicMs: number;
  readonly wallMs: number;
}

/** Now. */
export function moment(): Moment {
  return { monotonicMs: performance.now(), wallMs: Date.now() };
}

/** By the clock that says that more time has passed. */
function elapsedSince({ monotonicMs, wallMs }: Moment): number {
  return Math.max(performance.now() - monotonicMs, Date.now() - wallMs);
}

interface HeldLeaseOptions {
  readonly run: RunRef;
  readonly fence: number;
  /** When the write that got the lease began. */
  readonly since: Moment;
  readonly times: LeaseTimes;
  /** Stores that renewal; false where another instance has the lease. */
  readonly renew: (beat: number) => Promise<boolean>;
  /** Stores that nobody has it. */
  readonly free: () => Promise<void>;
}

/**
 * A lease that is renewed until it is released or lost. It counts from when a renewal was sent, and
 * others count from when they saw it, which is later. So no two clocks have to agree on the time.
 */
export class HeldLease implements RunLease {
  readonly run: RunRef;
  readonly fence: number;
  readonly #options: HeldLeaseOptions;
  readonly #losing = new AbortController();
  readonly #renewing: NodeJS.Timeout;
  #lapsing: NodeJS.Timeout;
  #since: Moment;
  #beat = 0;

  constructor(options: HeldLeaseOptions) {
    this.#options = options;
    this.run = options.run;
    this.fence = options.fence;
    this.#since = options.since;
    this.#lapsing = this.#lapseLater();
    this.#renewing = setInterval(() => void this.#renew(), options.times.renewMs).unref();
  }

  get signal(): AbortSignal {
    return this.#losing.signal;
  }

  readonly requireHeld = () => {
    if (elapsedSince(this.#since) >= this.#options.times.leaseMs) this.lose();
    if (this.signal.aborted) throw new LostLeaseError(this.run);
  };

  async release(): Promise<void> {
    const wasHeld = !this.signal.aborted;
    this.lose();
    try {
      if (wasHeld) await this.#options.free();
    } catch (error) {
      // Others wait until it lapses.
      if (!isStoreFailure(error)) throw error;
    }
  }

  /** For good. */
  lose(): void {
    clearInterval(this.#renewing);
    clearTimeout(this.#lapsing);
    this.#losing.abort(new LostLeaseError(this.run));
  }

  async #renew(): Promise<void> {
    const since = moment();
    try {
      if (!(await this.#options.renew(++this.#beat))) {
        this.lose();
      } else if (!this.signal.aborted) {
        this.#since = since;
        clearTimeout(this.#lapsing);
        this.#lapsing = this.#lapseLater();
      }
    } catch (error) {
      // The next renewal may come in time.
      if (!isStoreFailure(error)) throw error;
    }
  }

  #lapseLater(): NodeJS.Timeout {
    const leftMs = this.#options.times.leaseMs - elapsedSince(this.#since);
    return setTimeout(() => this.lose(), leftMs).unref();
  }
}

/** A lease as others see it. */
interface SeenLease {
  readonly fence: number;
  readonly beat: number;
}

/** Watches leases of other instances, and says when one has lapsed. */
export class LeaseWatch {
  readonly #seen = new Map<string, SeenLease & { readonly since: Moment }>();

  constructor(readonly times: LeaseTimes) {}

  hasLapsed(runId: string, { fence, beat }: SeenLease): boolean {
    const seen = this.#seen.get(runId);
    if (seen?.fence === fence && seen.beat === beat) {
      return elapsedSince(seen.since) >= this.times.leaseMs + this.times.marginMs;
    }
    this.#seen.set(runId, { fence, beat, since: moment() });
    return false;
  }

  forget(runId: string): void {
    this.#seen.delete(runId);
  }
}
