import { LRUCache } from 'lru-cache';
import { MS_PER_MINUTE, MS_PER_SECOND } from '@/lib/base/duration';
import { ConsoleError } from '../http/console-error';

const MAX_ADDRESSES = 10_000;

/** How many attempts a minute may have. */
export interface AttemptBounds {
  readonly perAddress: number;
  /** This bound holds against attempts from many addresses. */
  readonly inAll: number;
}

interface Counted {
  readonly count: number;
  readonly windowEndsAt: number;
}

/** Counts attempts by address and in all, a minute at a time. */
export class Attempts {
  readonly #bounds: AttemptBounds;
  readonly #now: () => number;
  readonly #byAddress = new LRUCache<string, Counted>({ max: MAX_ADDRESSES });
  #inAll: Counted = { count: 0, windowEndsAt: 0 };

  constructor(bounds: AttemptBounds, now: () => number) {
    this.#bounds = bounds;
    this.#now = now;
  }

  /** Throws `too-many-attempts` while that address must wait. */
  requireOneMore(address: string): void {
    const { perAddress, inAll } = this.#bounds;
    const endsAt = Math.max(
      endOf(this.#byAddress.get(address), perAddress),
      endOf(this.#inAll, inAll),
    );
    const waitMs = endsAt - this.#now();
    if (waitMs <= 0) return;
    throw new ConsoleError('too-many-attempts', 'There were too many attempts to log in.', {
      detail: { name: 'try-again-in', seconds: Math.ceil(waitMs / MS_PER_SECOND) },
    });
  }

  /** Counts one attempt from that address. */
  note(address: string): void {
    this.#byAddress.set(address, this.#oneMore(this.#byAddress.get(address)));
    this.#inAll = this.#oneMore(this.#inAll);
  }

  #oneMore(counted: Counted | undefined): Counted {
    const now = this.#now();
    return counted === undefined || counted.windowEndsAt <= now
      ? { count: 1, windowEndsAt: now + MS_PER_MINUTE }
      : { ...counted, count: counted.count + 1 };
  }
}

/** Returns the end of the wait, which is in the past where there is none. */
function endOf(counted: Counted | undefined, max: number): number {
  return counted !== undefined && counted.count >= max ? counted.windowEndsAt : 0;
}
