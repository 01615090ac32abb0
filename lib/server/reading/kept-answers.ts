import type { ShardAnswer } from './shard-answer';

const MAX_BYTES = 32 * 1024 * 1024;
const KEPT_MS = 5000;

/** What was read just now, for other viewers of the same place: bounded in bytes and in time. */
export class KeptAnswers {
  readonly #answers = new Map<string, { readonly answer: ShardAnswer; readonly untilMs: number }>();
  #byteCount = 0;

  get(id: string): ShardAnswer | undefined {
    this.#forgetOld();
    return this.#answers.get(id)?.answer;
  }

  keep(id: string, answer: ShardAnswer): void {
    this.#forget(id);
    this.#answers.set(id, { answer, untilMs: Date.now() + KEPT_MS });
    this.#byteCount += answer.byteCount;
    this.#forgetOld();
    // So that nothing is held of a stream that nobody reads any more.
    setTimeout(() => this.#forgetOld(), KEPT_MS).unref();
  }

  #forgetOld(): void {
    const now = Date.now();
    for (const [id, { untilMs }] of this.#answers) {
      if (untilMs > now && this.#byteCount <= MAX_BYTES) break;
      this.#forget(id);
    }
  }

  #forget(id: string): void {
    this.#byteCount -= this.#answers.get(id)?.answer.byteCount ?? 0;
    this.#answers.delete(id);
  }
}
