import type { ServiceInputTypes, ServiceOutputTypes } from '@aws-sdk/client-kinesis';
import type { CallOptions, KinesisCommand, KinesisReader } from './kinesis-reader';
import { missingPermission } from './missing-permission';

/** Viewers ask every few seconds, each at a moment of its own. */
const KEPT_MS = 1000;
/** Five of these a second are all that an account has, and its pages are asked for together. */
const STREAMS_KEPT_MS = 4000;
/** Each refusal stands in the account's trail, where too many look like an attack. */
const DENIED_KEPT_MS = 15_000;

interface SharedCall {
  readonly answer: Promise<ServiceOutputTypes>;
  readonly controller: AbortController;
  waitingCount: number;
  isSettled: boolean;
}

/**
 * Asks a question once for all that ask it at about the same time. A call that is under way is
 * joined, and given up when nobody waits for it any more; its answer is kept for a moment.
 */
export class SharedCalls implements KinesisReader {
  readonly #calls = new Map<string, SharedCall>();

  constructor(readonly reader: KinesisReader) {}

  async send<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    command: KinesisCommand<Input, Output>,
    { abortSignal }: CallOptions = {},
  ): Promise<Output> {
    abortSignal?.throwIfAborted();
    const id = `${command.constructor.name} ${JSON.stringify(command.input)}`;
    const call = this.#calls.get(id) ?? this.#begin(id, command);
    call.waitingCount += 1;
    try {
      // What is the same question has the same kind of answer.
      return (await untilAborted(call.answer, abortSignal)) as Output;
    } finally {
      call.waitingCount -= 1;
      if (call.waitingCount === 0 && !call.isSettled) {
        this.#forget(id, call);
        call.controller.abort();
      }
    }
  }

  /** What was answered before a change may not hold after it. */
  forgetAll(): void {
    this.#calls.clear();
  }

  #begin<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    id: string,
    command: KinesisCommand<Input, Output>,
  ): SharedCall {
    const controller = new AbortController();
    const answer = this.reader.send(command, { abortSignal: controller.signal });
    const call: SharedCall = { answer, controller, waitingCount: 0, isSettled: false };
    this.#calls.set(id, call);
    const keep = (forMs: number) => {
      call.isSettled = true;
      setTimeout(() => this.#forget(id, call), forMs).unref();
    };
    answer.then(
      () => keep(command.constructor.name === 'ListStreamsCommand' ? STREAMS_KEPT_MS : KEPT_MS),
      (error: unknown) => {
        if (missingPermission(error) === undefined) this.#forget(id, call);
        else keep(DENIED_KEPT_MS);
      },
    );
    return call;
  }

  #forget(id: string, call: SharedCall): void {
    if (this.#calls.get(id) === call) this.#calls.delete(id);
  }
}

function untilAborted<Answer>(
  answer: Promise<Answer>,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  if (signal === undefined) return answer;
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort);
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
