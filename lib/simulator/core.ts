import type { RateLimits } from './limits/rate-limits';
import type { Meter } from './load/meter';
import type { AppendedRecord, Context, Step } from './model/operation';
import type { SimulatorState } from './model/state';
import { settle } from './model/transitions/settle';
import { ShardEnds } from './records/shard-ends';
import type { Store } from './store/store';

/** What a core is opened with; times are epoch milliseconds. */
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
  /** After a rejected commit the state is ahead of the store, until it has been read again. */
  #isAhead = false;
  #reload: Promise<void> | undefined;

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
   * Lets time begin anew, earlier even. Only for a step that removes every stream: the records of
   * those would be out of order.
   */
  restartTime(): void {
    this.#latestMs = 0;
  }

  /**
   * The step itself runs at once. Its answer waits until everything that it did, and everything
   * that it could have seen, is kept. Rejects where that fails, when the state is again what is
   * kept.
   */
  async run<Output>(step: Step<Output>): Promise<Output> {
    while (this.#isAhead) await this.#reloadOnce();
    const context = this.#context();
    const before = this.#state;
    const settled = settle(before, context.nowMs);
    const outcome = step(settled, context);
    const { appended = [], restored = [], read } = outcome;
    const records = restored.length > 0 ? [...restored, ...appended] : appended;
    if (records.length > 0 && this.#store.refusal !== undefined) throw this.#store.refusal;
    if (outcome.state !== settled || records.length > 0) {
      this.#keep(before, outcome.state, records);
    } else if (settled !== before && this.#store.failure === undefined) {
      this.#keep(before, settled, records);
    }
    // A transition that is not kept yet follows from the time and from what is kept: it may be shown.
    const kept = this.#kept;
    try {
      await kept;
    } catch (error) {
      if (this.#isAhead) await this.#reloadOnce();
      throw error;
    }
    this.#meter.countAppended(appended, context.paceMs);
    if (read !== undefined) this.#meter.countRead(read, context.paceMs);
    return outcome.output;
  }

  #keep(before: SimulatorState, after: SimulatorState, records: readonly AppendedRecord[]): void {
    this.#state = after;
    this.#ends.add(records);
    const kept = this.#store.commit(before, after, records);
    this.#kept = kept;
    kept.catch(() => {
      if (this.#kept === kept) this.#isAhead = true;
    });
  }

  /** However many steps wait for it. The next step tries again where the store cannot be read. */
  #reloadOnce(): Promise<void> {
    this.#reload ??= this.#store
      .reload()
      .then((state) => {
        this.#state = state;
        this.#ends.forget();
        this.#kept = Promise.resolve();
        this.#isAhead = false;
      })
      .finally(() => {
        this.#reload = undefined;
      });
    return this.#reload;
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
