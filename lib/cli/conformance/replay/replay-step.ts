import type { AnswerPattern } from '../answer-pattern';

/** What earlier answers said, by the names that the steps gave it. */
export type Kept = Readonly<Record<string, unknown>>;

type FromKept<Value> = (kept: Kept) => Value;

interface CallStep {
  /** What the client does and why, in a few words for the report of a difference. */
  readonly does: string;
  readonly operation: string;
  readonly input: FromKept<object>;
}

/** A call with what has to come back; without `answers` it only has to be accepted. */
interface AnsweredCall extends CallStep {
  readonly answers?: FromKept<AnswerPattern>;
  /** Members of the answer that later steps need, by their path. */
  readonly keeps?: Readonly<Record<string, string>>;
}

interface RefusedCall extends CallStep {
  /** The type of the error, or all of its body. */
  readonly refuses: AnswerPattern;
}

/** SubscribeToShard that is accepted; `opens` names the subscription. */
interface Subscribing {
  readonly does: string;
  readonly opens: string;
  readonly input: FromKept<object>;
}

/** The next message of a subscription; `undefined` when the server has ended it. */
interface Receiving {
  readonly does: string;
  readonly from: string;
  readonly receives: FromKept<AnswerPattern>;
  readonly keeps?: Readonly<Record<string, string>>;
}

/** The simulator's clock jumps: nothing in a replay waits. */
interface Waiting {
  readonly does: string;
  readonly waitsMs: number;
}

/** One step of a replay. */
export type ReplayStep = AnsweredCall | RefusedCall | Subscribing | Receiving | Waiting;

/** The operation whose answer a step compares with something; undefined where it compares none. */
export function comparedOperation(step: ReplayStep): string | undefined {
  if ('from' in step) return 'SubscribeToShard';
  return 'refuses' in step || ('answers' in step && step.answers !== undefined)
    ? step.operation
    : undefined;
}

/** A sequence of calls that a real client makes. */
export interface Replay {
  readonly name: string;
  /** The client sends CBOR, or JSON. */
  readonly encoding: 'CBOR' | 'JSON';
  readonly steps: readonly ReplayStep[];
}
