import { LRUCache } from 'lru-cache';

const WINDOW_MS = 60_000;
const MAX_PER_ADDRESS = 10;
/** This bound slows down guesses from many addresses. */
const MAX_IN_ALL = 300;
const MAX_ADDRESSES = 10_000;

interface Failures {
  readonly count: number;
  readonly windowEndsAt: number;
}

/** Counts wrong tokens by address and in all, a minute at a time. */
export class FailedLogins {
  readonly #now: () => number;
  readonly #byAddress = new LRUCache<string, Failures>({ max: MAX_ADDRESSES });
  #inAll: Failures = { count: 0, windowEndsAt: 0 };

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Returns how long that address must wait; undefined if it may send a token now. */
  waitSeconds(address: string): number | undefined {
    const now = this.#now();
    const ends = [
      { failures: this.#byAddress.get(address), max: MAX_PER_ADDRESS },
      { failures: this.#inAll, max: MAX_IN_ALL },
    ].map(({ failures, max }) =>
      failures !== undefined && failures.count >= max ? failures.windowEndsAt : 0,
    );
    const waitMs = Math.max(...ends) - now;
    return waitMs > 0 ? Math.ceil(waitMs / 1000) : undefined;
  }

  /** Counts one wrong token from that address. */
  note(address: string): void {
    this.#byAddress.set(address, this.#oneMore(this.#byAddress.get(address)));
    this.#inAll = this.#oneMore(this.#inAll);
  }

  #oneMore(failures: Failures | undefined): Failures {
    const now = this.#now();
    return failures === undefined || failures.windowEndsAt <= now
      ? { count: 1, windowEndsAt: now + WINDOW_MS }
      : { ...failures, count: failures.count + 1 };
  }
}
