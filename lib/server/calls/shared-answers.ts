import { LRUCache } from 'lru-cache';
import type { ConnectionSummary } from '@/lib/api/connections';

/** Viewers ask every few seconds, each at a moment of its own. */
export const SHARED_MS = 1000;
/** A bound, so that a client that asks ever new questions cannot fill the memory. */
const MAX_ANSWERS = 1000;

interface SharedAnswer<Answer> {
  readonly answer: Promise<Answer>;
  readonly controller: AbortController;
  waitingCount: number;
  isSettled: boolean;
}

/** How long an answer is shared after it came, in milliseconds; with an error, how long that is. */
export type KeptMs = (question: string, error?: unknown) => number;

const forASecond: KeptMs = (_, error) => (error === undefined ? SHARED_MS : 0);

/**
 * Computes an answer once for all who ask the same question at about the same time. Callers join a
 * computation that is under way; its signal aborts when none of them waits any more. Its answer is
 * kept for a moment.
 */
export class SharedAnswers<Answer> {
  readonly #answers: LRUCache<string, SharedAnswer<Answer>>;

  /** `maxAnswers` bounds the memory where each of them is large. */
  constructor(
    readonly keptMs: KeptMs = forASecond,
    maxAnswers = MAX_ANSWERS,
  ) {
    this.#answers = new LRUCache({ max: maxAnswers, ttlAutopurge: true, perf: performance });
  }

  async ask(
    question: string,
    compute: (signal: AbortSignal) => Answer | Promise<Answer>,
    signal?: AbortSignal,
  ): Promise<Answer> {
    signal?.throwIfAborted();
    const shared = this.#answers.get(question) ?? this.#begin(question, compute);
    shared.waitingCount += 1;
    try {
      return await untilAborted(shared.answer, signal);
    } finally {
      shared.waitingCount -= 1;
      if (shared.waitingCount === 0 && !shared.isSettled) {
        this.#forget(question, shared);
        shared.controller.abort();
      }
    }
  }

  /** An answer from before a change may not hold after it. */
  forgetAll(): void {
    this.#answers.clear();
  }

  #begin(
    question: string,
    compute: (signal: AbortSignal) => Answer | Promise<Answer>,
  ): SharedAnswer<Answer> {
    const controller = new AbortController();
    const answer = (async () => compute(controller.signal))();
    const shared = { answer, controller, waitingCount: 0, isSettled: false };
    this.#answers.set(question, shared);
    const settle = (error?: unknown) => {
      shared.isSettled = true;
      const ttl = this.keptMs(question, error);
      if (ttl === 0) this.#forget(question, shared);
      else if (this.#answers.peek(question) === shared)
        this.#answers.set(question, shared, { ttl });
    };
    answer.then(() => settle(), settle);
    return shared;
  }

  #forget(question: string, shared: SharedAnswer<Answer>): void {
    if (this.#answers.peek(question) === shared) this.#answers.delete(question);
  }
}

interface AskedConnection {
  readonly summary: Pick<ConnectionSummary, 'connectionId'>;
  readonly changeCount: number;
}

/**
 * A question to one connection. Connections share no answers, because each has its own rights and
 * masks. Every change makes the questions new, so that a page sees what it has just done.
 */
export function questionTo(
  { summary, changeCount }: AskedConnection,
  ...parts: readonly (string | number | undefined)[]
): string {
  return [summary.connectionId, changeCount, ...parts].join(' ');
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
