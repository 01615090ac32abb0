import { isDeepStrictEqual } from 'node:util';
import { isStoreFailure } from '@/lib/storage/store-failure';
import { Core } from '../../core';
import { RateLimits } from '../../limits/rate-limits';
import { Meter } from '../../load/meter';
import { KinesisError } from '../../model/kinesis-error';
import type { Operation, Step } from '../../model/operation';
import type { Fields, InputOf } from '../../model/shape';
import type { SimulatorState, Stream } from '../../model/state';
import { trimRecords } from '../../simulator';
import { bindOperation } from '../../wire/input/bind-operation';
import { Crash, type CrashingStore, type CrashPoint, createCrashingStore } from './crashing-store';
import { deepFreeze } from './deep-freeze';
import type { Dice } from './dice';
import type { Trace } from './trace';
import type { TrialDisk } from './trial-disk';
import { violated } from './violation';

/** What became of a call, as its client and as the simulation see it. */
export type Answer<Output> =
  | { readonly kind: 'answered'; readonly output: Output }
  | { readonly kind: 'refused'; readonly error: KinesisError }
  /** The client cannot know; the simulation knows whether it took effect. */
  | { readonly kind: 'lost'; readonly effect: Effect<Output> | undefined };

export interface Effect<Output> {
  readonly output: Output;
}

export function effectOf<Output>(answer: Answer<Output>): Effect<Output> | undefined {
  switch (answer.kind) {
    case 'answered':
      return answer;
    case 'lost':
      return answer.effect;
    case 'refused':
      return undefined;
  }
}

export function isThrottled(answer: Answer<unknown>): boolean {
  return (
    answer.kind === 'refused' && answer.error.type === 'ProvisionedThroughputExceededException'
  );
}

type Fault = 'request lost' | 'answer lost' | 'disk full' | CrashPoint;
const FAULTS: readonly Fault[] = [
  'request lost',
  'answer lost',
  'disk full',
  'before it is kept',
  'after it is kept',
];

export interface Conditions {
  readonly transitionMs: number;
  readonly shardLimit: number;
  /** Whether calls are throttled as those to AWS are. */
  readonly hasLimits: boolean;
  /** How likely a call meets a fault. */
  readonly faultRate: number;
}

const START_MS = Date.UTC(2026, 0, 15, 9, 30);

/** The simulator's core with a clock, a disk and faults that are not real. */
export class SimulatedKinesis {
  nowMs = START_MS;
  /** No faults any more. */
  isCalm = false;
  readonly #conditions: Conditions;
  readonly #dice: Dice;
  readonly #disk: TrialDisk;
  readonly #trace: Trace;
  #store: CrashingStore;
  #core: Core;

  constructor(dice: Dice, disk: TrialDisk, trace: Trace, conditions: Conditions) {
    this.#dice = dice;
    this.#disk = disk;
    this.#trace = trace;
    this.#conditions = conditions;
    this.#store = createCrashingStore(disk.open());
    this.#core = this.#start();
  }

  get transitionMs(): number {
    return this.#conditions.transitionMs;
  }

  get state(): SimulatorState {
    return this.#core.state;
  }

  async call<F extends Fields, Output>(
    name: string,
    operation: Operation<F, Output>,
    input: InputOf<F>,
  ): Promise<Answer<Output>> {
    const isFaulty = !this.isCalm && this.#dice.chance(this.#conditions.faultRate);
    const fault = isFaulty ? this.#dice.pick(FAULTS) : undefined;
    const answer = await this.#attempt(fault, (state, context) =>
      operation.run(state, input, context),
    );
    this.#trace.add({ atMs: this.nowMs, name, input, fault, answer });
    return answer;
  }

  /** What must be refused before it comes to the operation. */
  async callUnchecked<F extends Fields, Output>(
    name: string,
    operation: Operation<F, Output>,
    sent: object,
  ): Promise<Answer<unknown>> {
    const answer = await this.#attempt(undefined, (state, context) =>
      bindOperation(operation)(sent)(state, context),
    );
    this.#trace.add({ atMs: this.nowMs, name, input: sent, fault: undefined, answer });
    return answer;
  }

  /** A step that is no operation, and that meets no fault. */
  async run<Output>(name: string, step: Step<Output>): Promise<Answer<Output>> {
    const answer = await this.#attempt(undefined, step);
    this.#trace.add({ atMs: this.nowMs, name, input: {}, fault: undefined, answer });
    return answer;
  }

  wait(ms: number): void {
    this.nowMs += ms;
  }

  async restart(): Promise<void> {
    this.#trace.add({ atMs: this.nowMs, name: 'restart' });
    await this.#restart(this.state);
  }

  async trim(): Promise<void> {
    this.#trace.add({ atMs: this.nowMs, name: 'trim' });
    await trimRecords(this.#core, this.#store);
  }

  async close(): Promise<void> {
    await this.#store.close();
  }

  #start(): Core {
    deepFreeze(this.#store.initialState);
    return new Core(this.#store, new Meter(), new RateLimits(this.#conditions.hasLimits), {
      region: 'us-east-1',
      accountId: '000000000000',
      transitionMs: this.#conditions.transitionMs,
      shardLimit: this.#conditions.shardLimit,
      now: () => this.nowMs,
    });
  }

  async #restart(kept: SimulatorState): Promise<void> {
    await this.#store.close();
    this.#store = createCrashingStore(this.#disk.open());
    this.#core = this.#start();
    this.#checkIsAs(kept, 'after a restart everything is what had been kept');
  }

  #checkIsAs(kept: SimulatorState, law: string): void {
    if (!isDeepStrictEqual(inOrder(this.state), inOrder(kept))) violated(law);
  }

  async #attempt<Output>(fault: Fault | undefined, step: Step<Output>): Promise<Answer<Output>> {
    if (fault === 'request lost') return { kind: 'lost', effect: undefined };
    const before = this.state;
    const streamsBefore = [...before.streams.values()];
    const crashAt = fault === 'answer lost' || fault === 'disk full' ? undefined : fault;
    const taken: { effect?: Effect<Output> } = {};
    this.#store.crashAt = crashAt;
    this.#store.isFull = fault === 'disk full';
    try {
      const output = await this.#core.run((state, context) => {
        const outcome = step(state, context);
        taken.effect = { output: outcome.output };
        return outcome;
      });
      deepFreeze(this.state);
      // There was nothing to keep, so that the process goes on to its end.
      if (crashAt !== undefined) await this.#restart(this.state);
      return fault === undefined
        ? { kind: 'answered', output }
        : { kind: 'lost', effect: { output } };
    } catch (error) {
      if (error instanceof Crash) {
        deepFreeze(this.state);
        await this.#restart(crashAt === 'before it is kept' ? before : this.state);
        const effect = crashAt === 'before it is kept' ? undefined : taken.effect;
        return { kind: 'lost', effect };
      }
      if (isStoreFailure(error)) {
        deepFreeze(this.state);
        this.#checkIsAs(before, 'what could not be kept has not happened');
        return { kind: 'lost', effect: undefined };
      }
      if (!(error instanceof KinesisError)) throw error;
      if (this.state !== before || !isSameList([...before.streams.values()], streamsBefore)) {
        violated('what is refused changes nothing');
      }
      return { kind: 'refused', error };
    } finally {
      this.#store.crashAt = undefined;
      this.#store.isFull = false;
    }
  }
}

/** The store on disk may list streams in another order. */
function inOrder({ streams, nextStreamNumber, commitment }: SimulatorState) {
  const byNumber = [...streams.values()].sort((a, b) => a.streamNumber - b.streamNumber);
  return { streams: byNumber, nextStreamNumber, commitment };
}

function isSameList(a: readonly Stream[], b: readonly Stream[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}
