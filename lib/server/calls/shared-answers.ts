import { BoundedMap } from '@/lib/base/bounded-map';
import type { OpenConnection } from '../connections/open-connection';

const SHARED_MS = 1000;
/** Of one kind and one connection, so that odd questions in plenty cannot fill the memory. */
const MAX_ANSWERS = 200;

/**
 * Computes an answer once for all viewers who ask the same within a second: a computation under
 * way is joined, and its answer is shared for a second more. A failure reaches those who joined,
 * and nobody later. Connections share nothing, because each has its own rights and masks. After a
 * call that changed something every question is new, so that a page sees what it has just done.
 */
export class SharedAnswers<Answer> {
  readonly #answers = new WeakMap<object, BoundedMap<Promise<Answer>>>();

  /** 0 shares only what is under way. */
  constructor(readonly sharedMs = SHARED_MS) {}

  /** `question` tells apart whatever is asked of a connection. */
  ask(
    connection: Pick<OpenConnection, 'changeCount'>,
    question: string,
    compute: () => Answer | Promise<Answer>,
  ): Promise<Answer> {
    const answers = this.#of(connection);
    const id = `${connection.changeCount} ${question}`;
    const known = answers.get(id);
    if (known !== undefined) return known;
    const answer = (async () => compute())();
    const forget = () => {
      if (answers.get(id) === answer) answers.delete(id);
    };
    answers.set(id, answer);
    const { sharedMs } = this;
    const share = () => setTimeout(forget, sharedMs).unref();
    answer.then(sharedMs > 0 ? share : forget, forget);
    return answer;
  }

  #of(connection: object): BoundedMap<Promise<Answer>> {
    const known = this.#answers.get(connection);
    if (known !== undefined) return known;
    const answers = new BoundedMap<Promise<Answer>>(MAX_ANSWERS);
    this.#answers.set(connection, answers);
    return answers;
  }
}
