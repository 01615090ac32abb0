import { ensure } from '@/lib/base/assert';
import type { Operation } from '../../model/operation';
import type { Fields, InputOf } from '../../model/shape';
import type { Stream } from '../../model/state';
import type { Dice } from './dice';
import type { KnownIterator } from './laws/reading-laws';
import { type Answer, effectOf, type SimulatedKinesis } from './simulated-kinesis';
import { type ReshardLaw, StreamModel } from './stream-model';
import { violated } from './violation';

/** Somebody who reads a whole stream, call by call. */
export interface StreamReader {
  /** Whether its stream has gone, or is going. */
  readonly isGone: boolean;
  poll(limit: number): Promise<void>;
  /** Reads all that there is, while nothing else happens. */
  readToTheEnd(): Promise<void>;
}

/** A Kinesis, those who use it, and what they know of it. */
export class Simulation {
  readonly dice: Dice;
  readonly kinesis: SimulatedKinesis;
  readonly streams = new Map<string, StreamModel>();
  readers: readonly StreamReader[] = [];
  iterators: readonly KnownIterator[] = [];

  constructor(dice: Dice, kinesis: SimulatedKinesis) {
    this.dice = dice;
    this.kinesis = kinesis;
  }

  /** A call, and every law after it. `learn` is told of what took effect, answered or not. */
  async call<F extends Fields, Output>(
    name: string,
    operation: Operation<F, Output>,
    input: InputOf<F>,
    learn: (output: Output) => void = () => {},
  ): Promise<Answer<Output>> {
    const answer = await this.kinesis.call(name, operation, input);
    // First the shards: a transition that was due comes before the call itself.
    this.#observeShards();
    const effect = effectOf(answer);
    if (effect !== undefined) learn(effect.output);
    this.checkLaws();
    return answer;
  }

  wait(ms: number): void {
    this.kinesis.wait(ms);
    for (const model of this.streams.values()) model.passTime(this.kinesis.nowMs);
  }

  /** A stream that was created just now. */
  addStream(streamName: string, tags: ReadonlyMap<string, string>): StreamModel {
    const stream = this.streamNow(streamName);
    const old = this.streams.get(streamName);
    if (old !== undefined && (!old.isDeleting || old.streamNumber >= stream.streamNumber)) {
      violated('a name is free when its stream has been deleted');
    }
    const model = new StreamModel(stream, tags);
    this.streams.set(streamName, model);
    return model;
  }

  /** A reshard, or a creation, that was accepted just now. */
  expectReshard(model: StreamModel, law: ReshardLaw): void {
    model.expectReshard(law, this.kinesis.nowMs + this.kinesis.transitionMs);
  }

  /** As it is, with nothing in between. */
  streamNow(streamName: string): Stream {
    return ensure(this.kinesis.state.streams.get(streamName), `stream ${streamName}`);
  }

  /** Undefined while there is no stream. */
  pickStream(): StreamModel | undefined {
    return this.dice.pickFrom([...this.streams.values()]);
  }

  checkLaws(): void {
    this.#observeShards();
    const { state, nowMs } = this.kinesis;
    for (const model of this.streams.values()) {
      model.observeSettings(this.streamNow(model.streamName));
      model.passTime(nowMs);
    }
    for (const streamName of state.streams.keys()) {
      if (!this.streams.has(streamName)) violated(`nobody created ${streamName}`);
    }
  }

  #observeShards(): void {
    for (const model of this.streams.values()) {
      const stream = this.kinesis.state.streams.get(model.streamName);
      if (stream?.streamNumber === model.streamNumber) model.observeShards(stream);
      else if (model.isDeleting) this.streams.delete(model.streamName);
      else violated(`${model.streamName} stays until it is deleted`);
    }
  }
}
