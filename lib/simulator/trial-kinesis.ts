import { createMemoryStore } from './memory-store';
import type { Context, Operation, Outcome, Step } from './operation';
import { settle } from './settle';
import type { Fields, InputOf } from './shape';
import { EMPTY_STATE, type SimulatorState } from './stream';

/** The operations on a state in memory, at a time that only the test moves. */
export class TrialKinesis {
  state: SimulatorState = EMPTY_STATE;
  nowMs: number = Date.UTC(2026, 0, 15, 9, 30);
  transitionMs = 0;
  shardLimit = 20_000;
  readonly #store = createMemoryStore();

  call<F extends Fields, Output>(operation: Operation<F, Output>, input: InputOf<F>): Output {
    const outcome: Outcome<Output> = operation.run(
      settle(this.state, this.nowMs),
      input,
      this.#context(),
    );
    return this.#take(outcome);
  }

  /** A step that is no operation of Kinesis. */
  run<Output>(step: Step<Output>): Output {
    return this.#take(step(settle(this.state, this.nowMs), this.#context()));
  }

  #take<Output>({ state, output, appended = [], restored = [] }: Outcome<Output>): Output {
    this.state = state;
    void this.#store.commit(state, state, [...restored, ...appended]);
    return output;
  }

  #context(): Context {
    return {
      nowMs: this.nowMs,
      accountId: '000000000000',
      region: 'us-east-1',
      transitionMs: this.transitionMs,
      shardLimit: this.shardLimit,
      records: this.#store.records,
    };
  }
}
