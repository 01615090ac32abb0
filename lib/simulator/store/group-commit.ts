import { setImmediate } from 'node:timers/promises';
import type { AppendedRecord } from '../model/operation';
import type { SimulatorState } from '../model/state';

/** Steps that are written as one: from the state before the first to that after the last. */
export interface StepGroup {
  readonly before: SimulatorState;
  after: SimulatorState;
  readonly appended: AppendedRecord[];
}

/**
 * Collects the steps of one turn of the event loop, so that a transaction is shared by all who wait
 * for one. When a group fails so do the steps after it, because they build on it, until `forget`.
 */
export class GroupCommit {
  readonly #write: (group: StepGroup) => void;
  #waiting: StepGroup | undefined;
  #latest: Promise<void> = Promise.resolve();

  constructor(write: (group: StepGroup) => void) {
    this.#write = write;
  }

  commit(
    before: SimulatorState,
    after: SimulatorState,
    appended: readonly AppendedRecord[],
  ): Promise<void> {
    if (this.#waiting === undefined) {
      const group: StepGroup = { before, after, appended: [...appended] };
      this.#waiting = group;
      this.#latest = this.#latest.then(() => this.#writeAtEndOfTurn(group));
    } else {
      this.#waiting.after = after;
      for (const record of appended) this.#waiting.appended.push(record);
    }
    return this.#latest;
  }

  /** The records of the steps that are not written yet, in order. */
  *pending(): Generator<AppendedRecord> {
    if (this.#waiting !== undefined) yield* this.#waiting.appended;
  }

  /** After a failure: begins anew, without the steps that were not written. */
  forget(): void {
    this.#waiting = undefined;
    this.#latest = Promise.resolve();
  }

  async finish(): Promise<void> {
    await Promise.allSettled([this.#latest]);
  }

  /** By then all requests have been read that had arrived together. */
  async #writeAtEndOfTurn(group: StepGroup): Promise<void> {
    await setImmediate();
    this.#write(group);
    this.#waiting = undefined;
  }
}
