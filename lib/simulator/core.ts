import type { Meter } from './meter';
import type { Context, Step } from './operation';
import type { RateLimits } from './rate-limits';
import { settle } from './settle';
import { ShardEnds } from './shard-ends';
import type { Store } from './store';
import type { SimulatorState } from './stream';

export interface CoreOptions {
  readonly region: string;
  readonly accountId: string;
  readonly transitionMs: number;
  readonly shardLimit: number;
  readonly now: () => number;
  /** By which rates are counted, where that is not the same. */
  readonly paceNow?: () => number;
}

/** The present state, and the one way to change it: steps, one after the other. */
export class Core {
  readonly #store: Store;
  readonly #meter: Meter;
  readonly #limits: RateLimits;
  readonly #ends: ShardEnds;
  readonly #options: CoreOptions;
  #state: SimulatorState;
  #latestMs = 0;
  #latestPaceMs = 0;
  #kept: Promise<void> = Promise.resolve();
  #storeFailure: unknown;

  constructor(store: Store, meter: Meter, limits: RateLimits, options: CoreOptions) {
    this.#store = store;
    this.#meter = meter;
    this.#limits = limits;
    this.#ends = new ShardEnds(store.records);
    this.#options = options;
    this.#state = store.initialState;
  }

  get state(): SimulatorState {
    return this.#state;
  }

  /** Never goes back, so that records arrive in the order of their sequence numbers. */
  nowMs(): number {
    this.#latestMs = Math.max(this.#latestMs, this.#options.now());
    return this.#latestMs;
  }

  /** Never goes back either. */
  paceMs(): number {
    const { paceNow, now } = this.#options;
    this.#latestPaceMs = Math.max(this.#latestPaceMs, (paceNow ?? now)());
    return this.#latestPaceMs;
  }

  /** The last time that `nowMs` gave. */
  get latestMs(): number {
    return this.#latestMs;
  }

  /**
   * The step itself runs at once. Its answer waits until everything that it did, and everything
   * that it could have seen, is kept.
   */
  async run<Output>(step: Step<Output>): Promise<Output> {
    // The state is then ahead of the store, and only a restart brings them together again.
    if (this.#storeFailure !== undefined) throw this.#storeFailure;
    const context = this.#context();
    const before = this.#state;
    const outcome = step(settle(before, context.nowMs), context);
    const { appended = [], restored = [], read } = outcome;
    const records = restored.length > 0 ? [...restored, ...appended] : appended;
    if (outcome.state !== before || records.length > 0) {
      this.#state = outcome.state;
      this.#ends.add(records);
      this.#kept = this.#store.commit(before, outcome.state, records);
      this.#kept.catch((error: unknown) => {
        this.#storeFailure = error;
      });
    }
    await this.#kept;
    this.#meter.countAppended(appended, context.paceMs);
    if (read !== undefined) this.#meter.countRead(read, context.paceMs);
    return outcome.output;
  }

  #context(): Context {
    const { accountId, region, transitionMs, shardLimit } = this.#options;
    return {
      nowMs: this.nowMs(),
      paceMs: this.paceMs(),
      accountId,
      region,
      transitionMs,
      shardLimit,
      records: this.#store.records,
      limits: this.#limits,
      ends: this.#ends,
    };
  }
}
