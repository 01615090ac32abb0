import { RateLimits } from '../limits/rate-limits';
import type { Context, Operation, Step } from '../model/operation';
import type { Fields, InputOf } from '../model/shape';
import { EMPTY_STATE, type SimulatorState } from '../model/state';
import { settle } from '../model/transitions/settle';
import { ShardEnds } from '../records/shard-ends';
import { createMemoryStore } from '../store/memory-store';

/** The operations on a state in memory, at a time that only the test moves. */
export class TrialKinesis {
  state: SimulatorState = EMPTY_STATE;
  nowMs: number = Date.UTC(2026, 0, 15, 9, 30);
  transitionMs = 0;
  shardLimit = 20_000;
  limits = new RateLimits(false);
  readonly #store = createMemoryStore();

  call<F extends Fields, Output>(operation: Operation<F, Output>, input: InputOf<F>): Output {
    return this.run((state, context) => operation.run(state, input, context));
  }

  run<Output>(step: Step<Output>): Output {
    const outcome = step(settle(this.state, this.nowMs), this.#context());
    this.state = outcome.state;
    void this.#store.commit(this.state, this.state, [
      ...(outcome.restored ?? []),
      ...(outcome.appended ?? []),
    ]);
    return outcome.output;
  }

  #context(): Context {
    return {
      nowMs: this.nowMs,
      paceMs: this.nowMs,
      accountId: '000000000000',
      region: 'us-east-1',
      transitionMs: this.transitionMs,
      shardLimit: this.shardLimit,
      records: this.#store.records,
      limits: this.limits,
      ends: new ShardEnds(this.#store.records),
    };
  }
}
