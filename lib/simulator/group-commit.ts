import { setImmediate } from 'node:timers/promises';
import type { AppendedRecord } from './operation';
import type { SimulatorState } from './stream';

/** Steps that are written as one: from the state before the first to that after the last. */
export interface StepGroup {
  readonly before: SimulatorState;
  after: SimulatorState;
  readonly appended: AppendedRecord[];
}

/**
 * Collects steps while the group before them is being written, so that a transaction is shared by
 * all who wait for one. When a group fails so do all after it, because they build on it.
 */
export class GroupCommit {
  readonly #write: (group: StepGroup) => Promise<void>;
  #written: StepGroup | undefined;
  #waiting: StepGroup | undefined;
  #latest: Promise<void> = Promise.resolve();

  constructor(write: (group: StepGroup) => Promise<void>) {
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
    if (this.#written !== undefined) yield* this.#written.appended;
    if (this.#waiting !== undefined) yield* this.#waiting.appended;
  }

  async finish(): Promise<void> {
    await Promise.allSettled([this.#latest]);
  }

  /** By then all requests have been read that had arrived together. */
  async #writeAtEndOfTurn(group: StepGroup): Promise<void> {
    await setImmediate();
    this.#waiting = undefined;
    this.#written = group;
    await this.#write(group);
    this.#written = undefined;
  }
}
