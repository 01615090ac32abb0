import type { ServiceInputTypes, ServiceOutputTypes } from '@aws-sdk/client-kinesis';
import type { CallOptions, KinesisCommand, KinesisReader } from './kinesis-reader';
import { missingPermission } from './problems/missing-permission';
import { SHARED_MS, SharedAnswers } from './shared-answers';

/** An account has five ListStreams a second (facts §6.1), and its pages are asked for together. */
const STREAMS_SHARED_MS = 4000;
/** Each refusal stands in the account's trail, where too many look like an attack. */
const DENIED_SHARED_MS = 15_000;

/** Sends a call once for all that ask the same at about the same time. */
export class SharedCalls implements KinesisReader {
  readonly #answers = new SharedAnswers<ServiceOutputTypes>(keptMs);

  constructor(readonly reader: KinesisReader) {}

  async send<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    command: KinesisCommand<Input, Output>,
    { abortSignal }: CallOptions = {},
  ): Promise<Output> {
    const answer = await this.#answers.ask(
      `${command.constructor.name} ${JSON.stringify(command.input)}`,
      (signal) => this.reader.send(command, { abortSignal: signal }),
      abortSignal,
    );
    // The same question has the same kind of answer.
    return answer as Output;
  }

  /** An answer from before a change may not hold after it. */
  forgetAll(): void {
    this.#answers.forgetAll();
  }
}

function keptMs(question: string, error: unknown): number {
  if (error !== undefined) return missingPermission(error) === undefined ? 0 : DENIED_SHARED_MS;
  return question.startsWith('ListStreamsCommand ') ? STREAMS_SHARED_MS : SHARED_MS;
}
